import { expect, test } from 'vitest'

import { plainly } from '../../shared/sentence.ts'
import { play } from '../../test/support/given.ts'
import { completed, working } from '../../test/support/histories.ts'
import { DAY } from '../../test/support/instants.ts'
import { client, freelancer, platform } from '../../test/support/people.ts'
import {
  type Step,
  deliver,
  leaveAsStated,
  sayNotArrived,
  statePaid,
  step,
} from '../../test/support/steps.ts'
import { countBusinessDays } from '../rooms/businessDays.ts'
import { paymentReminders } from './paymentReminders.ts'
import { noZones } from './reminder.ts'

/** Due on a Monday, 23 November, by a calendar of weekdays in UTC. */
const due = [
  ...completed(working),
  step(freelancer, deliver),
  step(client, { name: 'approvePayment', args: { invoice: 'BEN-2026-0001' } }),
]
const stated = [...due, step(client, statePaid)]
const reminded = (steps: readonly Step[]) =>
  paymentReminders
    .remindersIn(play(steps, countBusinessDays).state, noZones)
    .map(({ at, to, title }) => [new Date(at).toISOString(), to, plainly(title)])

test('[P8] the client is reminded of what is due after 5 and 10 business days, and no more once it is stated', () => {
  expect(reminded(due)).toEqual([
    ['2026-11-30T09:00:00.000Z', ['client'], 'EUR 2,400.00 is due'],
    ['2026-12-07T09:00:00.000Z', ['client'], 'EUR 2,400.00 is due'],
  ])
  // from the day on which the freelancer said so
  expect(reminded([...stated, step(freelancer, sayNotArrived, 2 * DAY)])).toEqual([
    ['2026-12-02T09:00:00.000Z', ['client'], 'EUR 2,400.00 is due'],
    ['2026-12-09T09:00:00.000Z', ['client'], 'EUR 2,400.00 is due'],
  ])
})

test('[P9] the freelancer is reminded on the 3rd and the last business day, and no more after an answer or the end', () => {
  expect(reminded(stated)).toEqual([
    ['2026-11-26T09:00:00.000Z', ['freelancer'], 'Has EUR 2,400.00 arrived?'],
    ['2026-11-30T09:00:00.000Z', ['freelancer'], 'Has EUR 2,400.00 arrived?'],
  ])
  expect(reminded([...stated, step(freelancer, { name: 'confirmReceipt', args: {} })])).toEqual([])
  expect(reminded([...stated, step(platform, leaveAsStated, 10 * DAY)])).toEqual([])
})
