// A notice as it reaches a person: with the room it is about, and where a click leads.

import type { RoomId } from '../../shared/ids.ts'
import type { Notification } from '../../shared/protocol.ts'
import type { LogRecord } from '../../shared/record.ts'
import type { Notice } from '../../shared/workroom/notice.ts'

export function notificationOf(
  room: RoomId,
  record: Pick<LogRecord, 'seq' | 'at'>,
  notice: Pick<Notice, 'kind' | 'title' | 'body' | 'screen' | 'task'>,
): Notification {
  const { kind, title, body, screen, task } = notice
  const below = screen === 'delivery' ? 'deliver' : screen
  const place = below === 'overview' ? `/rooms/${room}` : `/rooms/${room}/${below}`
  const href = task === undefined ? place : `${place}?task=${task.card}&comment=${task.comment}`
  return { room, seq: record.seq, kind, title, body, href, at: record.at, read: false }
}
