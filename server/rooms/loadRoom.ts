// A room's way out of the store: from its stored fold, where there is one, and the records after it (S14). Every record
// read is verified, those before the fold later (`foldChecks.ts`). A log that is broken stays readable up to the break.

import type { RoomId } from '../../shared/ids.ts'
import type { LogRecord } from '../../shared/record.ts'
import { genesis, recordHash, textsMatch } from '../../shared/sealRecord.ts'
import { UnknownEvent, foldRecords } from '../../shared/workroom/workroom.ts'
import type { ImportedRoom, ImportedRooms } from '../storage/importedRooms.ts'
import { type RecordStore, UnreadableRecord } from '../storage/recordStore.ts'
import type { Fold, Folds } from './folds.ts'
import { seated } from './imported.ts'
import { type RoomEntry, emptyEntry, remember } from './roomEntry.ts'

/** Read on in pieces: folding and hashing one holds up everybody else for some milliseconds. */
const PAGE = 250

interface Loading {
  readonly room: RoomId
  readonly imported: Pick<ImportedRooms, 'find'>
  readonly report: (fault: unknown) => void
}

export async function loadRoom(
  store: Pick<RecordStore, 'tail'>,
  folds: Pick<Folds, 'newest'>,
  { room, imported, report }: Loading,
): Promise<RoomEntry> {
  const mark = await imported.find(room)
  if (mark !== null) return openImported(store, mark)
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

async function openImported(
  store: Pick<RecordStore, 'tail'>,
  { room, isWhole, origin, seats }: ImportedRoom,
): Promise<RoomEntry> {
  const entry = { ...emptyEntry(), origin, isArriving: !isWhole }
  if (entry.isArriving) return entry
  await readToEnd(store, room, entry)
  entry.state = seated(entry.state, seats)
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
