// A notification with its amounts as this person reads them. What the other party wrote stays as written.

import type { Notification } from '../../../shared/protocol.ts'
import { inReaderMoney } from '../../ui/readerMoney.ts'

const quoting: ReadonlySet<Notification['kind']> = new Set([
  'message',
  'redo-asked',
  'delivery-redo',
  'task-suggested',
])

export const asRead = (notification: Notification): Notification =>
  quoting.has(notification.kind)
    ? notification
    : {
        ...notification,
        title: inReaderMoney(notification.title),
        body: inReaderMoney(notification.body),
      }
