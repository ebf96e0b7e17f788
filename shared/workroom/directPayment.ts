// A direct payment from the day it is due to its end (rules P5, P7 to P10, P14). Nothing is held: the client pays outside, and both
// say on the record what they did and saw.
//
//   due ──statePaid──▶ stated, waiting ──5 business days──▶ stated (the room ends; “as stated by the client”)
//    ▲                     │                                   │
//    ├── sayNotArrived ◀───┴───────────────────────────────────┤      confirmReceipt, from each of them ──▶ paid
//    └──closeUnpaid, after the client’s 5 business days──▶ unpaid (the room ends; the invoice stays open)

import * as v from 'valibot'

import { type Context, type Evolve, commandsFor, refusals } from '../decider.ts'
import { PayTo, isSamePayTo } from '../payTo.ts'
import { type Text, readText, text } from '../personalText.ts'
import { CalendarDate, Lines, OptionalLines } from '../text.ts'
import { type ReviewClock, guessClock, plainCalendar } from './calendar.ts'
import { type Contract, versionInForce } from './contractState.ts'
import { type DirectPayment, isUnpaid, newestPayTo, openStatement } from './directPaymentState.ts'
import { requirePlatform, requireRole } from './parties.ts'
import type { Payment, PaymentScope } from './payment.ts'

export const directPaymentRejections = {
  'payment-not-due': 'No direct payment is due.',
  'payment-arrived': 'The payment has arrived: the freelancer has confirmed it.',
  'no-such-account': 'This IBAN or BIC is none of its country: a character is wrong or in another place.',
  'pay-to-told': 'Where to pay stands there already.',
  'paid-stated': 'You have said already that you paid.',
  'paid-not-stated': 'The client has not said that it was paid.',
  'paid-in-future': 'The day of the payment is still to come.',
  'statement-not-due': 'The freelancer still has time to answer.',
  'client-may-pay': 'The client still has time to pay: 5 business days from the day on which it was due.',
  'paid-unanswered': 'The client says that it is paid. Say first whether it has arrived.',
} as const

const refuse = refusals(directPaymentRejections)

/** P10: so long the freelancer has to answer “I have paid”. */
export const CONFIRM_DAYS = 5

/** P14: so long the client has to pay before the freelancer may close the room. */
export const PAY_DAYS = 5

export type DirectPaymentEvent =
  | {
      /** P7: by the freelancer, or by the platform from the freelancer's account. */
      readonly type: 'pay-to.told'
      readonly holder: Text
      readonly iban: Text
      readonly bic: Text
      readonly words: Text
    }
  | {
      readonly type: 'payment.stated'
      /** `YYYY-MM-DD` */
      readonly paidOn: string
      readonly reference: Text
      readonly clock: ReviewClock
    }
  | { readonly type: 'payment.not-arrived'; readonly words: Text }
  | { readonly type: 'payment.left-as-stated'; readonly effectiveAt: number }
  | {
      /** P14: by the freelancer; `clock` is the client’s time to pay, which is over. */
      readonly type: 'payment.closed-unpaid'
      readonly clock: ReviewClock
    }
  | { readonly type: 'payment.received' }

const none: DirectPayment = { payTo: [], stated: null }

const { confirmed } = commandsFor<PaymentScope, DirectPaymentEvent>()

