import { expect, test } from 'vitest'

import { openEvents } from '../../../shared/record.ts'
import { shownNames } from '../../../shared/workroom/parties.ts'
import { applyRecord, initialWorkroom } from '../../../shared/workroom/workroom.ts'
import { play } from '../../../test/support/given.ts'
import { disputed, inReview } from '../../../test/support/histories.ts'
import type { Step } from '../../../test/support/steps.ts'
import { momentWords } from './momentWords.ts'

function wordsOf(steps: readonly Step[]): readonly string[] {
  let room = initialWorkroom
  return play(steps).log.map((record) => {
    room = applyRecord(room, record)
    return momentWords({ ...record, events: openEvents(record) }, room, shownNames(room.offer))
  })
}

test('[H1] what a record did is said with who did it and with the task that it was done to', () => {
  expect(wordsOf(inReview)).toEqual([
    expect.stringMatching(/made the offer$/),
    expect.stringMatching(/accepted it, and the contract was drafted$/),
    expect.stringMatching(/accepted the contract$/),
    expect.stringMatching(/accepted the contract$/),
    expect.stringMatching(/added 3 tasks$/),
    expect.stringMatching(/moved “.?Task a.?” to Completed$/u),
  ])
})

test('[H1] from the funded contract to the dispute no record is named as the log does', () => {
  const words = wordsOf(disputed)
  expect(words.at(-1)).toMatch(/opened a dispute$/)
  expect(
    words.filter((one) => /recorded \w+ (?:made|held|requested|issued|delivered|started)$/.test(one)),
  ).toEqual([])
})
