import { expect, test } from 'vitest'

import { play } from '../../test/support/given.ts'
import { agreedHigher, heldMore, withTasks } from '../../test/support/histories.ts'
import { client, freelancer } from '../../test/support/people.ts'
import {
  type Step,
  acceptChange,
  acceptEnding,
  openChange,
  proposeEnding,
  step,
  terms,
} from '../../test/support/steps.ts'
import { countBusinessDays } from '../rooms/businessDays.ts'
import { answerReminders } from './answerReminders.ts'
import { noZones } from './reminder.ts'

const reminded = (steps: readonly Step[]) =>
  answerReminders
    .remindersIn(play(steps, countBusinessDays).state, noZones)
    .map(({ matter, at, to }) => [matter, new Date(at).toISOString(), to])

const changed = [...withTasks, step(freelancer, openChange({ terms: { ...terms, redoRounds: 9 } }))]
const ending = [...withTasks, step(client, proposeEnding(100_000))]

test('[C21] whoever has not answered a change is reminded in the morning of the last day', () => {
  expect(reminded(withTasks)).toEqual([])
  expect(reminded(changed)).toEqual([['change-1-last-day', '2026-11-30T09:00:00.000Z', ['client']]])
  expect(reminded([...changed, step(client, acceptChange('client'))])).toEqual([])
})

test('[C21] [C22] so is the client who has to have the difference of an agreed change held', () => {
  expect(reminded(agreedHigher)).toEqual([['top-up-1-last-day', '2026-11-30T09:00:00.000Z', ['client']]])
  expect(reminded(heldMore)).toEqual([])
})

test('[C21] so is who has not answered a proposal to end', () => {
  expect(reminded(ending)).toEqual([['ending-1-last-day', '2026-11-30T09:00:00.000Z', ['freelancer']]])
  expect(reminded([...ending, step(freelancer, acceptEnding(100_000))])).toEqual([])
})
