// The record: what one command did, all of it at once, chained to the record before it.
//
// Personal text is sealed: the hashed events carry SHA-256(salt, text), the text itself stands beside them
// in `texts` and can be erased without breaking the chain. `commandHash` stands outside the hash for the
// same reason: it is derived from the same text.

import type { Stamp } from './decider.ts'
import type { CommandId } from './ids.ts'
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

/** The events as rules read them: each seal replaced by its text, or by null where it was erased. */
export function openEvents(record: LogRecord): readonly { readonly type: string }[] {
  let next = 0
  const open = (): Text => ({ text: record.texts[next++]?.text ?? null })
  return record.events.map((event) => mapTexts(event, isSeal, open) as { type: string })
}

type Seal = { readonly sealed: string }

export const isSeal = (value: object): value is Seal => isOnly(value, 'sealed')

export function isOnly(value: object, key: string): boolean {
  const keys = Object.keys(value)
  return keys.length === 1 && keys[0] === key
}

/** Copies a JSON value and replaces the objects that `is` recognises, in the order of their members. */
export function mapTexts<Found extends object>(
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
