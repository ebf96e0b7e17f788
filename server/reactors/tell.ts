// Tells one person one thing, once: in the list of notices, live, and by email where it is wanted. Notice and wish for an
// email are kept in one write: once it is kept, nothing about it is done again.

import type { UserId } from '../../shared/ids.ts'
import type { Notification } from '../../shared/protocol.ts'
import type { NoticeWeight } from '../../shared/workroom/notice.ts'
import type { Notifications } from '../storage/notifications.ts'
import type { InboxDesk } from './inbox.ts'
import type { NoticeEmails } from './noticeEmails.ts'

interface Telling {
  readonly project: string
  readonly notification: Notification
  readonly occasion: string
  readonly weight: NoticeWeight
  readonly mail: boolean
  /** Whose act it was; null: nobody's. */
  readonly by: UserId | null
  /** The title around a number of such things, whose bodies are told then. */
  readonly several?: readonly string[] | undefined
}

export type Tell = (userId: UserId, telling: Telling) => Promise<void>

interface Options {
  readonly notifications: Pick<Notifications, 'has' | 'add'>
  readonly inbox: Pick<InboxDesk, 'tell'>
  readonly emails: Pick<NoticeEmails, 'wanted' | 'nudge'>
}

export function createTell({ notifications, inbox, emails }: Options): Tell {
  return async (userId, { notification, occasion, mail, several = [], ...telling }) => {
    if (await notifications.has(userId, notification.room, occasion)) return
    // a reminder says what happens without an answer; other bodies are people's own words and stay in the room
    const tellsBody = notification.kind === 'reminder' || several.length > 0
    const email = mail ? await emails.wanted(userId, { ...telling, several, tellsBody }) : null
    if (!(await notifications.add(userId, notification, occasion, email))) return
    inbox.tell({ kind: 'notified', userId, notification })
    if (email !== null) emails.nudge()
  }
}
