// What an invoice says on paper: the copy that was kept when it was issued, and the review clock of the same record. Of what
// happens later only where to pay is in it, while it is due and in a file of its own (rule P11), so that each can be drawn at
// any time and is the same file.

import { epcText } from '../../shared/epcCode.ts'
import type { InvoiceDocument, InvoiceParty, InvoiceTask } from '../../shared/invoiceDocument.ts'
import { isolated } from '../../shared/isolated.ts'
import { type Currency, plainMoney } from '../../shared/money.ts'
import { shownIban } from '../../shared/payTo.ts'
import { countryName, zoneTime } from '../../shared/placeNames.ts'
import type { ReviewClock } from '../../shared/workroom/calendar.ts'
import type { ToldPayTo } from '../../shared/workroom/directPaymentState.ts'
import { problemKindNames } from '../../shared/workroom/problems.ts'
import { type Piece, type PlainDocument, dateOf, instant } from './piece.ts'

export interface InvoiceFacts {
  readonly invoice: Omit<InvoiceDocument, 'creditNote'>
  /** Of the record that issued it; null: problems are looked at first. */
  readonly clock: ReviewClock | null
  /** The provider that holds the amount moves no real money. */
  readonly isSandbox: boolean
  /** As it was told last, where it is due directly. */
  readonly payTo?: ToldPayTo | undefined
}

export function invoiceDocument({ invoice, clock, isSandbox, payTo }: InvoiceFacts): PlainDocument {
  const { number, issuedAt, supplier, project, contract } = invoice
  const total = moneyOf(invoice)
  const ends = endOf(invoice)
  return {
    title: `Invoice ${number}`,
    at: payTo?.at ?? issuedAt,
    foot: `Invoice ${number} · ${isolated(supplier.name)} · Workroom`,
    pieces: [
      { kind: 'title', text: 'Invoice', beside: number },
      ...sandboxNotice(isSandbox),
      fromTo(invoice),
      {
        kind: 'facts',
        facts: [
          ['Invoice number', number],
          ['Date', dateOf(issuedAt)],
          ends !== null
            ? [endNames[ends], instant(issuedAt)]
            : ['Delivered', `${instant(issuedAt)} (delivery ${invoice.delivery})`],
          ...(invoice.payBy === undefined ? [] : [['Pay by', invoice.payBy] as const]),
          ['Project', project],
          ['Agreed in', `Contract v${contract.version}, delivery by ${contract.deliveryDate}`],
        ],
      },
      {
        kind: 'table',
        columns: [
          { head: 'For', share: 0.72 },
          { head: 'Amount', share: 0.28, align: 'right' },
        ],
        rows: amountRows(invoice),
      },
      { kind: 'total', label: 'Total', amount: total },
      { kind: 'paragraph', text: supplier.taxNote || 'The supplier states no tax on this invoice.' },
      { kind: 'heading', text: 'Payment' },
      ...payToPieces(invoice, payTo),
      ...paymentPieces(invoice, clock),
      ...problemPieces(invoice),
      ...annex(invoice),
    ],
  }
}

export const fromTo = ({ supplier, customer }: InvoiceFacts['invoice']): Piece => ({
  kind: 'blocks',
  blocks: [
    { label: 'From', lines: linesOf(supplier) },
    { label: 'To', lines: linesOf(customer) },
  ],
})

export const sandboxNotice = (isSandbox: boolean): readonly Piece[] =>
  isSandbox ? [{ kind: 'notice', text: 'Sandbox: no real money moves.' }] : []

export const moneyOf = ({ amount, currency }: Pick<InvoiceDocument, 'amount' | 'currency'>): string =>
  plainMoney(amount, currency as Currency)

function linesOf({ name, address, country, taxId }: InvoiceParty): readonly string[] {
  return [name, ...address, countryName(country), taxId && `Tax ID: ${isolated(taxId)}`].filter(
    (line) => line !== '',
  )
}

function payToPieces(
  { amount, currency, number }: InvoiceFacts['invoice'],
  payTo: ToldPayTo | undefined,
): readonly Piece[] {
  if (payTo === undefined) return []
  const { holder, iban, bic, words, at } = payTo
  const code = epcText({ payTo, amount, currency, reference: number })
  return [
    { kind: 'paragraph', text: `Due now. Where to pay, as told ${instant(at)}:` },
    ...(iban === ''
      ? []
      : [
          {
            kind: 'facts',
            facts: [
              ['Account holder', holder],
              ['IBAN', shownIban(iban)],
              ...(bic === '' ? [] : [['BIC', bic] as const]),
              ['Reference', number],
            ],
          } as const,
        ]),
    ...(words === '' ? [] : [{ kind: 'paragraph', text: isolated(words) } as const]),
    ...(code === null
      ? []
      : [{ kind: 'code', text: code, beside: 'Banking apps read this code as the transfer.' } as const]),
  ]
}

function paymentPieces(invoice: InvoiceFacts['invoice'], clock: ReviewClock | null): readonly Piece[] {
  const { heldBy } = invoice
  const ends = endOf(invoice)
  if (ends !== null) return [{ kind: 'paragraph', text: `${endSentences[ends]} ${paidFrom(heldBy)}` }]
  const how =
    heldBy === null
      ? 'Nothing is held: the client pays the freelancer directly when the delivery is approved, or when the review ends without an action.'
      : `The amount is held by the payment provider (${isolated(heldBy)}). It is paid out when the client approves the delivery, or without an action when the review ends.`
  return [{ kind: 'paragraph', text: how }, ...clockPieces(clock)]
}

