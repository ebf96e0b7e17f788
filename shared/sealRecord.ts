// Sealing: how a decision becomes a record of the log, and how one is checked. Apart from the record itself: a tab seals nothing.

import { canonicalJson } from './canonicalJson.ts'
import { labelledHash } from './hash.ts'
import type { RoomId } from './ids.ts'
import type { Text } from './personalText.ts'
import {
  type LogRecord,
  RECORD_FORMAT,
  type SealedEvent,
  type SealedText,
  isOnly,
  isSeal,
  mapTexts,
} from './record.ts'

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

const isText = (value: object): value is Text => isOnly(value, 'text')
