// Writes the rows of the room list, each a little after its room changed, and tells the parties of it. When many are due
// at once, they go few by few: the moves that come meanwhile do not wait for all of them.

import { setTimeout as pause } from 'node:timers/promises'

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
/** A room whose turn is long holds up the others no longer than this. */
const PATIENCE_MS = 50

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
    const work = writeAll([...unwritten.keys()], [...untold.keys()]).finally(() => underWay.delete(work))
    underWay.add(work)
  }

  async function writeAll(own: readonly RoomId[], foreign: readonly RoomId[]): Promise<void> {
    const all: Promise<unknown>[] = []
    const wait = async (work: Promise<unknown>): Promise<void> => {
      all.push(work)
      await Promise.race([work, pause(PATIENCE_MS)])
    }
    for (const few of fews(own)) await wait(write(take(unwritten, few)))
    for (const few of fews(foreign)) await wait(tell(take(untold, few)))
    await Promise.all(all)
  }

  function write(rows: readonly RoomRow[]): Promise<unknown> {
    const written = roomList.put(rows)
    // Each room hears of a failure in its own turn, which may come after it: until then nobody listens.
    written.catch(() => undefined)
    return tell(rows, written)
  }

  const tell = (rows: readonly RoomRow[], written?: Promise<void>): Promise<unknown> =>
    Promise.all(
      rows.map((row) =>
        inTurn(row.room, async () => {
          await written
          await inbox.tellRoom(row)
        }),
      ),
    )

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

/** As the rooms are when it is their turn: what was taken once is not told again, older, after something newer. */
function take(due: Map<RoomId, Workroom>, rooms: readonly RoomId[]): readonly RoomRow[] {
  return rooms.flatMap((room) => {
    const state = due.get(room)
    due.delete(room)
    return state === undefined ? [] : [rowOf(room, state)]
  })
}

function* fews(all: readonly RoomId[]): Generator<readonly RoomId[]> {
  for (let from = 0; from < all.length; from += AT_ONCE) yield all.slice(from, from + AT_ONCE)
}