export const directPaymentCommands = {
  /** P7: the platform tells what the account says, and only as long as nothing is told. */
  sayWhereToPay: confirmed(PayTo, (payTo, { payment }, context) => {
    const isPlatform = context.actor.kind === 'platform'
    if (!isPlatform) requireRole(context, 'freelancer')
    requireUnpaid(payment)
    if (payment.status !== 'due') return refuse('payment-not-due')
    if (context.isRealAccount?.(payTo) === false) return refuse('no-such-account')
    const newest = newestPayTo(payment)
    if (newest !== null && (isPlatform || isSamePayTo(newest, payTo))) return refuse('pay-to-told')
    const { holder, iban, bic, words } = payTo
    return [
      {
        type: 'pay-to.told',
        holder: text(holder),
        iban: text(iban),
        bic: text(bic),
        words: text(words),
      },
    ]
  }),
  /** P8: a statement, and no proof. */
  statePaid: confirmed(
    v.strictObject({ paidOn: CalendarDate, reference: OptionalLines(140) }),
    ({ paidOn, reference }, { contract, payment }, context) => {
      requireRole(context, 'client')
      requireUnpaid(payment)
      if (openStatement(payment) !== null || payment.status === 'stated') return refuse('paid-stated')
      if (paidOn > latestToday(context.at)) return refuse('paid-in-future')
      const clock = daysFrom(contract, context, context.at, CONFIRM_DAYS)
      return [{ type: 'payment.stated', paidOn, reference: text(reference), clock }]
    },
  ),
  /** P9: also after the time to answer, as long as nothing was confirmed. */
  sayNotArrived: confirmed(v.strictObject({ words: Lines(1_000) }), ({ words }, { payment }, context) => {
    requireRole(context, 'freelancer')
    requireUnpaid(payment)
    if (openStatement(payment) === null) return refuse('paid-not-stated')
    return [{ type: 'payment.not-arrived', words: text(words) }]
  }),
  /** P10: unanswered, the statement stands as what it is; exactly once. */
  leaveAsStated: confirmed(v.strictObject({}), (_args, { payment }, context) => {
    requirePlatform(context)
    const stated = openStatement(payment)
    if (stated === null || payment.status !== 'due') return refuse('paid-not-stated')
    const { releaseAt } = stated.clock
    if (context.at < releaseAt) return refuse('statement-not-due')
    return [{ type: 'payment.left-as-stated', effectiveAt: releaseAt }]
  }),
  /** P14: the freelancer need not wait for ever; what is owed stays owed. */
  closeUnpaid: confirmed(v.strictObject({}), (_args, { contract, payment }, context) => {
    requireRole(context, 'freelancer')
    requireUnpaid(payment)
    if (payment.status !== 'due' || payment.effectiveAt === null) return refuse('payment-not-due')
    if (openStatement(payment) !== null) return refuse('paid-unanswered')
    const clock = daysFrom(contract, context, payment.payBy?.at ?? payment.effectiveAt, PAY_DAYS)
    if (context.at < clock.releaseAt) return refuse('client-may-pay')
    return [{ type: 'payment.closed-unpaid', clock }]
  }),
  /** P5: the freelancer says that it is there, whatever was stated before. */
  confirmReceipt: confirmed(v.strictObject({}), (_args, { payment }, context) => {
    requireRole(context, 'freelancer')
    requireUnpaid(payment)
    return [{ type: 'payment.received' }]
  }),
}

export const evolveDirectPayment: Evolve<Payment, DirectPaymentEvent> = {
  'pay-to.told': (payment, { holder, iban, bic, words }, { at }) => {
    const { payTo, stated } = payment.direct ?? none
    const told = {
      holder: readText(holder),
      iban: readText(iban),
      bic: readText(bic),
      words: readText(words),
      at,
    }
    payment.direct = { payTo: [...payTo, told], stated }
  },
  'payment.stated': (payment, { paidOn, reference, clock }, { at }) => {
    const { payTo } = payment.direct ?? none
    payment.direct = {
      payTo,
      stated: { at, paidOn, reference: readText(reference), clock, notArrived: null },
    }
  },
  'payment.not-arrived': (payment, { words }, { at }) => {
    if (payment.status === 'stated') payment.status = 'due'
    const { payTo, stated } = payment.direct ?? none
    if (stated === null) return
    payment.direct = { payTo, stated: { ...stated, notArrived: { at, words: readText(words) } } }
  },
  'payment.left-as-stated': (payment) => {
    payment.status = 'stated'
  },
  'payment.closed-unpaid': (payment) => {
    payment.status = 'unpaid'
  },
  'payment.received': (payment, _event, { at }) => {
    payment.status = 'paid'
    payment.receivedAt = at
  },
}

function requireUnpaid(payment: Payment): void {
  if (isUnpaid(payment)) return
  refuse(payment.receivedAt === null ? 'payment-not-due' : 'payment-arrived')
}

function daysFrom(
  contract: Contract,
  { countBusinessDays }: Context,
  from: number,
  days: number,
): ReviewClock {
  const calendar = versionInForce(contract)?.terms.calendar ?? plainCalendar
  return (countBusinessDays ?? guessClock)(calendar, from, days)
}

/** The day that has begun somewhere: no zone is further ahead than 14 hours. */
const latestToday = (at: number): string => new Date(at + 14 * 3_600_000).toISOString().slice(0, 10)
