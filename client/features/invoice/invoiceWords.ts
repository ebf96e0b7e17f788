// Where an invoice stands, in a few words, and the amounts that its panels share.

import type { InvoiceDocument } from '../../../shared/invoiceDocument.ts'
import { type Currency } from '../../../shared/money.ts'
import { openStatement } from '../../../shared/workroom/directPaymentState.ts'
import { asStatedSentence, closedUnpaidSentence } from '../../../shared/workroom/directPaymentSteps.ts'
import type { Invoice, Payment } from '../../../shared/workroom/payment.ts'
import { paidSentence, splitSentence } from '../../../shared/workroom/paymentSteps.ts'
import type { Workroom } from '../../../shared/workroom/workroom.ts'
import { heldSentence } from '../../room/heldSentence.ts'
import { inReaderMoney, readerMoney } from '../../ui/readerMoney.ts'

export interface Standing {
  readonly label: string
  readonly tone: 'act' | 'wait' | 'good' | 'bad' | 'quiet'
}

export function standingOf({ payment, problems, funding }: Workroom): Standing {
  if (payment.invoice === null) return { label: 'Credited', tone: 'quiet' }
  switch (payment.status) {
    case 'none':
      return { label: 'Credited', tone: 'quiet' }
    case 'open':
      return problems.case.status === 'open'
        ? { label: 'Problem review', tone: 'act' }
        : { label: 'Issued', tone: 'wait' }
    case 'running':
      return { label: 'In review', tone: 'act' }
    case 'frozen':
      return { label: 'Frozen by a dispute', tone: 'bad' }
    case 'due':
      return openStatement(payment) === null
        ? { label: 'Payment due', tone: 'act' }
        : { label: 'Waits to be confirmed', tone: 'wait' }
    case 'stated':
      return { label: 'Paid, as stated by the client', tone: 'quiet' }
    case 'unpaid':
      return { label: 'Closed, not paid', tone: 'bad' }
    case 'paid':
      return { label: funding.status === 'held' ? 'Paid out' : 'Paid', tone: 'good' }
    case 'split':
      return { label: splitLabel(payment), tone: 'good' }
  }
}

const splitLabel = ({ because }: Payment): string =>
  because === 'ended' ? 'Ended by agreement' : because === 'settled' ? 'Settled' : 'Decided'

export const amountOf = ({ amount, currency }: Pick<Invoice, 'amount' | 'currency'>): string =>
  readerMoney(amount, currency as Currency)

/** The invoice of the page: the current one, or the last that was credited. */
export const shownInvoice = ({ payment }: Workroom): Invoice | null =>
  payment.invoice ?? payment.earlier.at(-1) ?? null

/** Where the amount of an invoice is now: the copy of its day knows only where it was. */
export function moneySentence(
  view: Workroom,
  { number, heldBy }: Pick<InvoiceDocument, 'number' | 'heldBy'>,
): string {
  const { invoice, status } = view.payment
  if (invoice?.number !== number) return 'It was credited: nothing is owed on it.'
  if (status === 'paid') return inReaderMoney(paidSentence(view))
  if (status === 'stated') return inReaderMoney(asStatedSentence(view))
  if (status === 'unpaid') return inReaderMoney(closedUnpaidSentence(view))
  if (status === 'split') return inReaderMoney(splitSentence(view))
  return heldSentence(heldBy)
}
