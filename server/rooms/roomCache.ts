// The folded rooms of this node, bounded by their bytes: the least recently used go first (S15). A room is opened from its
// stored fold, where there is one, and the records after it; every record read is verified, those before the fold later
// (`foldChecks.ts`). A log that is broken stays readable up to the break and takes no more commands.

import type { CommandId, RoomId } from '../../shared/ids.ts'
import { type LogRecord, genesis, recordHash, textsMatch } from '../../shared/record.ts'
import { weightOf } from '../../shared/weight.ts'
import {
  UnknownEvent,
  type Workroom,
  applyRecord,
  foldRecords,
  initialWorkroom,
} from '../../shared/workroom/workroom.ts'
import { type RecordStore, UnreadableRecord } from '../storage/recordStore.ts'
import type { Fold, Folds } from './folds.ts'

/** Records kept in memory, for tails and for commands that come twice: so many, or so many bytes. */
const RECENT = 512
const RECENT_BYTES = 524_288
/** Read on in pieces: folding and hashing one holds up everybody else for some milliseconds. */
const PAGE = 250

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
  /** Why this room takes no commands. */
  fault: string | null
  /** An append ended in an error: nobody knows whether it is durable until the store was read again. */
  isStale: boolean
}

export interface RoomCache {
  peek(room: RoomId): RoomEntry | null
  /** Call within the room's turn only. A room without records is not kept until it has one. */
  open(room: RoomId): Promise<RoomEntry>
  keep(room: RoomId, entry: RoomEntry): void
  /** Its state, where it is in memory; not taken for a use. */
  stateOf(room: RoomId): Workroom | null
  /** So much memory is in use beside the rooms, for a state that is being made: others go for it. */
  lend(weight: number): void
  /** As it is in the store by now. */
  reload(room: RoomId, entry: RoomEntry): Promise<void>
  /** What the rooms in memory take, by estimate. */
  bytes(): number
}

export interface RoomCacheOptions {
  readonly folds: Pick<Folds, 'newest'>
  /** The room that is asked for is kept, however large. */
  readonly maxBytes: number
  readonly report: (fault: unknown) => void
  readonly evicted?: (room: RoomId, entry: RoomEntry) => void
  /** A room is opened, and with what is lent there may not be enough for it. */
  readonly pressed?: () => void
}

export function createRoomCache(store: Pick<RecordStore, 'tail'>, options: RoomCacheOptions): RoomCache {
  const { folds, maxBytes, report, evicted, pressed } = options
  const entries = new Map<RoomId, { readonly entry: RoomEntry; readonly bytes: number }>()
  let held = 0
  let lent = 0

  function remove(room: RoomId): void {
    held -= entries.get(room)?.bytes ?? 0
    entries.delete(room)
  }

  function put(room: RoomId, entry: RoomEntry, bytes: number): void {
    remove(room)
    entries.set(room, { entry, bytes })
    held += bytes
  }

  /** @param least so many rooms stay, however large */
  function makeSpace(least: number): void {
    for (const [room, { entry }] of entries) {
      if (held + lent <= maxBytes || entries.size <= least) return
      remove(room)
      evicted?.(room, entry)
    }
  }

  function keep(room: RoomId, entry: RoomEntry): void {
    put(room, entry, bytesOf(entry))
    makeSpace(1)
  }

  return {
    peek(room) {
      const found = entries.get(room)
      if (found === undefined) return null
      // the least recently used comes first
      entries.delete(room)
      entries.set(room, found)
      return found.entry
    },
    async open(room) {
      const known = entries.get(room)?.entry
      // what has to go for it goes before: of two large ones only one is in memory
      if (known === undefined) {
        makeSpace(0)
        if (lent > maxBytes / 2) pressed?.()
      }
      const entry = known ?? (await loadRoom(store, folds, { room, report }))
      if (known !== undefined) return entry
      if (entry.fault !== null) report(entry.fault)
      if (entry.log !== '' || entry.fault !== null) keep(room, entry)
      return entry
    },
    keep,
    stateOf: (room) => entries.get(room)?.entry.state ?? null,
    lend(weight) {
      lent = OVERHEAD * weight
      makeSpace(1)
    },
    async reload(room, entry) {
      Object.assign(entry, await loadRoom(store, folds, { room, report }))
    },
    bytes: () => held,
  }
}

