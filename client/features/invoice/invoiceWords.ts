// Where an invoice stands, in a few words, and the amounts that its panels share.

import { type Currency } from '../../../shared/money.ts'
import type { Invoice } from '../../../shared/workroom/payment.ts'
import type { Workroom } from '../../../shared/workroom/workroom.ts'
import { readerMoney } from '../../ui/readerMoney.ts'

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
      return { label: 'Payment due', tone: 'act' }
    case 'paid':
      return { label: funding.status === 'held' ? 'Paid out' : 'Paid', tone: 'good' }
    case 'split':
      return { label: payment.because === 'settled' ? 'Settled' : 'Decided', tone: 'good' }
  }
}

export const amountOf = ({ amount, currency }: Pick<Invoice, 'amount' | 'currency'>): string =>
  readerMoney(amount, currency as Currency)

/** The invoice of the page: the current one, or the last that was credited. */
export const shownInvoice = ({ payment }: Workroom): Invoice | null =>
  payment.invoice ?? payment.earlier.at(-1) ?? null
