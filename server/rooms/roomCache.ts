// The folded rooms of this node. A room's chain is verified when it is loaded and at every record read from another node;
// one that is broken stays readable up to the break and takes no more commands. Bounded: the least recently used go first.

import type { CommandId, RoomId } from '../../shared/ids.ts'
import { type LogRecord, genesis, recordHash, textsMatch } from '../../shared/record.ts'
import {
  UnknownEvent,
  type Workroom,
  applyRecord,
  foldRecords,
  initialWorkroom,
} from '../../shared/workroom/workroom.ts'
import { type RecordStore, UnreadableRecord } from '../storage/recordStore.ts'

/** Records kept in memory, for tails and for commands that come twice. */
const RECENT = 512
/** Read on in pieces: folding and hashing one holds up everybody else for some milliseconds. */
const PAGE = 250

export interface RoomEntry {
  state: Workroom
  /** Hash of the first record; empty while there is none. */
  log: string
  /** The newest records, oldest first, up to the head. */
  readonly recent: LogRecord[]
  readonly byCommand: Map<CommandId, LogRecord>
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
}

export function createRoomCache(
  store: RecordStore,
  { maxRooms, report }: { readonly maxRooms: number; readonly report: (sentence: string) => void },
): RoomCache {
  const entries = new Map<RoomId, RoomEntry>()

  function keep(room: RoomId, entry: RoomEntry): void {
    entries.delete(room)
    entries.set(room, entry)
    if (entries.size <= maxRooms) return
    const [oldest] = entries.keys()
    if (oldest !== undefined) entries.delete(oldest)
  }

  return {
    peek(room) {
      const entry = entries.get(room)
      if (entry) keep(room, entry)
      return entry ?? null
    },
    async open(room) {
      const entry = entries.get(room) ?? (await loadRoom(store, room))
      if (entry.fault !== null && !entries.has(room)) report(entry.fault)
      if (entry.log !== '' || entry.fault !== null) keep(room, entry)
      return entry
    },
    keep,
  }
}

async function loadRoom(store: RecordStore, room: RoomId): Promise<RoomEntry> {
  const entry = emptyEntry()
  for (;;) {
    const page = await readOn(store, room, entry)
    const sound = soundPrefix(entry, room, page)
    if (sound.length > 0) fold(entry, room, sound)
    if (entry.fault !== null || page.length < PAGE) return entry
  }
}

/** The next records, up to one that cannot be read. */
async function readOn(store: RecordStore, room: RoomId, entry: RoomEntry): Promise<readonly LogRecord[]> {
  const { seq } = entry.state.head
  try {
    return await store.tail(room, seq, PAGE)
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

const emptyEntry = (): RoomEntry => ({
  state: initialWorkroom,
  log: '',
  recent: [],
  byCommand: new Map(),
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
    entry.byCommand.set(record.commandId, record)
  }
  if (entry.recent.length < 2 * RECENT) return
  for (const old of entry.recent.splice(0, entry.recent.length - RECENT))
    entry.byCommand.delete(old.commandId)
}

/** The hash at this place, or null when it is too far back to be in memory. */
export function hashAt(entry: RoomEntry, seq: number): string | null {
  if (seq === 0) return ''
  const first = entry.recent[0]?.seq ?? 0
  return entry.recent[seq - first]?.hash ?? null
}
