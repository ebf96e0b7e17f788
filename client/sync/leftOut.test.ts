import { expect, test } from 'vitest'

import { play } from '../../test/support/given.ts'
import { withTasks } from '../../test/support/histories.ts'
import { card } from '../../test/support/named.ts'
import { freelancer } from '../../test/support/people.ts'
import {
  dueTogether,
  labelTogether,
  move,
  moveTogether,
  removeTogether,
  step,
} from '../../test/support/steps.ts'
import { cardsOf, leftOutOf } from './leftOut.ts'

const late = moveTogether('working', 'a', 'b')
const removed = [...withTasks, step(freelancer, removeTogether('Later', 'a'))]

test('[B22] a late change of several tasks names those that its record left out', () => {
  const { log, state } = play([...removed, step(freelancer, late)])
  const gone = [{ card: card('a'), because: 'no-such-card' }]
  expect(leftOutOf(late, log.at(-1)?.events, state.board)).toEqual(gone)
  // a snapshot came instead of the records
  expect(leftOutOf(late, undefined, state.board)).toEqual(gone)
})

test('[B22] where everything was done, and of a change of one task, nothing is left out', () => {
  const { log, state } = play([...withTasks, step(freelancer, late)])
  expect(leftOutOf(late, log.at(-1)?.events, state.board)).toEqual([])
  expect(leftOutOf(removeTogether('x', 'a'), undefined, play(removed).state.board)).toEqual([])
  expect(leftOutOf(move('a', 'todo'), undefined, play(removed).state.board)).toEqual([])
})

test('[B22] the tasks that a change names are read off it', () => {
  for (const command of [late, dueTogether(null, 'a', 'b'), labelTogether('x', true, 'a', 'b')])
    expect(cardsOf(command)).toEqual([card('a'), card('b')])
})
