// Receipts: what the server signs of a room at its three turning points, so that either party can prove later what its log
// held. A receipt names its record by place and hash; whoever keeps one notices a log that was cut or written anew.

import { createPublicKey, sign, verify } from 'node:crypto'

import * as v from 'valibot'

import { canonicalJson } from '../../shared/canonicalJson.ts'
import type { RoomId } from '../../shared/ids.ts'
import { type LogRecord, openEvents } from '../../shared/record.ts'
import type { InvoiceIssued } from '../../shared/workroom/payment.ts'
import type { WorkroomEvent } from '../../shared/workroom/workroom.ts'
import type { Secrets } from '../config/secrets.ts'
import { type Receipt, type ReceiptKind, receiptKinds } from '../storage/receipts.ts'

/** `hash` is the record's, and with it of everything before it; `at` is in epoch milliseconds. */
const Statement = v.strictObject({
  format: v.literal('workroom/receipt/v1'),
  room: v.string(),
  seq: v.number(),
  hash: v.string(),
  at: v.number(),
  kind: v.picklist(receiptKinds),
  what: v.record(v.string(), v.unknown()),
})
type Statement = Readonly<v.InferOutput<typeof Statement>>

/** Null for a record that turns nothing. */
export function receiptFor(room: RoomId, record: LogRecord, signing: Secrets['signing']): Receipt | null {
  const events = openEvents(record) as readonly WorkroomEvent[]
  const certified = certify(events)
  if (certified === null) return null
  const { seq, hash, at } = record
  const { kind, what } = certified
  const said: Statement = { format: 'workroom/receipt/v1', room, seq, hash, at, kind, what }
  const statement = canonicalJson(said)
  return {
    room,
    seq,
    kind,
    statement,
    signature: sign(null, Buffer.from(statement), signing.privateKey).toString('base64'),
    keyId: signing.keyId,
    publicKey: signing.publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
  }
}

type Certified = Pick<Statement, 'kind' | 'what'>

/** No names and no words: a receipt outlives what people have erased. */
function certify(events: readonly WorkroomEvent[]): Certified | null {
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

export function readStatement(statement: string): Statement | null {
  try {
    const parsed = v.safeParse(Statement, JSON.parse(statement))
    return parsed.success ? parsed.output : null
  } catch {
    return null
  }
}

/** Whether the key that the receipt carries signed its statement. */
export function isSignatureTrue({ statement, signature, publicKey }: Receipt): boolean {
  try {
    const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), type: 'spki', format: 'der' })
    return verify(null, Buffer.from(statement), key, Buffer.from(signature, 'base64'))
  } catch {
    return false
  }
}
