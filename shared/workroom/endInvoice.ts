// The papers of an end that divides the amount (rule P13): an invoice over the freelancer's part; one that is there over another
// amount is credited first, and stands where it is over just that.

import type { Context } from '../decider.ts'
import type { InvoiceCredited, InvoiceIssued, Payment } from './payment.ts'

interface End {
  readonly payment: Pick<Payment, 'invoice'>
  /** What the freelancer gets; minor units. */
  readonly toFreelancer: number
  readonly currency: string
}

/** Of the delivery that is with the client, or of none; nothing is issued where there is nothing to pay. */
export function papersOfEnd(
  { payment: { invoice }, toFreelancer, currency }: End,
  context: Pick<Context, 'invoiceNumber' | 'creditNoteNumber'>,
): readonly (InvoiceCredited | InvoiceIssued)[] {
  if (invoice?.amount === toFreelancer) return []
  const credited: readonly InvoiceCredited[] =
    invoice === null
      ? []
      : [{ type: 'invoice.credited', number: invoice.number, creditNote: context.creditNoteNumber ?? '' }]
  if (toFreelancer === 0) return credited
  const { invoiceNumber: number = '' } = context
  const delivery = invoice?.delivery ?? 0
  return [...credited, { type: 'invoice.issued', number, delivery, amount: toFreelancer, currency }]
}
