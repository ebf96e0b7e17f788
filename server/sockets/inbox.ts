// The port behind `/me`: one person's rooms and notifications, whatever tab or device they look from. The
// reactors keep it up to date; the sockets only carry it.

import type { RoomId, UserId } from '../../shared/ids.ts'
import type { Notification, RoomSummary } from '../../shared/protocol.ts'

export type InboxNews =
  | { readonly kind: 'room'; readonly userId: UserId; readonly summary: RoomSummary }
  | { readonly kind: 'notified'; readonly userId: UserId; readonly notification: Notification }
  | { readonly kind: 'seen'; readonly userId: UserId; readonly room: RoomId; readonly seq: number }

export interface Inbox {
  rooms(userId: UserId): Promise<readonly RoomSummary[]>
  /** The newest 50, newest first. */
  notifications(userId: UserId): Promise<readonly Notification[]>
  /** Everything of this room up to this record counts as seen. Foreign rooms change nothing. */
  markSeen(userId: UserId, room: RoomId, seq: number): Promise<void>
  markAllSeen(userId: UserId): Promise<void>
  /** News of every person who has a socket on this node, including what other nodes wrote. */
  onNews(callback: (news: InboxNews) => void): void
}
