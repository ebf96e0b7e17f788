// Makes up, in the background and a few rooms at a time, for what an earlier version kept otherwise: matters at the desk that
// were closed before they could be searched (J6), and lines of the room list in words of then. It goes on where it stopped.

import { isDeepStrictEqual } from 'node:util'

import type { RoomId } from '../../shared/ids.ts'
import { type Workroom, applyRecord, initialWorkroom } from '../../shared/workroom/workroom.ts'
import { repeat } from '../repeat.ts'
import type { Rooms } from '../rooms/rooms.ts'
import type { Backfills } from '../storage/backfills.ts'
import type { DeskMatter, DeskMatters } from '../storage/deskMatters.ts'
import type { RoomList, RoomRow } from '../storage/roomList.ts'
import { matterAfter } from '../support/keepMatters.ts'
import type { InboxDesk } from './inbox.ts'
import { rowOf } from './roomLine.ts'

export interface Backfill {
  /** Some rooms further. One turn at a time. */
  tick(): Promise<void>
  start(): void
  /** Waits for the running turn. */
  close(): Promise<void>
}

interface Options {
  readonly rooms: Pick<Rooms, 'stateAt' | 'tail'>
  readonly roomList: Pick<RoomList, 'after' | 'replace'>
  readonly deskMatters: Pick<DeskMatters, 'has' | 'putMissing'>
  readonly backfills: Backfills
  readonly inbox: Pick<InboxDesk, 'tellRoom'>
  readonly report: (error: unknown) => void
}

/** Another name begins anew, over all rooms. */
const NAME = 'matters and lines, 1'
const EVERY_MS = 1_000
const ROOMS_AT_ONCE = 10
const PAGE = 200

export function createBackfill(options: Options): Backfill {
  const { rooms, roomList, deskMatters, backfills, inbox, report } = options
  let isDone = false

  async function goOn(stopping: AbortSignal): Promise<void> {
    if (isDone) return
    const reached = await backfills.reached(NAME)
    const rows = reached === null ? [] : await roomList.after(reached, ROOMS_AT_ONCE)
    for (const row of rows) {
      if (stopping.aborted) return
      // one room that cannot be read holds up no other
      await makeUpFor(row).catch(report)
      await backfills.reach(NAME, row.room)
    }
    isDone = rows.length === 0
    if (isDone && reached !== null) await backfills.reach(NAME, null)
  }

  async function makeUpFor(row: RoomRow): Promise<void> {
    const state = await rooms.stateAt(row.room, row.seq)
    await renewLines(row, state)
    if (!mayHaveMattered(state) || (await deskMatters.has(row.room))) return
    const matter = await lastMatterIn(row.room)
    if (matter !== null) await deskMatters.putMissing(matter)
  }

  /** What comes after is written by the reactors, in the words of now. */
  async function renewLines(row: RoomRow, state: Workroom): Promise<void> {
    const renewed = rowOf(row.room, state)
    if (state.head.seq !== row.seq || isDeepStrictEqual(renewed.lines, row.lines)) return
    if (await roomList.replace(renewed)) await inbox.tellRoom(renewed)
  }

  async function lastMatterIn(room: RoomId): Promise<DeskMatter | null> {
    let state: Workroom = initialWorkroom
    let last: DeskMatter | null = null
    for (;;) {
      const records = await rooms.tail(room, state.head.seq, PAGE)
      for (const record of records) {
        const before = state
        state = applyRecord(before, record)
        last = matterAfter({ room, before, after: state }) ?? last
      }
      if (records.length < PAGE) return last
    }
  }

  const turns = repeat(goOn, { everyMs: EVERY_MS, report })
  return { tick: turns.run, start: () => void turns.start(), close: turns.stop }
}

const mayHaveMattered = ({ dispute, problems }: Workroom): boolean =>
  dispute.status !== 'none' || Object.keys(problems.problems).length > 0
