// What a receipt says and when one is due: what the server signs of a room at its turning points names a record by place and
// hash, so that whoever keeps it notices a log that was cut or written anew.

import * as v from 'valibot'

import type { RoomId } from '../ids.ts'
import { type LogRecord, openEvents } from '../record.ts'
import type { InvoiceIssued } from '../workroom/payment.ts'
import type { WorkroomEvent } from '../workroom/workroom.ts'

export const receiptKinds = ['contract-activated', 'work-delivered', 'payment-decided'] as const
export type ReceiptKind = (typeof receiptKinds)[number]

/** A statement and who signed it. */
export interface Signed {
  /** Canonical JSON: these very bytes are signed. */
  readonly statement: string
  /** Ed25519 over the statement in UTF-8; base64. */
  readonly signature: string
  readonly keyId: string
  /** SPKI, DER, base64. */
  readonly publicKey: string
}

export interface Receipt extends Signed {
  readonly room: RoomId
  readonly seq: number
  readonly kind: ReceiptKind
}

/** Whether the key that it carries signed its statement; false for whatever is no key. */
export type IsSigned = (signed: Signed) => boolean

/** `hash` is the record's, and with it of everything before it; `at` is in epoch milliseconds. */
export const Statement = v.strictObject({
  format: v.literal('workroom/receipt/v1'),
  room: v.string(),
  seq: v.number(),
  hash: v.string(),
  at: v.number(),
  kind: v.picklist(receiptKinds),
  what: v.record(v.string(), v.unknown()),
})
export type Statement = Readonly<v.InferOutput<typeof Statement>>

type Certified = Pick<Statement, 'kind' | 'what'>

/** No names and no words: a receipt outlives what people have erased. */
export function certify(events: readonly WorkroomEvent[]): Certified | null {
  const find = <Type extends WorkroomEvent['type']>(type: Type) =>
    events.find((event): event is Extract<WorkroomEvent, { readonly type: Type }> => event.type === type)
  const activated = find('contract.activated')
  if (activated !== undefined) {
    const termsHash = find('contract.accepted')?.termsHash ?? null
    return { kind: 'contract-activated', what: { version: activated.version, termsHash } }
  }
  const changed = find('change.accepted') ?? find('change.in-force')
  if (changed !== undefined) {
    const { version, termsHash } = changed
    return { kind: 'contract-activated', what: { version, termsHash } }
  }
  const delivered = find('work.delivered')
  if (delivered !== undefined)
    return { kind: 'work-delivered', what: delivery(delivered, find('invoice.issued')) }
  const decided = find('payout.made') ?? find('payment.fell-due') ?? find('amount.split')
  if (decided === undefined) return null
  const { type, ...what } = decided
  return { kind: 'payment-decided', what: { decision: type, ...what } }
}

function delivery(
  { delivery, files, proofs }: Extract<WorkroomEvent, { readonly type: 'work.delivered' }>,
  invoice: InvoiceIssued | undefined,
): Statement['what'] {
  const sums = (list: typeof files) => list.map(({ sha256, size }) => ({ sha256, size }))
  return {
    delivery,
    invoice: invoice?.number ?? null,
    amount: invoice?.amount ?? null,
    currency: invoice?.currency ?? null,
    files: sums(files),
    proofs: sums(proofs),
  }
}

/** Null for a record that turns nothing. */
export const kindOf = (record: LogRecord): ReceiptKind | null =>
  certify(openEvents(record) as readonly WorkroomEvent[])?.kind ?? null

export const readStatement = (statement: string): Statement | null => readSaid(Statement, statement)

/** What a statement says; null where it is not of that shape. */
export function readSaid<Said>(shape: v.GenericSchema<unknown, Said>, statement: string): Said | null {
  try {
    const parsed = v.safeParse(shape, JSON.parse(statement))
    return parsed.success ? parsed.output : null
  } catch {
    return null
  }
}
