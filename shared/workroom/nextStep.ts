// Whose turn it is: for every phase and role exactly one next step, in the words that page and mails use.

import { type Role, otherRole } from '../decider.ts'
import { currentVersion } from './contract.ts'
import { nameOf } from './offer.ts'
import { phaseOf } from './phase.ts'
import { cardsWaiting } from './review.ts'
import type { Workroom } from './workroom.ts'

/** What the one button of a step does. */
export type StepAction =
  | 'manage-invitation'
  | 'read-contract'
  | 'prepare-tasks'
  | 'work-on-tasks'
  | 'answer-redo'
  | 'review-tasks'
  | 'open-messages'

export interface NextStep {
  /** `act`: it is your turn. `wait`: it is somebody else's. `done`: nothing is left to do. */
  readonly turn: 'act' | 'wait' | 'done'
  readonly action: StepAction | null
  readonly sentence: string
  /** When something happens if nobody acts; epoch milliseconds, UTC. */
  readonly until: number | null
  readonly untilMeans: string
}

export function nextStep(room: Workroom, role: Role): NextStep {
  switch (phaseOf(room)) {
    case 'none':
      return done('There is no offer yet.')
    case 'invited':
      return role === 'client'
        ? wait('Waiting for the freelancer to answer your offer.', 'manage-invitation', room.offer.expiresAt)
        : act('Read the offer, then accept or decline it.', null, room.offer.expiresAt)
    case 'contracting':
      return contracting(room, role)
    case 'working':
      return role === 'client' ? clientWorking(room) : freelancerWorking(room)
    case 'closed-unaccepted':
      return done(closedSentence(room))
  }
}

function contracting(room: Workroom, role: Role): NextStep {
  const { acceptances, expiresAt } = room.contract
  const other = nameOf(room, otherRole(role))
  const version = currentVersion(room.contract)?.version ?? 1
  if (acceptances[role] === null) {
    return act(
      acceptances[otherRole(role)] === null
        ? `Read contract v${version} and accept it.`
        : `${other} has accepted. Read contract v${version} and accept it.`,
      'read-contract',
      expiresAt,
    )
  }
  return role === 'freelancer'
    ? wait(
        `Waiting for ${other} to accept. Prepare the tasks meanwhile; do not start work yet.`,
        'prepare-tasks',
        expiresAt,
      )
    : wait(`Waiting for ${other} to accept the contract.`, 'open-messages', expiresAt)
}

function clientWorking(room: Workroom): NextStep {
  const waiting = cardsWaiting(room).length
  if (waiting > 0) {
    return act(
      waiting === 1 ? '1 task waits for your review.' : `${waiting} tasks wait for your review.`,
      'review-tasks',
    )
  }
  const freelancer = nameOf(room, 'freelancer')
  if (areAllApproved(room))
    return wait(`All tasks are approved. ${freelancer} prepares the delivery.`, 'open-messages')
  return wait(`${freelancer} is working. You will be told when a task needs your review.`, 'open-messages')
}

function freelancerWorking(room: Workroom): NextStep {
  const { order } = room.board
  const client = nameOf(room, 'client')
  const redos = order.working.filter((card) => room.review.reviews[card]?.status === 'redo').length
  if (redos > 0) {
    return act(
      redos === 1 ? `${client} asks you to redo 1 task.` : `${client} asks you to redo ${redos} tasks.`,
      'answer-redo',
    )
  }
  const left = order.todo.length + order.working.length
  if (left === 0 && order.completed.length === 0)
    return act('Write the list of tasks, then start.', 'prepare-tasks')
  if (left > 0) {
    return act(
      left === 1 ? 'Safe to start: 1 task is left.' : `Safe to start: ${left} tasks are left.`,
      'work-on-tasks',
    )
  }
  if (areAllApproved(room))
    return act(`All tasks are approved. Agree with ${client} how to deliver.`, 'open-messages')
  return wait(
    `Waiting for ${client} to review ${cardsWaiting(room).length === 1 ? 'a task' : 'your tasks'}.`,
    'open-messages',
  )
}

const areAllApproved = ({ board, review }: Workroom): boolean =>
  board.order.todo.length + board.order.working.length === 0 &&
  board.order.completed.length > 0 &&
  board.order.completed.every((card) => review.reviews[card]?.status === 'approved')

function closedSentence(room: Workroom): string {
  const { offer, contract } = room
  if (offer.status === 'withdrawn') return 'The offer was withdrawn. Nobody is bound.'
  if (offer.status === 'declined') return 'The offer was declined. Nobody is bound.'
  if (offer.status === 'expired') return 'The offer expired without an answer. Nobody is bound.'
  if (contract.declined)
    return `${nameOf(room, contract.declined.by)} declined the contract. Nobody is bound.`
  return 'The contract was not accepted by both in time. Nobody is bound.'
}

const act = (sentence: string, action: StepAction | null, until: number | null = null): NextStep => ({
  turn: 'act',
  action,
  sentence,
  until,
  untilMeans: until === null ? '' : 'then it expires',
})
const wait = (sentence: string, action: StepAction | null, until: number | null = null): NextStep => ({
  ...act(sentence, action, until),
  turn: 'wait',
})
const done = (sentence: string): NextStep => ({
  turn: 'done',
  action: null,
  sentence,
  until: null,
  untilMeans: '',
})