type End = NonNullable<InvoiceDocument['ends']>

/** E4, P13: over a part of the price; those of before say nothing, and ended by agreement without a delivery. */
const endOf = ({ ends, delivery }: InvoiceFacts['invoice']): End | null =>
  ends ?? (delivery === 0 ? 'ended' : null)

const endNames: Readonly<Record<End, string>> = {
  ended: 'Ended by agreement',
  settled: 'Settled by both',
  decided: 'Decided by support',
}
const endSentences: Readonly<Record<End, string>> = {
  ended: 'The work ended by agreement.',
  settled: 'Both parties settled on this part of the agreed price.',
  decided: 'Support decided on this part of the agreed price.',
}
const endParts: Readonly<Record<End, string>> = {
  ended: 'what was agreed for the work until it ended by agreement',
  settled: 'the part of the price that both settled on',
  decided: 'the part of the price that support decided on',
}

/** C26: a line each, or one for the whole. */
const amountRows = (invoice: InvoiceFacts['invoice']): Extract<Piece, { kind: 'table' }>['rows'] =>
  invoice.services?.map(({ words, amount }) => ({
    cells: [words, moneyOf({ amount, currency: invoice.currency })],
  })) ?? [{ cells: [`${isolated(invoice.project)}: ${priceWords(invoice)}`, moneyOf(invoice)] }]

function priceWords(invoice: InvoiceFacts['invoice']): string {
  const ends = endOf(invoice)
  return ends === null ? 'the agreed price for the whole project' : endParts[ends]
}

const paidFrom = (heldBy: string | null): string =>
  heldBy === null
    ? 'Nothing was held: the client pays the freelancer directly.'
    : `The amount is paid out of what the payment provider (${isolated(heldBy)}) held.`

function clockPieces(clock: ReviewClock | null): readonly Piece[] {
  if (clock === null)
    return [{ kind: 'paragraph', text: 'The review begins when the problems below are answered.' }]
  const skipped = clock.skipped.map(({ date, reason }) => `${date} (${isolated(reason)})`).join(', ')
  return [
    {
      kind: 'facts',
      facts: [
        ['Review begins', `${clock.day0} (day 0, does not count)`],
        ['Business days', clock.counted.join(', ')],
        ['Not counted', skipped || 'none'],
        [
          'Review ends',
          `${instant(clock.releaseAt)}, the first instant of the next business day, ${zoneTime(clock.zone)}`,
        ],
      ],
    },
  ]
}

function problemPieces({ problems }: InvoiceFacts['invoice']): readonly Piece[] {
  if (problems.length === 0) return []
  return [
    { kind: 'heading', text: 'Problems named with the delivery' },
    ...problems.map(({ kind, explanation }): Piece => ({
      kind: 'paragraph',
      text: `${problemKindNames[kind]}: ${isolated(explanation)}`,
    })),
  ]
}

function annex(invoice: InvoiceFacts['invoice']): readonly Piece[] {
  const { tasks, files, proofs, links, contract } = invoice
  return [
    { kind: 'heading', text: 'Annex: tasks' },
    {
      kind: 'table',
      columns: [
        { head: 'Task', share: 0.5 },
        { head: 'State', share: 0.2 },
        { head: 'Reviews', share: 0.1, align: 'right' },
        { head: 'Approved', share: 0.2, align: 'right' },
      ],
      rows: tasks.map((task) => ({
        cells: taskCells(task, invoice.delivery === 0 ? 'Not completed' : 'Flagged'),
      })),
    },
    ...filePieces('Annex: final work', files),
    ...(links.length === 0 ? [] : [{ kind: 'paragraph', text: links.join('\n') } as const]),
    ...filePieces('Annex: proof of work', proofs),
    ...aiPieces(invoice),
    {
      kind: 'paragraph',
      tone: 'quiet',
      text: `Checksums are SHA-256. Contract v${contract.version}: ${contract.termsHash}. This invoice is record ${invoice.seq} of the workroom ${invoice.room}.`,
    },
  ]
}

const taskCells = (
  { title, isCompleted, rounds, approvedAt }: InvoiceTask,
  otherwise: string,
): readonly string[] => [
  title,
  isCompleted ? 'Completed' : otherwise,
  String(rounds),
  approvedAt === null ? '–' : dateOf(approvedAt),
]

function aiPieces({ ai }: InvoiceFacts['invoice']): readonly Piece[] {
  if (ai === undefined) return []
  return [
    { kind: 'heading', text: 'Annex: use of AI' },
    { kind: 'paragraph', text: `Stated by the supplier with the delivery: “${ai.statement}”` },
    ...(ai.words === '' ? [] : [{ kind: 'paragraph', text: isolated(ai.words) } as const]),
  ]
}

function filePieces(heading: string, files: InvoiceFacts['invoice']['files']): readonly Piece[] {
  if (files.length === 0) return []
  return [
    { kind: 'heading', text: heading },
    {
      kind: 'table',
      columns: [
        { head: 'File', share: 0.55 },
        { head: 'Type', share: 0.25 },
        { head: 'Bytes', share: 0.2, align: 'right' },
      ],
      rows: files.map(({ name, media, size, sha256 }) => ({
        cells: [name, media, size.toLocaleString('en')],
        below: sha256,
      })),
    },
  ]
}
