// Payment: the invoice, its review clock and the one end it has (rules I2-I7, P1-P4, P6).
//
//   none ──invoice.issued──▶ open ──clock.started──▶ running ──approvePayment──▶ paid · due (directPayment.ts)
//                              │                        ├──releasePayout (silence)──▶ paid · due
//                              └── invoice.credited ◀───┤
//                                                       └──openDispute──▶ frozen ──▶ split

import * as v from 'valibot'

import { type Context, type Evolve, commandsFor, refusals } from '../decider.ts'
import { type ReviewClock, guessClock, plainCalendar } from './calendar.ts'
import { type Contract, versionInForce } from './contractState.ts'
import { type DirectPayment, isUnpaid } from './directPaymentState.ts'
import type { Ending } from './endingState.ts'
import type { Funding } from './funding.ts'
import { requirePlatform, requireRole } from './parties.ts'
import { type PayDay, payDayOf } from './payDate.ts'
import { type ClockStarted, REVIEW_DAYS } from './reviewClock.ts'

export const paymentRejections = {
  'no-invoice': 'There is no invoice to answer.',
  'invoice-outdated': 'This is not the current invoice. Look at the newest one, then decide.',
  'payment-decided': 'The payment is decided already; exactly one decision counts.',
  'payment-frozen': 'A dispute is open: the money is frozen until it ends.',
  'payout-not-due': 'The client still has time to act.',
  'time-asked-already': 'More time was asked for already.',
  'no-time-asked': 'Nobody has asked for more time.',
  'clock-not-running': 'The review has not started.',
} as const

const refuse = refusals(paymentRejections)

export interface InvoiceIssued {
  readonly type: 'invoice.issued'
  readonly number: string
  /** 0: the work ended without a delivery (E4, P13). */
  readonly delivery: number
  readonly amount: number
  readonly currency: string
}

export interface InvoiceCredited {
  readonly type: 'invoice.credited'
  readonly number: string
  readonly creditNote: string
}

/** `ended`: the parties ended the work by agreement (E4). */
type PayoutBecause = 'approved' | 'silence'

export type PaymentEvent =
  | InvoiceIssued
  | InvoiceCredited
  | ClockStarted
  | { readonly type: 'time.asked'; readonly days: number }
  | { readonly type: 'time.granted'; readonly clock: ReviewClock }
  | { readonly type: 'time.refused' }
  | {
      /** P1: held money goes to the freelancer; at most one a room. */
      readonly type: 'payout.made'
      readonly because: PayoutBecause
      readonly amount: number
      readonly currency: string
      readonly effectiveAt: number
    }
  | PaymentFellDue

/** P2: nothing was held: the client owes the amount, of a delivery that counts as accepted or as the freelancer's part of an end. */
export interface PaymentFellDue {
  readonly type: 'payment.fell-due'
  readonly because: PayoutBecause | AmountSplit['because']
  readonly amount: number
  readonly currency: string
  readonly effectiveAt: number
  /** P15: the last day on which it is paid in time, where one is agreed. */
  readonly payBy?: PayDay
}

/** Ends a dispute, or the work by agreement (E4): what each side gets of the amount. */
export interface AmountSplit {
  readonly type: 'amount.split'
  readonly because: 'settled' | 'decided' | 'ended'
  readonly toFreelancer: number
  readonly toClient: number
  readonly currency: string
}

export interface Invoice {
  readonly number: string
  readonly delivery: number
  readonly amount: number
  readonly currency: string
  readonly issuedAt: number
  readonly creditNote: string | null
}

export interface Payment {
  readonly status: 'none' | 'open' | 'running' | 'frozen' | 'paid' | 'due' | 'stated' | 'unpaid' | 'split'
  readonly invoice: Invoice | null
  readonly earlier: readonly Invoice[]
  readonly clock: ReviewClock | null
  /** I7: asked by the client, waiting for the freelancer. */
  readonly asked: { readonly days: number; readonly at: number } | null
  readonly because: PaymentFellDue['because'] | null
  readonly effectiveAt: number | null
  /** P15: absent where no pay date is agreed. */
  readonly payBy?: PayDay
  readonly toFreelancer: number
  readonly toClient: number
  readonly receivedAt: number | null
  /** E1; absent until one is proposed. */
  readonly endings?: readonly Ending[]
  /** I12; absent until the freelancer asks. */
  readonly details?: InvoiceDetails
  /** P7, P8; absent until it is told where to pay, or stated that it was paid. */
  readonly direct?: DirectPayment
}

/** What the client was asked for, to stand on the invoice. */
interface InvoiceDetails {
  readonly askedAt: number
  readonly answeredAt: number | null
  readonly given: boolean
}

export const initialPayment: Payment = {
  status: 'none',
  invoice: null,
  earlier: [],
  clock: null,
  asked: null,
  because: null,
  effectiveAt: null,
  toFreelancer: 0,
  toClient: 0,
  receivedAt: null,
}

export interface PaymentScope {
  readonly contract: Contract
  readonly funding: Funding
  readonly payment: Payment
}

const { confirmed } = commandsFor<PaymentScope, PaymentEvent>()
const InvoiceNumber = v.pipe(v.string(), v.minLength(1), v.maxLength(40))

