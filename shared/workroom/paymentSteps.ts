// The next step from the delivery to the money: problem, review, dispute, and the sentence at the end.

import { type Role, otherRole } from '../decider.ts'
import { type Money, type Sentence, money, say } from '../sentence.ts'
import { lastDayOf } from './calendar.ts'
import { versionInForce } from './contractState.ts'
import { dueAmount } from './directPaymentSteps.ts'
import { agreedIn, isPartDue } from './disputeAmounts.ts'
import { isOverdue } from './disputeState.ts'
import { shownName } from './parties.ts'
import { openProblems } from './problems.ts'
import { type NextStep, act, wait } from './step.ts'
import type { Workroom } from './workroom.ts'

export function problemReview(room: Workroom, role: Role): NextStep {
  const { takenUpAt, clientDueAt, supportDueAt } = room.problems.case
  const client = shownName(room, 'client')
  const untilMeans = 'then the work stands as delivered'
  if (role === 'client') {
    const count = openProblems(room.problems).length
    const what = count === 1 ? 'the problem' : `the ${count} problems`
    return { ...act(`Answer ${what} that the delivery names.`, 'answer-problems', clientDueAt), untilMeans }
  }
  return takenUpAt === null
    ? {
        ...wait(`Support is contacting ${client} about the problem.`, 'answer-problems', supportDueAt),
        untilMeans: 'support answers by then',
      }
    : { ...wait(`Waiting for ${client} to answer the problem.`, 'answer-problems', clientDueAt), untilMeans }
}

/** The day that the clock counted last is said as it was stored (I9). */
export function invoiced(room: Workroom, role: Role): NextStep {
  const { clock } = room.payment
  const endOf = clock && lastDayOf(clock)
  return { ...answerToInvoice(room, role), ...(endOf !== null && { endOf }) }
}

function answerToInvoice(room: Workroom, role: Role): NextStep {
  const { clock, asked } = room.payment
  const until = clock?.releaseAt ?? null
  const isHeld = room.funding.status === 'held'
  const untilMeans = isHeld ? 'then it is paid out' : 'then it is accepted and due'
  if (role === 'client') {
    if (asked !== null)
      return {
        ...wait('Your request for more time waits for an answer.', 'open-delivery', until),
        untilMeans,
      }
    const silence = isHeld
      ? say`If you do nothing, ${agreedAmount(room)} is paid out.`
      : say`If you do nothing, ${agreedAmount(room)} falls due.`
    return {
      ...act(say`Look at the delivery and approve it. ${silence}`, 'open-delivery', until),
      untilMeans,
    }
  }
  if (asked !== null) {
    const days = asked.days === 1 ? '1 more business day' : `${asked.days} more business days`
    return { ...act(`${shownName(room, 'client')} asks for ${days}.`, 'answer-time', until), untilMeans }
  }
  return {
    ...wait(`Waiting for ${shownName(room, 'client')} to approve the delivery.`, 'open-invoice', until),
    untilMeans,
  }
}

export function disputed(room: Workroom, role: Role): NextStep {
  const { openedBy, openedAt, respondBy, statements, offers } = room.dispute
  const isHeard =
    openedBy === role ||
    offers[role] !== null ||
    statements.some(({ by, at }) => by === role && at >= openedAt)
  const untilMeans = 'then support decides on the record'
  const theirs = offers[otherRole(role)]
  if (theirs !== null && theirs !== offers[role]) {
    const offered = money(theirs, agreedIn(room).currency)
    const sum = role === 'client' ? say`to settle for ${offered}` : say`you ${offered}`
    const sentence = say`${shownName(room, otherRole(role))} offers ${sum}. Accept it, or make another offer.`
    return { ...act(sentence, 'open-dispute', respondBy), untilMeans }
  }
  if (!isHeard)
    return { ...act(`${causeOf(room, role)} ${askOf(room, role)}`, 'open-dispute', respondBy), untilMeans }
  const what = isOverdue(room.dispute) ? 'The work is overdue: it' : 'The dispute'
  const waiting = `${what} is with the other party and support. The money stays where it is.`
  return { ...wait(waiting, 'open-dispute', respondBy), untilMeans }
}

const causeOf = (room: Workroom, role: Role): string =>
  room.dispute.openedBy === null
    ? 'The work is overdue, and support takes it up.'
    : `${shownName(room, otherRole(role))} opened a dispute.`

function askOf({ dispute: { openedBy } }: Workroom, role: Role): string {
  if (openedBy !== null) return 'Answer it, or make an offer.'
  return role === 'client' ? 'Give more time, or make an offer.' : 'Say what is left, or make an offer.'
}

export function paidSentence(room: Workroom): Sentence {
  const { because, receivedAt } = room.payment
  if (receivedAt !== null) return say`${dueAmount(room)} was paid directly and has arrived.`
  if (because === 'silence') return say`${agreedAmount(room)} was paid out at the end of the review.`
  return because === 'approved' ? say`Approved: ${agreedAmount(room)} was paid out.` : splitSentence(room)
}

const splitWords = { ended: 'Ended by agreement', settled: 'Settled', decided: 'Decided by support' }

export function splitSentence(room: Workroom): Sentence {
  const { because, toFreelancer, toClient } = room.payment
  const { currency } = agreedIn(room)
  const how = splitWords[because === 'ended' || because === 'settled' ? because : 'decided']
  if (room.funding.status !== 'held' && toFreelancer === 0) return `${how}: nobody owes anything.`
  if (isPartDue(room.payment))
    return say`${how}: ${shownName(room, 'client')} pays ${shownName(room, 'freelancer')} ${money(toFreelancer, currency)} directly.`
  const freelancer = say`${money(toFreelancer, currency)} to ${shownName(room, 'freelancer')}`
  return say`${how}: ${freelancer}, ${money(toClient, currency)} to ${shownName(room, 'client')}.`
}

/** No words as long as nothing is agreed. */
export function agreedAmount(room: Workroom): Money | '' {
  const terms = versionInForce(room.contract)?.terms
  return terms ? money(terms.amount, terms.currency) : ''
}
