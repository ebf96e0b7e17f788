// Writes the rows of the room list, each a little after its room changed, and tells the parties of it. When many are due
// at once, they go few by few: the moves that come meanwhile do not wait for all of them.

import type { RoomId } from '../../shared/ids.ts'
import type { Workroom } from '../../shared/workroom/workroom.ts'
import type { RoomList, RoomRow } from '../storage/roomList.ts'
import type { InboxDesk } from './inbox.ts'
import { rowOf } from './roomLine.ts'

export interface RowWriter {
  writeWithin(ms: number, room: RoomId, state: Workroom): void
  /** Another node writes the row; here its parties are only told. */
  tellWithin(ms: number, room: RoomId, state: Workroom): void
  /** Its row is not written after all. */
  forget(room: RoomId): void
  /** Resolves when all that was due or under way is done. */
  flush(): Promise<void>
  isBusy(): boolean
}

interface Options {
  readonly roomList: Pick<RoomList, 'put'>
  readonly inbox: Pick<InboxDesk, 'tellRoom'>
  /** Hears of a failure in the room's own turn: the row stays out of the checkpoint, the room counts as behind. */
  readonly inTurn: (room: RoomId, work: () => Promise<void>) => Promise<void>
}

const AT_ONCE = 8

export function createRowWriter({ roomList, inbox, inTurn }: Options): RowWriter {
  const unwritten = new Map<RoomId, Workroom>()
  const untold = new Map<RoomId, Workroom>()
  const underWay = new Set<Promise<void>>()
  let next: { readonly at: number; readonly timer: NodeJS.Timeout } | null = null

  function within(ms: number): void {
    const at = performance.now() + ms
    if (next !== null && next.at <= at) return
    if (next !== null) clearTimeout(next.timer)
    next = { at, timer: setTimeout(begin, ms) }
  }

  function begin(): void {
    if (next !== null) clearTimeout(next.timer)
    next = null
    const work = writeAll([...unwritten], [...untold]).finally(() => underWay.delete(work))
    unwritten.clear()
    untold.clear()
    underWay.add(work)
  }

  async function writeAll(own: readonly Due[], foreign: readonly Due[]): Promise<void> {
    for (const few of fews(own)) await write(few.map(rowOfDue))
    for (const few of fews(foreign))
      await Promise.all(few.map((due) => inTurn(due[0], () => inbox.tellRoom(rowOfDue(due)))))
  }

  async function write(rows: readonly RoomRow[]): Promise<void> {
    const written = roomList.put(rows)
    // Each room hears of a failure in its own turn, which may come after it: until then nobody listens.
    written.catch(() => undefined)
    const tell = async (row: RoomRow): Promise<void> => {
      await written
      await inbox.tellRoom(row)
    }
    await Promise.all(rows.map((row) => inTurn(row.room, () => tell(row))))
  }

  return {
    writeWithin(ms, room, state) {
      unwritten.set(room, state)
      within(ms)
    },
    tellWithin(ms, room, state) {
      untold.set(room, state)
      within(ms)
    },
    forget: (room) => void unwritten.delete(room),
    async flush() {
      begin()
      await Promise.all(underWay)
    },
    isBusy: () => unwritten.size > 0 || untold.size > 0 || underWay.size > 0,
  }
}

type Due = readonly [RoomId, Workroom]

const rowOfDue = ([room, state]: Due): RoomRow => rowOf(room, state)

function* fews(all: readonly Due[]): Generator<readonly Due[]> {
  for (let from = 0; from < all.length; from += AT_ONCE) yield all.slice(from, from + AT_ONCE)
}
