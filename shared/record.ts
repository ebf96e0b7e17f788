// The record: what one command did, all of it at once, chained to the record before it.
//
// Personal text is sealed: the hashed events carry SHA-256(salt, text), the text itself stands beside them
// in `texts` and can be erased without breaking the chain. `commandHash` stands outside the hash for the
// same reason: it is derived from the same text.

import { canonicalJson } from './canonicalJson.ts'
import type { Stamp } from './decider.ts'
import { labelledHash } from './hash.ts'
import type { CommandId, RoomId } from './ids.ts'
import type { Text } from './personalText.ts'

export const RECORD_FORMAT = 1

/** A place in a room's log. `seq` counts records from 1; `hash` is that record's hash. */
export interface Head {
  readonly seq: number
  readonly hash: string
}

/** An event as it is hashed: every personal text is `{ sealed: hash }`. */
export type SealedEvent = { readonly type: string; readonly [member: string]: unknown }

/** The opened text of a seal, in the order in which the seals appear; null once erased. */
export type SealedText = { readonly salt: string; readonly text: string } | null

export interface LogRecord extends Stamp {
  readonly format: typeof RECORD_FORMAT
  readonly commandId: CommandId
  /** The head its sender had when it issued the command; null for the platform and the first record. */
  readonly seen: Head | null
  readonly events: readonly SealedEvent[]
  readonly prev: string
  readonly hash: string
  readonly texts: readonly SealedText[]
  /** Over name and arguments of the command; a second command under the same id must match it. */
  readonly commandHash: string
  /** On the wire only: the events are kept from this reader until they accepted the contract. */
  readonly withheld?: true
}

/** The `prev` of a room's first record. */
export const genesis = (room: RoomId): string => labelledHash('workroom/genesis/v1', room)

export function recordHash(record: Omit<LogRecord, 'hash' | 'texts' | 'commandHash' | 'withheld'>): string {
  const { format, seq, at, by, commandId, seen, events, prev } = record
  return labelledHash(
    'workroom/record/v1',
    canonicalJson({ format, seq, at, by, commandId, seen, events, prev }),
  )
}

export function commandHash(command: { readonly name: string; readonly args: unknown }): string {
  return labelledHash('workroom/command/v1', canonicalJson({ name: command.name, args: command.args }))
}

/** What a decision becomes in the log. `salt` is called once for each text. */
export function sealRecord(
  decided: Omit<LogRecord, 'format' | 'hash' | 'texts' | 'events' | 'withheld'> & {
    readonly events: readonly { readonly type: string }[]
  },
  salt: () => string,
): LogRecord {
  const texts: SealedText[] = []
  const seal = (plain: Text): unknown => {
    const opened = { salt: salt(), text: plain.text ?? '' }
    texts.push(opened)
    return { sealed: textHash(opened) }
  }
  const events = decided.events.map((event) => mapTexts(event, isText, seal) as SealedEvent)
  const { seq, at, by, commandId, seen, prev } = decided
  const hashed = { format: RECORD_FORMAT, seq, at, by, commandId, seen, events, prev } as const
  return { ...hashed, hash: recordHash(hashed), texts, commandHash: decided.commandHash }
}

/** The events as rules read them: each seal replaced by its text, or by null where it was erased. */
export function openEvents(record: LogRecord): readonly { readonly type: string }[] {
  let next = 0
  const open = (): Text => ({ text: record.texts[next++]?.text ?? null })
  return record.events.map((event) => mapTexts(event, isSeal, open) as { type: string })
}

/** Whether every text that was not erased is the one that was sealed. */
export function textsMatch(record: LogRecord): boolean {
  let next = 0
  let match = true
  for (const event of record.events)
    mapTexts(event, isSeal, (seal) => {
      const opened = record.texts[next++]
      if (opened && textHash(opened) !== seal.sealed) match = false
      return seal
    })
  return match && next === record.texts.length
}

const textHash = (opened: { readonly salt: string; readonly text: string }): string =>
  labelledHash('workroom/text/v1', `${opened.salt}\0${opened.text}`)

type Seal = { readonly sealed: string }

const isText = (value: object): value is Text => isOnly(value, 'text')
const isSeal = (value: object): value is Seal => isOnly(value, 'sealed')

function isOnly(value: object, key: string): boolean {
  const keys = Object.keys(value)
  return keys.length === 1 && keys[0] === key
}

/** Copies a JSON value and replaces the objects that `is` recognises, in the order of their members. */
function mapTexts<Found extends object>(
  value: unknown,
  is: (value: object) => value is Found,
  replace: (found: Found) => unknown,
): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map((member) => mapTexts(member, is, replace))
  if (is(value)) return replace(value)
  const copy: Record<string, unknown> = {}
  // Sorted: databases keep the order of members, other stores and tools may not.
  for (const key of Object.keys(value).toSorted()) {
    copy[key] = mapTexts((value as Record<string, unknown>)[key], is, replace)
  }
  return copy
}
