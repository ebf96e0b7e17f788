// The next step while the parties agree and work: contract, funding, tasks.

import { type Role, otherRole } from '../decider.ts'
import { say } from '../sentence.ts'
import { draftedVersion } from './contractState.ts'
import { isReadyToDeliver } from './delivery.ts'
import { areDetailsAsked } from './invoiceDetails.ts'
import { shownName } from './parties.ts'
import { agreedAmount } from './paymentSteps.ts'
import { cardsWaiting } from './review.ts'
import { type NextStep, act, wait } from './step.ts'
import type { Workroom } from './workroom.ts'

export function contracting(room: Workroom, role: Role): NextStep {
  const { acceptances, expiresAt } = room.contract
  const other = shownName(room, otherRole(role))
  const version = draftedVersion(room.contract)?.version ?? 1
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

export function funding(room: Workroom, role: Role): NextStep {
  const { status, dueAt, failed } = room.funding
  const amount = agreedAmount(room)
  if (role === 'client') {
    if (status === 'requested') return wait(say`The provider is asked to hold ${amount}.`, null)
    const again = failed === null ? '' : 'The provider could not hold it. '
    return {
      ...act(say`${again}Have ${amount} held, so that work can start.`, 'fund', dueAt),
      untilMeans: `then ${shownName(room, 'freelancer')} may leave`,
    }
  }
  return {
    ...wait(say`Waiting for ${amount} to be held. Your work is not protected yet.`, 'leave-unfunded', dueAt),
    untilMeans: 'then you may leave',
  }
}

export function clientWorking(room: Workroom): NextStep {
  const waiting = cardsWaiting(room).length
  if (waiting > 0) {
    return act(
      waiting === 1 ? '1 task waits for your review.' : `${waiting} tasks wait for your review.`,
      'review-tasks',
    )
  }
  if (areDetailsAsked(room)) {
    return act(`${shownName(room, 'freelancer')} asks for your details on the invoice.`, 'fill-in-details')
  }
  const { overdueAt = null } = room.delivery
  return {
    ...wait(whatFreelancerDoes(room), 'open-messages', overdueAt),
    untilMeans: 'then support takes it up',
  }
}

function whatFreelancerDoes(room: Workroom): string {
  const freelancer = shownName(room, 'freelancer')
  const { todo, working, completed } = room.board.order
  if (areAllApproved(room)) return `All tasks are approved. ${freelancer} prepares the delivery.`
  if (working.length + completed.length > 0) {
    return `${freelancer} is working. You will be told when a task needs your review.`
  }
  return todo.length === 0
    ? `${freelancer} writes the list of tasks. You can suggest one on the board.`
    : `${freelancer} may start now. You will be told when a task needs your review.`
}

export function freelancerWorking(room: Workroom): NextStep {
  const { order } = room.board
  const client = shownName(room, 'client')
  const redos = order.working.filter((card) => room.review.reviews.get(card)?.status === 'redo').length
  if (redos > 0) {
    return act(
      redos === 1
        ? `${client} requests a revision of 1 task.`
        : `${client} requests a revision of ${redos} tasks.`,
      'answer-redo',
    )
  }
  const left = order.todo.length + order.working.length
  if (isReadyToDeliver(room)) {
    return act('Every task is Completed or flagged. Compose the report and deliver.', 'compose-report')
  }
  if (left === 0) return act('Write the list of tasks, then start.', 'prepare-tasks')
  const tasks = left === 1 ? '1 task is left.' : `${left} tasks are left.`
  const hasBegun = order.working.length + order.completed.length > 0
  return act(hasBegun ? tasks : `Safe to start: ${tasks}`, 'work-on-tasks')
}

const areAllApproved = ({ board, review }: Workroom): boolean =>
  board.order.todo.length + board.order.working.length === 0 &&
  board.order.completed.length > 0 &&
  board.order.completed.every((card) => review.reviews.get(card)?.status === 'approved')
