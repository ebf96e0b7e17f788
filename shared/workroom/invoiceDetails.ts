// What the invoice lacks about the client: the freelancer asks for it once, the client answers (rule I12). The details
// stay with the client's account, and the invoice keeps them as they are on its day: the log knows that they were asked
// for and answered, never what they are.

import * as v from 'valibot'

import { type Evolve, commandsFor, refusals } from '../decider.ts'
import { requireInRoom } from './contract.ts'
import { requireWorkStarted } from './funding.ts'
import { requireRole } from './parties.ts'
import { type Payment, type PaymentScope, requireUndecided } from './payment.ts'

export const invoiceDetailsRejections = {
  'invoice-issued': 'The invoice is issued; it keeps what was known on its day.',
  'details-asked-already': 'You have asked for the details before.',
  'details-not-asked': 'Nobody waits for your details.',
} as const

const refuse = refusals(invoiceDetailsRejections)

export type InvoiceDetailsEvent =
  | { readonly type: 'details.asked' }
  | {
      readonly type: 'details.answered'
      /** False: the client leaves them out. */
      readonly given: boolean
    }

const { confirmed } = commandsFor<PaymentScope, InvoiceDetailsEvent>()

export const invoiceDetailsCommands = {
  /** I12: once a room, while the work goes on. */
  askDetails: confirmed(v.strictObject({}), (_args, room, context) => {
    requireInRoom(room, context)
    requireRole(context, 'freelancer')
    requireWorkStarted(room)
    requireUndecided(room.payment)
    if (room.payment.invoice !== null) return refuse('invoice-issued')
    if (room.payment.details !== undefined) return refuse('details-asked-already')
    return [{ type: 'details.asked' }]
  }),
  /** I12: filled in on the account, or left out; both end the asking. */
  answerDetails: confirmed(v.strictObject({ given: v.boolean() }), ({ given }, { payment }, context) => {
    requireRole(context, 'client')
    if (payment.details === undefined || payment.details.answeredAt !== null) {
      return refuse('details-not-asked')
    }
    return [{ type: 'details.answered', given }]
  }),
}

export const evolveInvoiceDetails: Evolve<Payment, InvoiceDetailsEvent> = {
  'details.asked': (payment, _event, { at }) => {
    payment.details = { askedAt: at, answeredAt: null, given: false }
  },
  'details.answered': (payment, { given }, { at }) => {
    if (payment.details) payment.details = { ...payment.details, answeredAt: at, given }
  },
}

/** The freelancer waits for the client's details, and they would still reach the invoice. */
export const areDetailsAsked = ({ payment }: Pick<PaymentScope, 'payment'>): boolean =>
  payment.details?.answeredAt === null && payment.invoice === null
