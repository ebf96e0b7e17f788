// Outbox: own commands that are not in the log yet, kept in the browser so that a reload or a crash loses
// nothing. One outbox a tab and room, owned by a Web Lock: what stands there without its lock
// belonged to a tab that is gone, and the next tab of the same person and room adopts it. Sending twice is
// harmless: ids. Nobody adopts another account's.

import type { CommandId, RoomId, UserId } from '../../shared/ids.ts'
import type { WorkroomCommand } from '../../shared/workroom/workroom.ts'
import { type Rows, openRows } from './browserRows.ts'
import { type Locks, browserLocks } from './locks.ts'
import type { Pending } from './replica.ts'

interface Outbox {
  readonly keep: (pending: Pending) => void
  readonly unkeep: (id: CommandId) => void
  readonly close: () => void
}

export interface OutboxStorage {
  /** `onFound` is called with what earlier tabs left, oldest first, now or when such a tab is gone. */
  readonly open: (
    owner: { readonly userId: UserId; readonly room: RoomId },
    onFound: (earlier: readonly Pending[]) => void,
  ) => Outbox
  /** How many changes of this person wait in this browser, over all rooms and tabs: asked before signing out. */
  readonly unsentCount: (userId: UserId) => Promise<number>
  /** The same, as they would be sent. */
  readonly unsentCommands: (userId: UserId) => Promise<readonly WorkroomCommand[]>
  /** Rooms in which tabs that are gone left commands of this kind, and nothing else waits. */
  readonly roomsLeftWith: (userId: UserId, kind: WorkroomCommand['name']) => Promise<readonly RoomId[]>
  /** Signing out nevertheless: lets go of them. */
  readonly discard: (userId: UserId) => Promise<void>
}

interface Row {
  readonly id: string
  readonly userId: UserId
  readonly room: RoomId
  readonly tab: string
  /** Place within its tab. */
  readonly place: number
  readonly pending: Pending
}

export function createOutboxStorage(): OutboxStorage {
  return createOutboxStorageOver(openRows<Row>('outbox'), browserLocks())
}

export function createOutboxStorageOver(rows: Rows<Row>, locks: Locks): OutboxStorage {
  const of = async (userId: UserId) => (await rows.all()).filter((row) => row.userId === userId)

  return {
    open: ({ userId, room }, onFound) => {
      const tab = crypto.randomUUID()
      const closing = new AbortController()
      let place = 0
      let earliest = 0
      hold(lockOf(tab), locks, closing.signal)
      void findEarlier()

      async function findEarlier(): Promise<void> {
        const left = (await of(userId)).filter((row) => row.room === room && row.tab !== tab)
        for (const gone of new Set(left.map((row) => row.tab))) {
          void adoptWhenGone(gone)
        }
      }

      async function adoptWhenGone(gone: string): Promise<void> {
        try {
          await locks.run(lockOf(gone), () => adopt(gone), { signal: closing.signal })
        } catch (error) {
          if (!closing.signal.aborted) throw error
        }
      }

      async function adopt(gone: string): Promise<void> {
        const found = (await of(userId))
          .filter((row) => row.room === room && row.tab === gone)
          .toSorted((a, b) => a.place - b.place)
        if (found.length === 0 || closing.signal.aborted) return
        // Before what this tab has done since.
        earliest -= found.length
        for (const [index, row] of found.entries()) await rows.put({ ...row, tab, place: earliest + index })
        onFound(found.map(({ pending }) => pending))
      }

      return {
        keep: (pending) => {
          place += 1
          void rows.put({ id: pending.envelope.id, userId, room, tab, place, pending })
        },
        unkeep: (id) => void rows.remove(id),
        close: () => closing.abort(),
      }
    },
    unsentCount: async (userId) => (await of(userId)).length,
    unsentCommands: async (userId) => (await of(userId)).map(({ pending }) => pending.envelope.command),
    roomsLeftWith: async (userId, kind) => {
      const [rows, held] = [await of(userId), await locks.held()]
      const others = new Set(
        rows
          .filter(({ tab, pending }) => pending.envelope.command.name !== kind || held.includes(lockOf(tab)))
          .map(({ room }) => room),
      )
      return [...new Set(rows.map(({ room }) => room))].filter((room) => !others.has(room))
    },
    discard: async (userId) => {
      for (const { id } of await of(userId)) await rows.remove(id)
    },
  }
}

const lockOf = (tab: string): string => `workroom-outbox-${tab}`

/** Until the signal, or the end of the page. */
function hold(name: string, locks: Locks, signal: AbortSignal): void {
  const untilAborted = () =>
    new Promise<void>((resolve) => {
      if (signal.aborted) resolve()
      signal.addEventListener('abort', () => resolve(), { once: true })
    })
  void locks.run(name, untilAborted)
}
