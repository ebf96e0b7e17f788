// A time stamp (RFC 3161): somebody else's word that a record was there at an instant. The authority is told one hash and nothing
// else; it is that of a statement which names the record (rule G7).

import * as v from 'valibot'

import { canonicalJson } from '../canonicalJson.ts'
import { RoomId } from '../ids.ts'
import type { LogRecord } from '../record.ts'
import { readSaid } from './statement.ts'

/** `hash` is the record's, and with it of everything before it; `at` is in epoch milliseconds. */
const StampStatement = v.strictObject({
  format: v.literal('workroom/stamp/v1'),
  room: RoomId,
  seq: v.number(),
  hash: v.string(),
  at: v.number(),
})
export type StampStatement = Readonly<v.InferOutput<typeof StampStatement>>

export const TimeStamp = v.strictObject({
  room: RoomId,
  seq: v.number(),
  /** Canonical JSON: the hash of these very bytes was stamped. */
  statement: v.string(),
  /** The authority's whole answer, DER, in hexadecimal. */
  token: v.pipe(v.string(), v.regex(/^(?:[0-9a-f]{2})+$/)),
  /** What was asked with, in hexadecimal; it stands in the answer, too. */
  nonce: v.string(),
})
export type TimeStamp = Readonly<v.InferOutput<typeof TimeStamp>>

export const stampStatement = (room: RoomId, { seq, hash, at }: LogRecord): string =>
  canonicalJson({ format: 'workroom/stamp/v1', room, seq, hash, at } satisfies StampStatement)

export const readStampStatement = (statement: string): StampStatement | null =>
  readSaid(StampStatement, statement)

/** Where a package keeps both for whoever asks `openssl ts -verify`. */
export const stampFiles = (seq: number) => ({
  statement: `stamps/record-${seq}.json`,
  answer: `stamps/record-${seq}.tsr`,
})

/** What an authority's answer says, once its signature was found true. */
export interface TokenRead {
  /** Epoch milliseconds. */
  readonly at: number
  /** In hexadecimal; empty: none. */
  readonly nonce: string
  /** Object identifier. */
  readonly policy: string
  /** As its certificate names it. */
  readonly authority: string
}

/** Reads the answer to a question for a stamp of this statement; a sentence, after “The time stamp of record 7”, where it is none. */
export type ReadToken = (token: string, statement: string) => Promise<TokenRead | string>

export interface StampRead {
  readonly stamp: TimeStamp
  readonly found: TokenRead | string
}

export const readStamps = (stamps: readonly TimeStamp[], read: ReadToken): Promise<readonly StampRead[]> =>
  Promise.all(stamps.map(async (stamp) => ({ stamp, found: await read(stamp.token, stamp.statement) })))
