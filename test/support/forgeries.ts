// Kinds of forgery of a proof package by somebody without the server's key, each with the words that name it. Null: this room
// has nothing of the kind.

import { generateKeyPairSync, sign } from 'node:crypto'

import type { ProofPackage } from '../../shared/proof/proofPackage.ts'
import type { Contents } from '../../shared/proof/verifyPackage.ts'
import type { LogRecord, SealedEvent } from '../../shared/record.ts'
import { genesis, recordHash } from '../../shared/sealRecord.ts'

export interface Given {
  readonly proof: ProofPackage
  readonly log: readonly LogRecord[]
  readonly contents: Contents
}

export type Forgery = (given: Given, other: Given) => readonly [forged: Given, named: RegExp] | null

const other = generateKeyPairSync('ed25519')
const otherKey = other.publicKey.export({ type: 'spki', format: 'der' }).toString('base64')

const withLog = (given: Given, log: readonly LogRecord[]): Given => ({ ...given, log })

const changed = (log: readonly LogRecord[], seq: number, change: (record: LogRecord) => LogRecord) =>
  log.map((record) => (record.seq === seq ? change(record) : record))

/** As if nothing had happened: places and hashes are right again. */
function rechained({ proof }: Given, records: readonly LogRecord[]): readonly LogRecord[] {
  const chain: LogRecord[] = []
  for (const record of records) {
    const seq = chain.length + 1
    const seen = record.seen && {
      seq: Math.min(record.seen.seq, chain.length),
      hash: chain[Math.min(record.seen.seq, chain.length) - 1]?.hash ?? genesis(proof.room),
    }
    const linked = { ...record, seq, seen, prev: chain.at(-1)?.hash ?? genesis(proof.room) }
    chain.push({ ...linked, hash: recordHash(linked) })
  }
  return chain
}

const edit = (record: LogRecord, type: string, change: (event: SealedEvent) => SealedEvent): LogRecord => ({
  ...record,
  events: record.events.map((event) => (event.type === type ? change(event) : event)),
})

const last = (log: readonly LogRecord[], type: string): LogRecord | undefined =>
  log.findLast(({ events }) => events.some((event) => event.type === type))

/** The record of this kind is another one, and the chain is made right again. */
const rewritten =
  (type: string, change: (event: SealedEvent) => SealedEvent, named: RegExp): Forgery =>
  (given) => {
    const record = last(given.log, type)
    if (record === undefined) return null
    const log = rechained(
      given,
      changed(given.log, record.seq, (one) => edit(one, type, change)),
    )
    return [withLog(given, log), named]
  }

const SIGNED_ELSE = /is not the last one that was signed|another one than its receipt was signed for/

export const forgeries: Readonly<Record<string, Forgery>> = {
  'a field changed': (given) => {
    const record = last(given.log, 'offer.made') ?? given.log[0]
    if (record === undefined) return null
    const [first, ...rest] = record.events
    if (first === undefined) return null
    const forged = changed(given.log, record.seq, (one) => ({
      ...one,
      events: [{ ...first, forged: true }, ...rest],
    }))
    return [withLog(given, forged), new RegExp(`Record ${record.seq} is not what its checksum says`)]
  },
  'the order changed': (given) => {
    const [first, second, ...rest] = given.log
    if (first === undefined || second === undefined) return null
    return [withLog(given, [second, first, ...rest]), /Record 2 stands where 1 belongs/]
  },
  'a record dropped': (given) => {
    if (given.log.length < 3) return null
    return [withLog(given, given.log.toSpliced(1, 1)), /Record 3 stands where 2 belongs/]
  },
  'a record inserted': (given) => {
    const [, second] = given.log
    if (second === undefined) return null
    return [withLog(given, rechained(given, given.log.toSpliced(1, 0, second))), SIGNED_ELSE]
  },
  'the tail cut': (given) => [withLog(given, given.log.slice(0, -1)), /the end is missing/],
  'a receipt taken away': (given) => {
    const [first] = given.proof.receipts
    if (first === undefined) return null
    const receipts = given.proof.receipts.slice(1)
    return [
      { ...given, proof: { ...given.proof, receipts } },
      new RegExp(`Record ${first.seq} has no receipt`),
    ]
  },
  'a file swapped': (given) => {
    const [path] = given.contents.keys()
    if (path === undefined) return null
    const contents = new Map(given.contents).set(path, { size: 1, sha256: '0'.repeat(64) })
    return [{ ...given, contents }, new RegExp(`${path} is not the file that was signed`)]
  },
  'another key': (given) => {
    const { statement } = given.proof.head
    const signature = sign(null, Buffer.from(statement), other.privateKey).toString('base64')
    const head = { statement, signature, keyId: 'of-somebody-else', publicKey: otherKey }
    return [{ ...given, proof: { ...given.proof, head } }, /signed with the key/]
  },
  'another contract': rewritten(
    'contract.drafted',
    (event) => ({ ...event, termsHash: '0'.repeat(64) }),
    /accepts something other than contract|is not that of its checksum|signed/,
  ),
  'a message replaced': (given) => {
    const record = given.log.findLast(({ texts }) => texts.some((text) => text !== null))
    if (record === undefined) return null
    const texts = record.texts.map((text) => text && { ...text, text: `${text.text} and more` })
    const log = changed(given.log, record.seq, (one) => ({ ...one, texts }))
    return [withLog(given, log), new RegExp(`A text of record ${record.seq} is not the one that was sealed`)]
  },
  'a receipt signed anew': (given) => {
    const [first, ...rest] = given.proof.receipts
    if (first === undefined) return null
    const signature = sign(null, Buffer.from(first.statement), other.privateKey).toString('base64')
    const receipts = [{ ...first, signature, publicKey: otherKey }, ...rest]
    return [
      { ...given, proof: { ...given.proof, receipts } },
      new RegExp(`receipt for record ${first.seq} is signed with the key`),
    ]
  },
  'a date moved': (given) => {
    const record = given.log.at(-1)
    if (record === undefined) return null
    const log = rechained(
      given,
      changed(given.log, record.seq, (one) => ({ ...one, at: one.at + 60_000 })),
    )
    return [withLog(given, log), SIGNED_ELSE]
  },
  'a deadline shortened': rewritten(
    'clock.started',
    (event) => ({
      ...event,
      clock: {
        ...(event['clock'] as { readonly releaseAt: number }),
        releaseAt: (event['clock'] as { readonly releaseAt: number }).releaseAt - 86_400_000,
      },
    }),
    /The review clock of record \d+ was counted wrong/,
  ),
  'an acceptance by another person': (given) => {
    const record = last(given.log, 'contract.accepted')
    if (record?.by.kind !== 'party') return null
    const { by } = record
    const log = rechained(
      given,
      changed(given.log, record.seq, (one) => ({
        ...one,
        by: { ...by, userId: 'somebody-else-entirely' as typeof by.userId },
      })),
    )
    return [withLog(given, log), SIGNED_ELSE]
  },
  'the ledger altered': (given) => {
    const [first, ...rest] = given.proof.ledger
    if (first === undefined) return null
    const ledger = [{ ...first, amount: first.amount + 1 }, ...rest]
    return [
      { ...given, proof: { ...given.proof, ledger } },
      /The ledger in proof.json is not that of the records/,
    ]
  },
  'a package of another room mixed in': (given, another) => [
    { ...given, log: another.log },
    /does not follow the one before it|is not the last one that was signed|the end is missing/,
  ],
}
