// What records bring about beside the room itself, those of a room that come together in one write of each kind. Each
// consequence has an identity of its own, so that reacting twice, after a crash or on two nodes, does nothing twice.

import type { RoomId } from '../../shared/ids.ts'
import { openEvents } from '../../shared/record.ts'
import { commentsOn } from '../../shared/workroom/comments.ts'
import type { Message } from '../../shared/workroom/messages.ts'
import { noticeWeights } from '../../shared/workroom/notice.ts'
import { noticesOf } from '../../shared/workroom/notices.ts'
import type { WorkroomEvent } from '../../shared/workroom/workroom.ts'
import type { Commit, Rooms } from '../rooms/rooms.ts'
import type { ChangedMessage, MessagesProjection } from '../storage/messagesProjection.ts'
import { type Notifications, occasionOf } from '../storage/notifications.ts'
import type { FileReactions } from '../uploads/fileFacts.ts'
import type { InboxDesk } from './inbox.ts'
import { notificationOf } from './notification.ts'
import type { Tell, Telling } from './tell.ts'

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

/** Of records of one room, in their order. Resolves when all of it is durable; true when somebody was told something. */
export type React = (reacted: readonly Reacted[]) => Promise<boolean>

/** What waits to be written with one write of each kind. */
interface Gathered {
  /** By the record that posted it: the newest wording. */
  readonly messages: Map<number, ChangedMessage>
  readonly tellings: Telling[]
}

export function createReact(options: Options): React {
  const { rooms, messages, notifications, tell } = options

  async function write(room: RoomId, gathered: Gathered): Promise<void> {
    await messages.put(room, [...gathered.messages.values()])
    gathered.messages.clear()
    await tell(gathered.tellings.splice(0))
  }

  /** What was told of it before is written first, so that it is erased as well. */
  async function erase(
    { room, record }: Reacted,
    { seqs }: Pick<Message, 'seqs'>,
    gathered: Gathered,
  ): Promise<void> {
    await write(room, gathered)
    for (const erased of await notifications.erase(room, seqs))
      options.inbox.tell({ kind: 'notified', ...erased })
    await rooms.eraseTexts(room, seqs, record.seq)
    await options.files.detach(room, seqs)
  }

  async function keepMessage(reacted: Reacted, event: MessageEvent, gathered: Gathered): Promise<void> {
    const message = reacted.after.messages.last.find((one) => one.id === event.message)
    if (message === undefined) return
    const { seqs: _, ...row } = message
    gathered.messages.set(row.seq, { message: row, changedSeq: reacted.record.seq })
    if (event.type === 'message.deleted') await erase(reacted, message, gathered)
  }

  /** M10: the room keeps what was said about a task itself; only what is gone has to go everywhere. */
  async function eraseComment(reacted: Reacted, event: WorkroomEvent, gathered: Gathered): Promise<void> {
    if (event.type !== 'comment.deleted') return
    const gone = commentsOn(reacted.after.board, event.card).find(({ id }) => id === event.comment)
    if (gone !== undefined) await erase(reacted, gone, gathered)
  }

  return async (all) => {
    const gathered: Gathered = { messages: new Map(), tellings: [] }
    let somebodyIsTold = false
    for (const reacted of all) {
      const events = openEvents(reacted.record) as readonly WorkroomEvent[]
      for (const event of events) {
        if (isOfMessage(event)) await keepMessage(reacted, event, gathered)
        await eraseComment(reacted, event, gathered)
      }
      await options.files.attach(reacted.room, reacted.record)
      const tellings = tellingsOf(reacted)
      gathered.tellings.push(...tellings)
      somebodyIsTold ||= tellings.length > 0
    }
    const [first] = all
    if (first !== undefined) await write(first.room, gathered)
    return somebodyIsTold
  }
}

type MessageEvent = Extract<
  WorkroomEvent,
  { readonly type: 'message.posted' | 'message.edited' | 'message.deleted' }
>

const isOfMessage = (event: WorkroomEvent): event is MessageEvent =>
  event.type === 'message.posted' || event.type === 'message.edited' || event.type === 'message.deleted'

function tellingsOf({ room, record, before, after }: Reacted): readonly Telling[] {
  const by = record.by.kind === 'party' ? record.by.userId : null
  return noticesOf(record, { before, after }).map(({ userId, ...notice }): Telling => {
    const notification = notificationOf(room, record, notice)
    return {
      userId,
      project: after.offer.title,
      notification,
      occasion: occasionOf(notification),
      weight: noticeWeights[notice.kind],
      mail: notice.mail,
      by,
      several: notice.several,
    }
  })
}
