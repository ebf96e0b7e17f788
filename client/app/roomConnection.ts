// The connection to the room on screen, kept while its screens come and go. One that is left with changes waiting stays
// until they are sent, so that walking away loses no time; one without is closed.

import { create } from 'zustand'

import type { RoomId, UserId } from '../../shared/ids.ts'
import type { WorkroomCommand } from '../../shared/workroom/workroom.ts'
import { confirmIdentity } from '../identity/confirmIdentity.ts'
import { createOutboxStorage } from '../sync/outbox.ts'
import { createRoomSession } from '../sync/session.ts'
import type { RoomConnection } from '../sync/session.ts'

/** Leaving and coming back within this time (a redraw, a look at the room list) keeps the connection. */
const KEPT_MS = 2_000
/** What a page that is gone left is found well within this time. */
const FOUND_MS = 5_000

interface Open {
  readonly connection: RoomConnection
  /** Present while it only stays to send: calls that off. */
  stay: (() => void) | null
}

const openRooms = new Map<string, Open>()
let closing: ReturnType<typeof setTimeout> | undefined
const storage = createOutboxStorage()

/** Changes made in rooms that were left before everything was sent. */
export const useUnsentElsewhere = create<number>()(() => 0)

/** How many changes of this person wait in this browser, over all rooms and tabs. */
export const unsentCount = (userId: UserId): Promise<number> => storage.unsentCount(userId)

/** What these changes say. */
export const unsentCommands = (userId: UserId): Promise<readonly WorkroomCommand[]> =>
  storage.unsentCommands(userId)

/** The same connection for the same room and person; another one lets the others go. */
export function roomConnection(room: RoomId, userId: UserId): RoomConnection {
  const key = `${userId}/${room}`
  const known = openRooms.get(key)
  if (known !== undefined) return known.connection
  for (const other of openRooms.keys()) letGo(other)
  const connection = createRoomSession({ room, userId, storage, confirmIdentity })
  openRooms.set(key, { connection, stay: null })
  return connection
}

/** Keeps it until the answer is called. */
export function holdRoomConnection(connection: RoomConnection): () => void {
  clearTimeout(closing)
  const found = [...openRooms].find(([, one]) => one.connection === connection)
  if (found === undefined) return () => undefined
  const [key, one] = found
  one.stay?.()
  one.stay = null
  countUnsent()
  return () => {
    closing = setTimeout(() => letGo(key), KEPT_MS)
  }
}

/**
 * Approvals that the page before could not send when it was left (V9) leave with the next page, whichever it is. What else
 * waits goes when its room is opened: there a refusal gives the words back.
 */
export async function sendLeftApprovals(userId: UserId): Promise<void> {
  for (const room of await storage.roomsLeftWith(userId, 'approveCard')) {
    const key = `${userId}/${room}`
    if (openRooms.has(key)) continue
    const connection = createRoomSession({ room, userId, storage, confirmIdentity })
    const one: Open = { connection, stay: untilFound }
    openRooms.set(key, one)
    await hasFound(connection)
    // On screen meanwhile: its screens let it go.
    if (one.stay !== untilFound) continue
    one.stay = null
    letGo(key)
  }
}

/** Stands for: it may not be let go yet. */
const untilFound = (): void => undefined

function hasFound({ store }: RoomConnection): Promise<void> {
  return new Promise((resolve) => {
    const stop = store.subscribe(({ unsent }) => unsent > 0 && done())
    const done = (): void => {
      stop()
      resolve()
    }
    setTimeout(done, FOUND_MS)
  })
}

function letGo(key: string): void {
  const one = openRooms.get(key)
  if (one === undefined || one.stay !== null) return
  const { store, close } = one.connection
  const closeWhenSent = (): void => {
    const { unsent, held, status } = store.getState()
    const isOver = unsent === 0 || held !== null || status === 'refused' || status === 'frozen'
    if (isOver) {
      one.stay?.()
      openRooms.delete(key)
      close()
    }
    countUnsent()
  }
  one.stay = store.subscribe(closeWhenSent)
  closeWhenSent()
}

function countUnsent(): void {
  const left = [...openRooms.values()].filter(({ stay }) => stay !== null)
  const count = left.reduce((sum, { connection }) => sum + connection.store.getState().unsent, 0)
  useUnsentElsewhere.setState(count, true)
}
