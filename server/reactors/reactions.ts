// What one record brings about beside the room itself. Each consequence has an identity of its own, so that reacting
// twice, after a crash or on two nodes, does nothing twice.

import { openEvents } from '../../shared/record.ts'
import type { Message } from '../../shared/workroom/messages.ts'
import { noticeWeights } from '../../shared/workroom/notice.ts'
import { noticesOf } from '../../shared/workroom/notices.ts'
import type { WorkroomEvent } from '../../shared/workroom/workroom.ts'
import type { Commit, Rooms } from '../rooms/rooms.ts'
import type { MessagesProjection } from '../storage/messagesProjection.ts'
import { type Notifications, occasionOf } from '../storage/notifications.ts'
import type { FileReactions } from '../uploads/fileFacts.ts'
import type { InboxDesk } from './inbox.ts'
import { notificationOf } from './notification.ts'
import type { Tell } from './tell.ts'

/** A record with the states before and after it. */
export type Reacted = Pick<Commit, 'room' | 'record' | 'before' | 'after'>

interface Options {
  readonly rooms: Pick<Rooms, 'eraseTexts'>
  readonly messages: MessagesProjection
  readonly notifications: Pick<Notifications, 'erase'>
  readonly inbox: Pick<InboxDesk, 'tell'>
  readonly files: FileReactions
  readonly tell: Tell
}

/** Resolves when all of it is durable; true when somebody was told something. */
export type React = (reacted: Reacted) => Promise<boolean>

export function createReact(options: Options): React {
  const { rooms, messages, notifications, tell } = options
  async function keepMessage(reacted: Reacted, id: Message['id'], isDeletion: boolean): Promise<void> {
    const { room, record, after } = reacted
    const message = after.messages.last.find((one) => one.id === id)
    if (message === undefined) return
    const { seqs, ...row } = message
    await messages.put(room, row, record.seq)
    if (!isDeletion) return
    for (const erased of await notifications.erase(room, seqs))
      options.inbox.tell({ kind: 'notified', ...erased })
    await rooms.eraseTexts(room, seqs, record.seq)
    await options.files.detach(room, seqs)
  }

  return async (reacted) => {
    const events = openEvents(reacted.record) as readonly WorkroomEvent[]
    for (const event of events) {
      if (event.type === 'message.posted' || event.type === 'message.edited')
        await keepMessage(reacted, event.message, false)
      if (event.type === 'message.deleted') await keepMessage(reacted, event.message, true)
    }
    await options.files.attach(reacted.room, reacted.record)
    const notices = noticesOf(reacted.record, reacted)
    const by = reacted.record.by.kind === 'party' ? reacted.record.by.userId : null
    for (const { userId, ...notice } of notices) {
      const notification = notificationOf(reacted.room, reacted.record, notice)
      await tell(userId, {
        project: reacted.after.offer.title,
        notification,
        occasion: occasionOf(notification),
        weight: noticeWeights[notice.kind],
        mail: notice.mail,
        by,
        several: notice.several,
      })
    }
    return notices.length > 0
  }
}
