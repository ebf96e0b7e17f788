// One person's rooms and notifications, read from the projections; and the news of both, for whoever has a socket.

import { type Role, otherRole, roles } from '../../shared/decider.ts'
import type { RoomSummary } from '../../shared/protocol.ts'
import type { Inbox, InboxNews } from '../sockets/inbox.ts'
import type { MessagesProjection } from '../storage/messagesProjection.ts'
import type { Notifications } from '../storage/notifications.ts'
import type { ReadMark, ReadMarks } from '../storage/readMarks.ts'
import type { RoomList, RoomRow } from '../storage/roomList.ts'

export interface InboxDesk extends Inbox {
  tell(news: InboxNews): void
  /** Tells both parties what their line of this room says now. */
  tellRoom(row: RoomRow): Promise<void>
}

interface Options {
  readonly roomList: RoomList
  readonly notifications: Notifications
  readonly messages: MessagesProjection
  readonly readMarks: ReadMarks
  readonly report: (error: unknown) => void
}

const NEWEST = 50

export function createInbox({ report, ...stores }: Options): InboxDesk {
  const { roomList, notifications, messages, readMarks } = stores
  const listeners: ((news: InboxNews) => void)[] = []
  const tell = (news: InboxNews): void => {
    for (const listener of listeners) listener(news)
  }

  async function summary(row: RoomRow, role: Role, readUpTo: number): Promise<RoomSummary> {
    const { isOpen, ...line } = row.lines[role]
    const unread = isOpen ? await messages.unread(row.room, otherRole(role), readUpTo) : 0
    return { room: row.room, role, ...line, unread }
  }

  async function tellLine(row: RoomRow, role: Role): Promise<void> {
    const userId = row.parties[role]
    if (userId === null) return
    const readUpTo = await readMarks.of(row.room, userId)
    tell({ kind: 'room', userId, summary: await summary(row, role, readUpTo) })
  }

  async function tellReader({ room, userId }: ReadMark): Promise<void> {
    const row = await roomList.ofRoom(room)
    const role = roles.find((role) => row?.parties[role] === userId)
    if (row !== null && role !== undefined) await tellLine(row, role)
  }
  readMarks.onMarked((mark) => {
    if (mark.card === undefined) void tellReader(mark).catch(report)
  })

  return {
    async rooms(userId) {
      const [rows, marks] = await Promise.all([roomList.ofUser(userId), readMarks.ofUser(userId)])
      return Promise.all(
        rows.map((row) => {
          const role = row.parties.client === userId ? 'client' : 'freelancer'
          return summary(row, role, marks.get(row.room) ?? 0)
        }),
      )
    },
    notifications: (userId) => notifications.newest(userId, NEWEST),
    async markSeen(userId, room, seq) {
      if (await notifications.markSeen(userId, room, seq)) tell({ kind: 'seen', userId, room, seq })
    },
    async markAllSeen(userId) {
      for (const { room, seq } of await notifications.markAllSeen(userId))
        tell({ kind: 'seen', userId, room, seq })
    },
    onNews(callback) {
      listeners.push(callback)
    },
    tell,
    async tellRoom(row) {
      for (const role of roles) await tellLine(row, role)
    },
  }
}
