// A room that was opened at its fold is looked over afterwards, slowly and one at a time: its log is read from the first
// record, each is verified, and the fold has to be what they fold to (S14). Once for each room and process.

import { setTimeout as pause } from 'node:timers/promises'

import type { RoomId } from '../../shared/ids.ts'
import type { Workroom } from '../../shared/workroom/workroom.ts'
import type { RecordStore } from '../storage/recordStore.ts'
import { type RoomEntry, emptyEntry, readPage } from './roomCache.ts'
import { linesOf } from './statePieces.ts'

export interface FoldChecks {
  add(room: RoomId): void
  /** Resolves when nothing is left to check. */
  settled(): Promise<void>
  close(): Promise<void>
}

interface Options {
  readonly store: Pick<RecordStore, 'tail'>
  /** As it is in memory now; null when it is not. */
  readonly stateOf: (room: RoomId) => Workroom | null
  /** Its log is broken: `sound` is what can be read of it. */
  readonly condemn: (room: RoomId, sound: RoomEntry) => Promise<void>
  /** Its fold is not what its log folds to. */
  readonly distrust: (room: RoomId) => Promise<void>
  readonly report: (fault: unknown) => void
}

const RECORDS_AT_ONCE = 25
const LINES_AT_ONCE = 50
/** Of the server's time it takes one part in so many. */
const SHARE = 10
/** A state that changes while it is checked, as by an erasure, is checked again. */
const TRIES = 3

export function createFoldChecks({ store, stateOf, condemn, distrust, report }: Options): FoldChecks {
  const checked = new Set<RoomId>()
  const waiting = new Set<RoomId>()
  let running: Promise<void> | null = null
  let current: RoomId | null = null
  let isClosed = false

  async function run(): Promise<void> {
    for (const room of waiting) {
      waiting.delete(room)
      if (isClosed) return
      current = room
      await check(room).catch(report)
      current = null
    }
  }

  async function check(room: RoomId): Promise<void> {
    for (let tried = 0; tried < TRIES; tried++) {
      const wanted = stateOf(room)
      if (wanted === null || isClosed) return
      const found = await foldedTo(room, wanted.head.seq)
      if (isClosed) return
      if (found.fault !== null) return condemn(room, found)
      if (await isSame(found.state, wanted)) return void checked.add(room)
      if (stateOf(room) === wanted) break
    }
    await distrust(room)
  }

  async function foldedTo(room: RoomId, seq: number): Promise<RoomEntry> {
    const entry = emptyEntry()
    for (;;) {
      const left = seq - entry.state.head.seq
      if (left === 0 || isClosed) return entry
      const began = performance.now()
      const hasMore = await readPage(store, room, entry, Math.min(RECORDS_AT_ONCE, left))
      if (!hasMore) return entry
      await rest(performance.now() - began)
    }
  }

  async function settled(): Promise<void> {
    await running
    if (running !== null) await settled()
  }

  return {
    add(room) {
      if (isClosed || room === current || checked.has(room)) return
      waiting.add(room)
      running ??= run().finally(() => {
        running = null
      })
    },
    settled,
    async close() {
      isClosed = true
      await running
    },
  }
}

async function isSame(found: Workroom, wanted: Workroom): Promise<boolean> {
  const [ours, theirs] = [linesOf(found), linesOf(wanted)]
  for (let lines = 1; ; lines++) {
    const [one, other] = [ours.next(), theirs.next()]
    if (one.value !== other.value) return false
    if (one.done === true) return true
    if (lines % LINES_AT_ONCE === 0) await rest(LINES_AT_ONCE / SHARE)
  }
}

const rest = (took: number): Promise<void> => pause(took * (SHARE - 1), undefined, { ref: false })
