// One step as page and mails show it: whose turn it is, what to do, until when.

import type { Sentence } from '../sentence.ts'
import type { StoredDay } from './calendar.ts'

/** What the one button of a step does. */
export type StepAction =
  | 'manage-invitation'
  | 'read-proposal'
  | 'read-contract'
  | 'prepare-tasks'
  | 'fund'
  | 'leave-unfunded'
  | 'work-on-tasks'
  | 'answer-redo'
  | 'review-tasks'
  | 'compose-report'
  | 'open-messages'
  | 'fill-in-details'
  | 'answer-problems'
  | 'open-delivery'
  | 'answer-time'
  | 'open-dispute'
  | 'answer-change'
  | 'hold-more'
  | 'answer-ending'
  | 'confirm-receipt'
  | 'open-invoice'

export interface NextStep {
  /** `act`: it is your turn. `wait`: it is somebody else's. `done`: nothing is left to do. */
  readonly turn: 'act' | 'wait' | 'done'
  readonly action: StepAction | null
  readonly sentence: Sentence
  /** When something happens if nobody acts; epoch milliseconds, UTC. */
  readonly until: number | null
  readonly untilMeans: string
  /** The stored day at whose end `until` is, where one was stored. */
  readonly endOf?: StoredDay
}

export const act = (
  sentence: Sentence,
  action: StepAction | null,
  until: number | null = null,
): NextStep => ({
  turn: 'act',
  action,
  sentence,
  until,
  untilMeans: until === null ? '' : 'then it expires',
})
export const wait = (
  sentence: Sentence,
  action: StepAction | null,
  until: number | null = null,
): NextStep => ({
  ...act(sentence, action, until),
  turn: 'wait',
})
export const done = (sentence: Sentence): NextStep => ({
  turn: 'done',
  action: null,
  sentence,
  until: null,
  untilMeans: '',
})