export const paymentCommands = {
  /** P3: the client approves the invoice that was on screen; the money moves at once. */
  approvePayment: confirmed(v.strictObject({ invoice: InvoiceNumber }), (args, room, context) => {
    requireRole(context, 'client')
    const { payment } = room
    requireUndecided(payment)
    if (payment.invoice === null) return refuse('no-invoice')
    if (payment.invoice.number !== args.invoice) return refuse('invoice-outdated')
    return [paid(room, { because: 'approved', effectiveAt: context.at }, context)]
  }),
  /** I4, I5, P4: without action the money is paid out at the first instant of business day 8, exactly once. */
  releasePayout: confirmed(v.strictObject({}), (_args, room, context) => {
    requirePlatform(context)
    const { releaseAt } = requireRunning(room.payment)
    if (context.at < releaseAt) return refuse('payout-not-due')
    return [paid(room, { because: 'silence', effectiveAt: releaseAt }, context)]
  }),
  /** I7: 1 to 5 business days, once for each invoice, in force only when the freelancer grants it. */
  askMoreTime: confirmed(
    v.strictObject({ days: v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(5)) }),
    ({ days }, { payment }, context) => {
      requireRole(context, 'client')
      const { counted } = requireRunning(payment)
      if (payment.asked !== null || counted.length > REVIEW_DAYS) return refuse('time-asked-already')
      return [{ type: 'time.asked', days }]
    },
  ),
  grantMoreTime: confirmed(v.strictObject({}), (_args, { contract, payment }, context) => {
    requireRole(context, 'freelancer')
    const { startedAt } = requireRunning(payment)
    if (payment.asked === null) return refuse('no-time-asked')
    const calendar = versionInForce(contract)?.terms.calendar ?? plainCalendar
    const count = context.countBusinessDays ?? guessClock
    return [{ type: 'time.granted', clock: count(calendar, startedAt, REVIEW_DAYS + payment.asked.days) }]
  }),
  refuseMoreTime: confirmed(v.strictObject({}), (_args, { payment }, context) => {
    requireRole(context, 'freelancer')
    return payment.asked === null ? refuse('no-time-asked') : [{ type: 'time.refused' }]
  }),
}

export const evolvePayment: Evolve<
  Payment,
  PaymentEvent | AmountSplit | { readonly type: 'work.overdue' | 'dispute.opened' | 'dispute.withdrawn' }
> = {
  'invoice.issued': (payment, { number, delivery, amount, currency }, { at }) => {
    payment.status = 'open'
    payment.invoice = { number, delivery, amount, currency, issuedAt: at, creditNote: null }
    payment.clock = null
    payment.asked = null
  },
  'invoice.credited': (payment, { creditNote }) => {
    if (payment.invoice) payment.earlier = [...payment.earlier, { ...payment.invoice, creditNote }]
    payment.status = 'none'
    payment.invoice = null
    payment.clock = null
    payment.asked = null
  },
  'clock.started': (payment, { clock }) => {
    payment.status = 'running'
    payment.clock = clock
  },
  'time.asked': (payment, { days }, { at }) => {
    payment.asked = { days, at }
  },
  'time.granted': (payment, { clock }) => {
    payment.asked = null
    payment.clock = clock
  },
  'time.refused': (payment) => {
    payment.asked = null
  },
  'payout.made': (payment, event) => {
    payment.status = 'paid'
    payment.because = event.because
    payment.effectiveAt = event.effectiveAt
    payment.toFreelancer = event.amount
  },
  'payment.fell-due': (payment, event) => {
    payment.status = 'due'
    payment.because = event.because
    payment.effectiveAt = event.effectiveAt
    payment.toFreelancer = event.amount
    if (event.payBy !== undefined) payment.payBy = event.payBy
  },
  'amount.split': (payment, event, { at }) => {
    payment.status = 'split'
    payment.because = event.because
    payment.effectiveAt = at
    payment.toFreelancer = event.toFreelancer
    payment.toClient = event.toClient
  },
  'work.overdue': (payment) => {
    payment.status = 'frozen'
  },
  'dispute.opened': (payment) => {
    payment.status = 'frozen'
    payment.clock = null
    payment.asked = null
  },
  'dispute.withdrawn': (payment) => {
    payment.status = payment.invoice === null ? 'none' : 'open'
  },
}

/** What becomes of the money is settled, whether it has arrived or not. */
export const isDecided = ({ status }: Payment): boolean =>
  status === 'paid' || status === 'split' || isUnpaid({ status })

/** P6: exactly one end: nothing follows a payout, and nothing moves while a dispute is open. */
export function requireUndecided(payment: Payment): void {
  if (payment.status === 'frozen') refuse('payment-frozen')
  if (isDecided(payment)) refuse('payment-decided')
}

function requireRunning(payment: Payment): ReviewClock {
  requireUndecided(payment)
  return payment.status === 'running' && payment.clock !== null ? payment.clock : refuse('clock-not-running')
}

function paid(
  { contract, funding, payment }: PaymentScope,
  { because, effectiveAt }: { readonly because: PayoutBecause; readonly effectiveAt: number },
  context: Context,
): PaymentEvent {
  const { amount = 0, currency = '', issuedAt = effectiveAt } = payment.invoice ?? {}
  if (funding.status === 'held') return { type: 'payout.made', because, amount, currency, effectiveAt }
  const terms = versionInForce(contract)?.terms
  const payBy = payDayOf(terms, { invoicedAt: issuedAt, dueAt: effectiveAt }, context)
  return { type: 'payment.fell-due', because, amount, currency, effectiveAt, ...payBy }
}
