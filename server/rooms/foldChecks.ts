// A room that was opened at its fold is looked over afterwards, slowly and one at a time: its log is read from the first
// record, each is verified, and the fold has to be what they fold to (S14). Once for each room and process.

import { setTimeout as pause } from 'node:timers/promises'

import type { RoomId } from '../../shared/ids.ts'
import { weightOf } from '../../shared/weight.ts'
import type { Workroom } from '../../shared/workroom/workroom.ts'
import type { RecordStore } from '../storage/recordStore.ts'
import type { Folds } from './folds.ts'
import { readPage } from './loadRoom.ts'
import { type RoomEntry, emptyEntry } from './roomEntry.ts'
import { linesOf } from './statePieces.ts'

export interface FoldChecks {
  add(room: RoomId): void
  /** What is being folded is let go of, for a room that somebody waits for; that check begins again later. */
  giveWay(): void
  /** Resolves when nothing is left to check. */
  settled(): Promise<void>
  close(): Promise<void>
}

interface Options {
  readonly store: Pick<RecordStore, 'tail'>
  readonly folds: Pick<Folds, 'lines'>
  /** As it is in memory now; null when it is not. */
  readonly stateOf: (room: RoomId) => Workroom | null
  /** What the state that is being folded weighs: memory that others do not have meanwhile. */
  readonly lend: (weight: number) => void
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
/** How long a check that gave way leaves the memory to others. */
const GIVEN_WAY_MS = 1_000
/** A state that changes while it is checked, as by an erasure, is checked again. */
const TRIES = 3

export function createFoldChecks(options: Options): FoldChecks {
  const { store, folds, stateOf, lend, condemn, distrust, report } = options
  const checked = new Set<RoomId>()
  const waiting = new Set<RoomId>()
  let running: Promise<void> | null = null
  let current: RoomId | null = null
  let folding: RoomEntry | null = null
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
      const found = emptyEntry()
      folding = found
      const verdict = await compared(room, found).finally(() => lend(0))
      if (isClosed || verdict === 'gone') return
      if (folding === null) return later(room)
      folding = null
      if (found.fault !== null) return condemn(room, found)
      if (verdict === 'same') return void checked.add(room)
    }
    await distrust(room)
  }

  async function later(room: RoomId): Promise<void> {
    await pause(GIVEN_WAY_MS, undefined, { ref: false })
    waiting.add(room)
  }

  /** Folds on until there is something to compare with; that is asked for last, so that it is not held meanwhile. */
  async function compared(room: RoomId, found: RoomEntry): Promise<'same' | 'other' | 'gone'> {
    for (;;) {
      const seq = await seqOf(room)
      if (seq === null || isClosed) return 'gone'
      if (seq < found.state.head.seq) return 'other'
      await foldOn(room, found, seq)
      if (found.fault !== null || isClosed || folding !== found) return 'other'
      const verdict = await isAsWanted(room, found.state)
      if (verdict !== null) return verdict ? 'same' : 'other'
    }
  }

  const seqOf = async (room: RoomId): Promise<number | null> =>
    stateOf(room)?.head.seq ?? (await folds.lines(room))?.seq ?? null

  /** By what is in memory; a room that has left it, by its fold line by line. Null when that is at another record by now. */
  async function isAsWanted(room: RoomId, found: Workroom): Promise<boolean | null> {
    const state = stateOf(room)
    if (state?.head.seq === found.head.seq)
      return isSame(found, {
        lines: linesOf(state),
        isHere: () => stateOf(room) !== null && folding !== null,
      })
    const fold = state === null ? await folds.lines(room) : null
    return fold?.seq === found.head.seq ? isSame(found, fold) : null
  }

  async function foldOn(room: RoomId, entry: RoomEntry, seq: number): Promise<void> {
    for (;;) {
      const left = seq - entry.state.head.seq
      if (left === 0 || isClosed || folding !== entry) return
      const began = performance.now()
      const hasMore = await readPage(store, room, entry, Math.min(RECORDS_AT_ONCE, left))
      if (!hasMore || folding !== entry) return
      lend(weightOf(entry.state))
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
    giveWay() {
      if (folding !== null) Object.assign(folding, emptyEntry())
      folding = null
      lend(0)
    },
    settled,
    async close() {
      isClosed = true
      await running
    },
  }
}

interface Wanted {
  readonly lines: Iterable<string> | AsyncIterable<string>
  readonly isHere?: () => boolean
}

/** Null when it is not known: what was compared with has left the memory meanwhile, and is not held in it. */
async function isSame(found: Workroom, { lines, isHere = () => true }: Wanted): Promise<boolean | null> {
  const ours = linesOf(found)
  let compared = 0
  for await (const line of lines) {
    if (ours.next().value !== line) return false
    if (++compared % LINES_AT_ONCE !== 0) continue
    await rest(LINES_AT_ONCE / SHARE)
    if (!isHere()) return null
  }
  return ours.next().done === true
}

const rest = (took: number): Promise<void> => pause(took * (SHARE - 1), undefined, { ref: false })
