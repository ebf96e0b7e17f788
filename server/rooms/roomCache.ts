// The folded rooms of this node, bounded by their bytes: the least recently used go first (S15).

import type { RoomId } from '../../shared/ids.ts'
import { weightOf } from '../../shared/weight.ts'
import type { Workroom } from '../../shared/workroom/workroom.ts'
import type { ImportedRooms } from '../storage/importedRooms.ts'
import type { RecordStore } from '../storage/recordStore.ts'
import type { Folds } from './folds.ts'
import { loadRoom } from './loadRoom.ts'
import type { RoomEntry } from './roomEntry.ts'

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
  rooms(): readonly RoomId[]
  /** What the rooms in memory take, by estimate. */
  bytes(): number
}

export interface RoomCacheOptions {
  readonly folds: Pick<Folds, 'newest'>
  /** None are when left out. */
  readonly imported?: Pick<ImportedRooms, 'find'> | undefined
  /** The room that is asked for is kept, however large. */
  readonly maxBytes: number
  readonly report: (fault: unknown) => void
  readonly evicted?: (room: RoomId, entry: RoomEntry) => void
  /** A room is opened, and with what is lent there may not be enough for it. */
  readonly pressed?: () => void
}

export function createRoomCache(store: Pick<RecordStore, 'tail'>, options: RoomCacheOptions): RoomCache {
  const { folds, imported = noneImported, maxBytes, report, evicted, pressed } = options
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
      const entry = known ?? (await loadRoom(store, folds, { room, imported, report }))
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
      Object.assign(entry, await loadRoom(store, folds, { room, imported, report }))
    },
    rooms: () => [...entries.keys()],
    bytes: () => held,
  }
}

const noneImported: Pick<ImportedRooms, 'find'> = { find: () => Promise.resolve(null) }

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
