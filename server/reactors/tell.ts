// Tells one person one thing, once: by email where it is wanted, in the list of notices, and live. The email comes
// first: once the notice is kept, nothing about it is done again.

import type { UserId } from '../../shared/ids.ts'
import type { Notification } from '../../shared/protocol.ts'
import type { Notifications } from '../storage/notifications.ts'
import type { InboxDesk } from './inbox.ts'
import type { NoticeMail } from './noticeMail.ts'

interface Telling {
  /** The project. */
  readonly title: string
  readonly notification: Notification
  readonly occasion: string
  readonly mail: boolean
}

export type Tell = (userId: UserId, telling: Telling) => Promise<void>

interface Options {
  readonly notifications: Pick<Notifications, 'has' | 'add'>
  readonly inbox: Pick<InboxDesk, 'tell'>
  readonly mail: NoticeMail
}

export function createTell({ notifications, inbox, mail }: Options): Tell {
  return async (userId, { title, notification, occasion, mail: isMailed }) => {
    if (await notifications.has(userId, notification.room, occasion)) return
    if (isMailed) await mail.send(userId, { title, notification, occasion })
    if (await notifications.add(userId, notification, occasion))
      inbox.tell({ kind: 'notified', userId, notification })
  }
}
