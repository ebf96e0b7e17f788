// A folded room in memory: its state, the newest records, and what is known of both. Records further back are in the store.

import type { CommandId } from '../../shared/ids.ts'
import type { LogRecord } from '../../shared/record.ts'
import type { RoomOrigin } from '../../shared/roomOrigin.ts'
import { weightOf } from '../../shared/weight.ts'
import { type Workroom, applyRecord, initialWorkroom } from '../../shared/workroom/workroom.ts'

/** Records kept in memory, for tails and for commands that come twice: so many, or so many bytes. */
const RECENT = 512
const RECENT_BYTES = 524_288
export interface RoomEntry {
  state: Workroom
  /** Hash of the first record; empty while there is none. */
  log: string
  /** The newest records, oldest first, up to the head; none when the room was opened at its fold. */
  readonly recent: LogRecord[]
  recentBytes: number
  readonly byCommand: Map<CommandId, LogRecord>
  /** What the state weighed, and when. */
  weighed: { readonly seq: number; readonly bytes: number } | null
  /** The last record of the stored fold. */
  foldedSeq: number
  /** Opened from a fold: what comes before it was not looked at. */
  isUnchecked: boolean
  /** G8: it came from another Workroom, and takes no commands. */
  origin: RoomOrigin | null
  /** Of an imported room not all is here yet: nobody sees it. */
  isArriving: boolean
  /** Why this room takes no commands. */
  fault: string | null
  /** An append ended in an error: nobody knows whether it is durable until the store was read again. */
  isStale: boolean
}

export const emptyEntry = (): RoomEntry => ({
  state: initialWorkroom,
  log: '',
  recent: [],
  recentBytes: 0,
  byCommand: new Map(),
  weighed: null,
  foldedSeq: 0,
  isUnchecked: false,
  origin: null,
  isArriving: false,
  fault: null,
  isStale: false,
})

/** One durable record further; returns the state before it. */
export function advance(
  entry: RoomEntry,
  record: LogRecord,
  after: Workroom = applyRecord(entry.state, record),
): Workroom {
  const before = entry.state
  entry.state = after
  remember(entry, [record])
  return before
}

export function remember(entry: RoomEntry, records: readonly LogRecord[]): void {
  const [first] = records
  if (entry.log === '' && first !== undefined) entry.log = first.hash
  for (const record of records) {
    entry.recent.push(record)
    entry.recentBytes += weightOf(record)
    entry.byCommand.set(record.commandId, record)
  }
  if (entry.recent.length >= 2 * RECENT || entry.recentBytes >= 2 * RECENT_BYTES) forgetOldest(entry)
}

function forgetOldest(entry: RoomEntry): void {
  const { recent, byCommand } = entry
  let [kept, bytes] = [0, 0]
  for (const record of recent.toReversed()) {
    bytes += weightOf(record)
    if (kept === RECENT || bytes > RECENT_BYTES) break
    kept += 1
    entry.recentBytes = bytes
  }
  if (kept === 0) entry.recentBytes = 0
  for (const old of recent.splice(0, recent.length - kept)) byCommand.delete(old.commandId)
}

/** Erased from the store: these records' texts are no longer in memory either. */
export function emptyTexts(entry: RoomEntry, seqs: readonly number[]): void {
  const erased = new Set(seqs)
  for (const [index, record] of entry.recent.entries()) {
    if (!erased.has(record.seq)) continue
    const left = { ...record, texts: record.texts.map(() => null) }
    entry.recent[index] = left
    entry.byCommand.set(left.commandId, left)
  }
}

/** What is in the store is read there again. */
export function forgetRecords(entry: RoomEntry): void {
  entry.recent.length = 0
  entry.recentBytes = 0
  entry.byCommand.clear()
}

/** The records after `seq`, or null when some of them are too far back to be in memory. */
export function recentAfter(
  { recent, state: { head } }: RoomEntry,
  seq: number,
  limit: number,
): readonly LogRecord[] | null {
  if (seq >= head.seq) return []
  const [first] = recent
  if (first === undefined || first.seq > seq + 1) return null
  const from = Math.max(0, seq + 1 - first.seq)
  return recent.slice(from, from + limit)
}

/** The hash at this place, or null when it is too far back to be in memory. */
export function hashAt({ recent, state: { head } }: RoomEntry, seq: number): string | null {
  if (seq === 0) return ''
  if (seq === head.seq) return head.hash
  const first = recent[0]?.seq ?? 0
  return recent[seq - first]?.hash ?? null
}
