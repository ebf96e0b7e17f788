// A notification in words, with its amounts as this person reads them.

import type { Notification } from '../../../shared/protocol.ts'
import { inReaderMoney } from '../../ui/readerMoney.ts'

export interface ReadNotification extends Omit<Notification, 'title' | 'body'> {
  readonly title: string
  readonly body: string
}

export const asRead = (notification: Notification): ReadNotification => ({
  ...notification,
  title: inReaderMoney(notification.title),
  body: inReaderMoney(notification.body),
})
