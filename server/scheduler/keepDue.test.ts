import { expect, test } from 'vitest'

import { play } from '../../test/support/given.ts'
import { contracting, working } from '../../test/support/histories.ts'
import { message, room } from '../../test/support/named.ts'
import { freelancer } from '../../test/support/people.ts'
import { type Step, add, move, step } from '../../test/support/steps.ts'
import type { DueRow } from '../storage/dueQueue.ts'
import { keepDue } from './keepDue.ts'
import { noZones } from './reminder.ts'

/** The rows that the last step writes. */
async function kept(steps: readonly Step[]): Promise<readonly DueRow['matter'][]> {
  const { log, state: after } = play(steps)
  const { state: before } = play(steps.slice(0, -1))
  const record = log.at(-1)
  const rows: DueRow[] = []
  const dueQueue = { put: async (row: DueRow) => void rows.push(row) }
  if (record) await keepDue(dueQueue, { room, record, before, after }, () => Promise.resolve(noZones))
  return rows.map(({ matter }) => matter)
}

test('[C10] a drafted contract has its end and its three reminders in the queue', async () => {
  expect(await kept(contracting)).toEqual([
    'expireContract',
    'reminder-v1-day2',
    'reminder-v1-day7',
    'reminder-v1-day13',
  ])
})

test('[D9] a task that is sent for review brings its morning, the next of the same day none', async () => {
  const two = [...working, step(freelancer, add('a', 'b')), step(freelancer, move('a', 'completed'))]
  expect(await kept(two)).toMatchObject([expect.stringMatching(/^work-review-\d+$/)])
  expect(await kept([...two, step(freelancer, move('b', 'completed'))])).toEqual([])
})

test('what moves nothing that falls due writes nothing', async () => {
  const say = step(freelancer, { name: 'postMessage', args: { message: message('m'), body: 'Hi' } })
  expect(await kept([...working, say])).toEqual([])
})
