// The proof package of a room: what a party takes away to show somebody else what was agreed, done and paid, without us. A
// folder of files around two that are read by programs: `records.jsonl`, one record a line, and `proof.json`, this.

import * as v from 'valibot'

import { canonicalJson } from '../canonicalJson.ts'
import { roles } from '../decider.ts'
import { labelledHash } from '../hash.ts'
import { RoomId } from '../ids.ts'
import type { LogRecord } from '../record.ts'
import { accounts } from '../workroom/ledger.ts'
import type { Workroom } from '../workroom/workroom.ts'
import { type Signed, readSaid, receiptKinds } from './statement.ts'
import { type Steps, finished, inSlices } from './steps.ts'
import { TimeStamp } from './timeStamp.ts'

export const PACKAGE_FORMAT = 'workroom/proof/v1'
/** Names of the two within the package. */
export const PROOF_FILE = 'proof.json'
export const RECORDS_FILE = 'records.jsonl'

const hex = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))
const signed = {
  statement: v.string(),
  signature: v.string(),
  keyId: v.string(),
  publicKey: v.string(),
}

export const ProofPackage = v.strictObject({
  format: v.literal(PACKAGE_FORMAT),
  room: RoomId,
  /** Whose package this is. */
  role: v.picklist(roles),
  /** Of the server that made it. */
  site: v.string(),
  /** What the server signed of the whole: see `HeadStatement`. */
  head: v.strictObject(signed),
  receipts: v.array(
    v.strictObject({ ...signed, room: RoomId, seq: v.number(), kind: v.picklist(receiptKinds) }),
  ),
  /** For the keys before the one that signed the whole (G5); absent where there are none. */
  vouchers: v.optional(v.array(v.strictObject(signed))),
  /** What an authority said of records, in their order (G7); absent where none was asked. */
  stamps: v.optional(v.array(TimeStamp)),
  /** Everything in the package but `proof.json` and the two programs, by path. */
  manifest: v.array(v.strictObject({ path: v.string(), size: v.number(), sha256: hex })),
  /** What the log folds to by the rules of that version; null for a party who may not read all of it yet. */
  state: v.nullable(v.strictObject({ rules: v.number(), hash: hex })),
  /** Balances in minor units, by the log. */
  ledger: v.array(
    v.strictObject({ account: v.picklist(accounts), currency: v.string(), amount: v.number() }),
  ),
})
export type ProofPackage = Readonly<v.InferOutput<typeof ProofPackage>>

/** `hash` and `at` are those of the newest record; `manifest` is the hash of the manifest; `madeAt` in epoch milliseconds. */
const HeadStatement = v.strictObject({
  format: v.literal('workroom/head/v1'),
  room: RoomId,
  seq: v.number(),
  hash: hex,
  at: v.number(),
  madeAt: v.number(),
  manifest: hex,
})
export type HeadStatement = Readonly<v.InferOutput<typeof HeadStatement>>

export const readHead = ({ statement }: Signed): HeadStatement | null => readSaid(HeadStatement, statement)

export const manifestHash = (manifest: ProofPackage['manifest']): string =>
  labelledHash('workroom/manifest/v1', canonicalJson(manifest))

export const stateHash = (state: Workroom): string => labelledHash('workroom/state/v1', canonicalJson(state))

/** A sentence where it is none, or of a version that this program does not know. */
export function readPackage(text: string): ProofPackage | string {
  const found = asJson(text)
  const format = (found as { readonly format?: unknown } | null)?.format
  if (typeof format === 'string' && format !== PACKAGE_FORMAT && format.startsWith('workroom/proof/'))
    return `This package is of a newer kind (${format.slice(0, 40)}) than this program knows: take the program that came with it.`
  const parsed = v.safeParse(ProofPackage, found)
  return parsed.success ? parsed.output : `${PROOF_FILE} is not that of a proof package.`
}

/** A sentence where a line is no record. */
export const readRecords = (text: string): readonly LogRecord[] | string => finished(recordsInSteps(text))

export function* recordsInSteps(text: string): Steps<readonly LogRecord[] | string> {
  const log: LogRecord[] = []
  let isSound = true
  yield* inSlices(text.split('\n'), 'Reading', (lines) => {
    for (const line of lines) {
      const found = line === '' ? null : asJson(line)
      if (line === '' || !isSound) continue
      if (isRecord(found)) log.push(found)
      else isSound = false
    }
  })
  return isSound ? log : `Line ${log.length + 1} of ${RECORDS_FILE} is no record.`
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

const Shape = v.looseObject({
  format: v.literal(1),
  seq: v.number(),
  at: v.number(),
  by: v.looseObject({ kind: v.string() }),
  seen: v.nullable(v.strictObject({ seq: v.number(), hash: v.string() })),
  events: v.array(v.looseObject({ type: v.string() })),
  prev: v.string(),
  hash: v.string(),
  texts: v.array(v.nullable(v.strictObject({ salt: v.string(), text: v.string() }))),
  withheld: v.optional(v.literal(true)),
})
const isRecord = (found: unknown): found is LogRecord => v.is(Shape, found)
