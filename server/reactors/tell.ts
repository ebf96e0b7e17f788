// Tells one person one thing, once: in the list of notices, live, and by email and push where they are wanted. Notice and
// wishes are kept in one write: once it is kept, nothing about it is done again.

import type { UserId } from '../../shared/ids.ts'
import { isQuieted } from '../../shared/noticeSettings.ts'
import type { Notification } from '../../shared/protocol.ts'
import type { NoticeWeight } from '../../shared/workroom/notice.ts'
import type { NoticePushes } from '../push/noticePushes.ts'
import type { KeptNoticeSettings } from '../storage/noticeSettings.ts'
import type { Notifications } from '../storage/notifications.ts'
import type { InboxDesk } from './inbox.ts'
import type { NoticeEmails } from './noticeEmails.ts'

export interface Telling {
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
  /** null: nobody is told by push. */
  readonly pushes: Pick<NoticePushes, 'wanted'> | null
  readonly settings: Pick<KeptNoticeSettings, 'of'>
}

export function createTell({ notifications, inbox, emails, pushes, settings }: Options): Tell {
  return async (userId, { notification: given, occasion, mail, several = [], ...telling }) => {
    const { room } = given
    if (await notifications.has(userId, room, occasion)) return
    const isQuiet = isQuieted(await settings.of(userId), { room, weight: telling.weight })
    const notification = isQuiet ? { ...given, isQuiet } : given
    // a reminder says what happens without an answer; other bodies are people's own words and stay in the room
    const tellsBody = notification.kind === 'reminder' || several.length > 0
    const email = mail && !isQuiet ? await emails.wanted(userId, { ...telling, several, tellsBody }) : null
    const pushDueAt = isQuiet ? null : ((await pushes?.wanted(userId)) ?? null)
    if (!(await notifications.add(userId, notification, occasion, { email, pushDueAt }))) return
    inbox.tell({ kind: 'notified', userId, notification })
    if (email?.isUrgent === true) emails.nudge()
  }
}
