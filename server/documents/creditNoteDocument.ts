// What a credit note says on paper: which invoice it takes back whole, and when.

import type { InvoiceDocument } from '../../shared/invoiceDocument.ts'
import { isolated } from '../../shared/isolated.ts'
import { fromTo, moneyOf, sandboxNotice } from './invoiceDocument.ts'
import { type PlainDocument, dateOf } from './piece.ts'

export interface CreditFacts {
  readonly invoice: Omit<InvoiceDocument, 'creditNote'>
  readonly creditNote: { readonly number: string; readonly at: number }
  readonly isSandbox: boolean
}

export function creditNoteDocument({ invoice, creditNote, isSandbox }: CreditFacts): PlainDocument {
  const { supplier, project } = invoice
  return {
    title: `Credit note ${creditNote.number}`,
    at: creditNote.at,
    foot: `Credit note ${creditNote.number} · ${isolated(supplier.name)} · Workroom`,
    pieces: [
      { kind: 'title', text: 'Credit note', beside: creditNote.number },
      ...sandboxNotice(isSandbox),
      fromTo(invoice),
      {
        kind: 'facts',
        facts: [
          ['Credit note number', creditNote.number],
          ['Date', dateOf(creditNote.at)],
          ['Takes back', `Invoice ${invoice.number} of ${dateOf(invoice.issuedAt)}`],
          ['Project', project],
        ],
      },
      { kind: 'total', label: 'Credited', amount: moneyOf(invoice) },
      {
        kind: 'paragraph',
        text: `Invoice ${invoice.number} is taken back whole: nothing is owed on it. A new delivery has an invoice of its own.`,
      },
      ...(supplier.taxNote === '' ? [] : [{ kind: 'paragraph', text: supplier.taxNote } as const]),
    ],
  }
}
