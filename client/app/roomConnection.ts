// The connection to the room on screen: at most one, kept while its screens come and go.

import type { RoomId, UserId } from '../../shared/ids.ts'
import { createOutboxStorage } from '../sync/outbox.ts'
import { createRoomSession } from '../sync/session.ts'
import type { RoomConnection } from '../sync/session.ts'
import { confirmIdentity } from './confirmIdentity.ts'

/** Leaving and coming back within this time (a redraw, a look at the room list) keeps the connection. */
const KEPT_MS = 2_000

interface Open {
  readonly room: RoomId
  readonly userId: UserId
  readonly connection: RoomConnection
}

let open: Open | null = null
let closing: ReturnType<typeof setTimeout> | undefined
const storage = createOutboxStorage()

/** How many changes of this person wait in this browser, over all rooms and tabs. */
export const unsentCount = (userId: UserId): Promise<number> => storage.unsentCount(userId)

/** The same connection for the same room and person; another one closes it. */
export function roomConnection(room: RoomId, userId: UserId): RoomConnection {
  if (open?.room === room && open.userId === userId) return open.connection
  open?.connection.close()
  open = { room, userId, connection: createRoomSession({ room, userId, storage, confirmIdentity }) }
  return open.connection
}

/** Keeps it until the answer is called. */
export function holdRoomConnection(connection: RoomConnection): () => void {
  clearTimeout(closing)
  return () => {
    closing = setTimeout(() => {
      if (open?.connection !== connection) return
      connection.close()
      open = null
    }, KEPT_MS)
  }
}