/** Objects take more than their JSON; long texts, which large rooms are made of, hardly any more. */
const OVERHEAD = 1.5
const EMPTY_BYTES = 4096

/** To weigh a board of a thousand tasks takes longer than to move one: it is done every so many records. */
const WEIGHED_EVERY = 16

function bytesOf(entry: RoomEntry): number {
  const { state, recentBytes, weighed } = entry
  if (weighed === null || state.head.seq - weighed.seq >= WEIGHED_EVERY || state.head.seq < weighed.seq)
    entry.weighed = { seq: state.head.seq, bytes: weightOf(state) }
  return EMPTY_BYTES + OVERHEAD * ((entry.weighed?.bytes ?? 0) + recentBytes)
}

interface Loading {
  readonly room: RoomId
  readonly report: (fault: unknown) => void
}

async function loadRoom(
  store: Pick<RecordStore, 'tail'>,
  folds: Pick<Folds, 'newest'>,
  { room, report }: Loading,
): Promise<RoomEntry> {
  try {
    const fold = await folds.newest(room)
    const entry = fold && (await openAt(store, room, fold))
    if (entry !== null) return entry
  } catch (fault) {
    // The log alone is the truth.
    report(fault)
  }
  const entry = emptyEntry()
  await readToEnd(store, room, entry)
  return entry
}

/** Null where the fold does not stand in this log. */
async function openAt(
  store: Pick<RecordStore, 'tail'>,
  room: RoomId,
  { log, state }: Fold,
): Promise<RoomEntry | null> {
  const { seq, hash } = state.head
  const [last] = await store.tail(room, seq - 1, 1)
  if (last?.seq !== seq || last.hash !== hash) return null
  const entry = { ...emptyEntry(), state, log, foldedSeq: seq, isUnchecked: true }
  await readToEnd(store, room, entry)
  return entry
}

/** Reads and folds what comes after this entry's head. */
async function readToEnd(store: Pick<RecordStore, 'tail'>, room: RoomId, entry: RoomEntry): Promise<void> {
  while (await readPage(store, room, entry));
}

/** Whether there may be more. */
export async function readPage(
  store: Pick<RecordStore, 'tail'>,
  room: RoomId,
  entry: RoomEntry,
  most = PAGE,
): Promise<boolean> {
  const page = await readOn(store, room, { entry, most })
  const sound = soundPrefix(entry, room, page)
  if (sound.length > 0) fold(entry, room, sound)
  return entry.fault === null && page.length === most
}

/** The next records, up to one that cannot be read. */
async function readOn(
  store: Pick<RecordStore, 'tail'>,
  room: RoomId,
  { entry, most }: { readonly entry: RoomEntry; readonly most: number },
): Promise<readonly LogRecord[]> {
  const { seq } = entry.state.head
  try {
    return await store.tail(room, seq, most)
  } catch (error) {
    if (!(error instanceof UnreadableRecord)) throw error
    entry.fault = damagedAt(room, error.seq)
    const before = error.seq - 1 - seq
    return before > 0 ? store.tail(room, seq, before) : []
  }
}

const damagedAt = (room: RoomId, seq: number): string =>
  `Room ${room} is read-only: its log is damaged at record ${seq}. Restore a backup.`

function fold(entry: RoomEntry, room: RoomId, records: readonly LogRecord[]): void {
  try {
    entry.state = foldRecords(entry.state, records)
    remember(entry, records)
  } catch (error) {
    if (!(error instanceof UnknownEvent)) throw error
    entry.fault = `Room ${room} is read-only: its log was written by a newer Workroom (${error.message}).`
  }
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
  fault: null,
  isStale: false,
})

/** The records as far as they continue this room's chain. What follows a break is left out and named in `fault`. */
export function soundPrefix(
  entry: RoomEntry,
  room: RoomId,
  records: readonly LogRecord[],
): readonly LogRecord[] {
  let { seq, hash } = entry.state.head
  if (seq === 0) hash = genesis(room)
  for (const [index, record] of records.entries()) {
    const isNext = record.seq === seq + 1 && record.prev === hash
    if (!isNext || recordHash(record) !== record.hash || !textsMatch(record)) {
      entry.fault = damagedAt(room, seq + 1)
      return records.slice(0, index)
    }
    ;({ seq, hash } = record)
  }
  return records
}

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

function remember(entry: RoomEntry, records: readonly LogRecord[]): void {
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
