// The next step of a direct payment, and the sentence of its end. What only the client has said never reads as confirmed
// (rule P10).

import type { Role } from '../decider.ts'
import { type Money, type Sentence, money, say } from '../sentence.ts'
import { lastDayOf } from './calendar.ts'
import { type StatedPayment, newestPayTo, openStatement } from './directPaymentState.ts'
import { shownName } from './parties.ts'
import { type NextStep, act, wait } from './step.ts'
import type { Workroom } from './workroom.ts'

export function paymentDue(room: Workroom, role: Role): NextStep {
  const stated = openStatement(room.payment)
  if (stated !== null) return answerToStatement(room, role, stated)
  return role === 'client' ? clientPays(room) : freelancerWaits(room)
}

function answerToStatement(room: Workroom, role: Role, { clock }: StatedPayment): NextStep {
  const client = shownName(room, 'client')
  const endOf = lastDayOf(clock)
  const step =
    role === 'client'
      ? wait(
          `Waiting for ${shownName(room, 'freelancer')} to say whether your payment has arrived.`,
          'open-invoice',
          clock.releaseAt,
        )
      : act(
          say`${client} says that ${dueAmount(room)} is paid. Say whether it has arrived.`,
          'confirm-receipt',
          clock.releaseAt,
        )
  const who = role === 'client' ? 'you' : client
  return {
    ...step,
    untilMeans: `then it reads as paid, as stated by ${who}`,
    ...(endOf !== null && { endOf }),
  }
}

function clientPays(room: Workroom): NextStep {
  const freelancer = shownName(room, 'freelancer')
  return room.payment.direct?.stated
    ? act(
        say`${freelancer} says that ${dueAmount(room)} has not arrived. Look where it is, then say so.`,
        'open-invoice',
      )
    : act(say`Pay ${dueAmount(room)} to ${freelancer} directly.`, 'open-invoice')
}

function freelancerWaits(room: Workroom): NextStep {
  const client = shownName(room, 'client')
  if (newestPayTo(room.payment) === null)
    return act(say`${howDue(room)} Say where ${client} pays you ${dueAmount(room)}.`, 'confirm-receipt')
  return room.payment.direct?.stated
    ? wait(`Waiting for ${client} to look into the payment.`, 'confirm-receipt')
    : wait(say`Waiting for ${client} to pay ${dueAmount(room)}.`, 'confirm-receipt')
}

/** E4, X4, X5: of what it falls due. */
function howDue({ payment: { because } }: Workroom): string {
  switch (because) {
    case 'ended':
      return 'The work has ended by agreement.'
    case 'settled':
      return 'The dispute is settled.'
    case 'decided':
      return 'Support has decided the dispute.'
    case 'approved':
    case 'silence':
    case null:
      return 'The delivery is accepted.'
  }
}

export const asStatedSentence = (room: Workroom): Sentence =>
  say`${dueAmount(room)} is paid, as stated by ${shownName(room, 'client')}. ${shownName(room, 'freelancer')} has not confirmed it.`

export function closedUnpaidSentence(room: Workroom): Sentence {
  const freelancer = shownName(room, 'freelancer')
  const closed = say`${dueAmount(room)} was not paid, and ${freelancer} closed the room. The invoice stays open.`
  return openStatement(room.payment) === null
    ? closed
    : say`${closed} ${shownName(room, 'client')} says that it is paid since; ${freelancer} has not confirmed it.`
}

export const dueAmount = ({ payment }: Pick<Workroom, 'payment'>): Money =>
  money(payment.toFreelancer, payment.invoice?.currency ?? '')
