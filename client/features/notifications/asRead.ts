// A notification in words, with its amounts as this person reads them, and with the room where the words do not name it.

import { isolated } from '../../../shared/isolated.ts'
import type { Notification } from '../../../shared/protocol.ts'
import { useInbox } from '../../sync/inbox.ts'
import { inReaderMoney } from '../../ui/readerMoney.ts'

export interface ReadNotification extends Omit<Notification, 'title' | 'body'> {
  readonly title: string
  readonly body: string
}

export function asRead(notification: Notification): ReadNotification {
  const title = inReaderMoney(notification.title)
  const body = inReaderMoney(notification.body)
  const project = useInbox.getState().rooms.find(({ room }) => room === notification.room)?.title ?? ''
  const isNamed = project === '' || title.includes(project) || body.includes(project)
  return { ...notification, title: isNamed ? title : `${title} · ${isolated(project)}`, body }
}
