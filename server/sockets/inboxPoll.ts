// Where several nodes share a store, what one of them tells a person reaches only that person's tabs there. So the stored
// room list and notices of everybody who has a tab here are read again and again, and at once when the bus says so (S19); what
// is new is told.

import type { RoomId, UserId } from '../../shared/ids.ts'
import type { Notification, RoomSummary } from '../../shared/protocol.ts'
import { createTurns } from '../rooms/turns.ts'
import type { Inbox, InboxNews } from './inbox.ts'

export interface InboxPoll {
  /** What a tab was given when it came. */
  welcomed(userId: UserId, rooms: readonly RoomSummary[], notifications: readonly Notification[]): void
  /** What was told on this node. */
  heard(news: InboxNews): void
  /** Tells these people what they were not told yet, and forgets all others. */
  look(userIds: readonly UserId[]): Promise<void>
  /** The same for one of them, who was given what there was. */
  lookFor(userId: UserId): Promise<void>
  /** Resolves when nobody is looked for. */
  idle(): Promise<void>
}

interface Told {
  readonly rooms: Map<RoomId, string>
  /** Whether it was read by then, and its words, which may be deleted later. */
  readonly notices: Map<string, Pick<Notification, 'read' | 'body'>>
}

export function createInboxPoll(
  inbox: Pick<Inbox, 'rooms' | 'notifications'>,
  tell: (news: InboxNews) => void,
): InboxPoll {
  const people = new Map<UserId, Told>()

  function toldTo(userId: UserId): Told {
    const told = people.get(userId) ?? { rooms: new Map(), notices: new Map() }
    people.set(userId, told)
    return told
  }

  function note(news: InboxNews): void {
    const { rooms, notices } = toldTo(news.userId)
    if (news.kind === 'room') rooms.set(news.summary.room, JSON.stringify(news.summary))
    else if (news.kind === 'notified') notices.set(keyOf(news.notification), news.notification)
  }

  async function readFor(userId: UserId): Promise<void> {
    const { rooms, notices } = toldTo(userId)
    const [summaries, notifications] = await Promise.all([inbox.rooms(userId), inbox.notifications(userId)])
    const news: InboxNews[] = []
    for (const summary of summaries) {
      if (rooms.get(summary.room) !== JSON.stringify(summary)) news.push({ kind: 'room', userId, summary })
    }
    for (const notification of notifications.toReversed()) {
      const was = notices.get(keyOf(notification))
      const { room, seq, read } = notification
      if (was === undefined || JSON.stringify(was.body) !== JSON.stringify(notification.body))
        news.push({ kind: 'notified', userId, notification })
      else if (read && !was.read) news.push({ kind: 'seen', userId, room, seq })
      notices.set(keyOf(notification), notification)
    }
    for (const one of news) {
      note(one)
      tell(one)
    }
  }

  /** One look at a time: an older answer never comes after a newer one. */
  const looks = createTurns<null>((userId) => readFor(userId as UserId), { most: Infinity })

  return {
    welcomed(userId, rooms, notifications) {
      for (const summary of rooms) note({ kind: 'room', userId, summary })
      for (const notification of notifications) note({ kind: 'notified', userId, notification })
    },
    heard(news) {
      if (people.has(news.userId)) note(news)
    },
    async look(userIds) {
      for (const known of people.keys()) if (!userIds.includes(known)) people.delete(known)
      for (const userId of userIds) await looks.run(userId, null)
    },
    async lookFor(userId) {
      if (people.has(userId)) await looks.run(userId, null)
    },
    idle: () => looks.idle(),
  }
}

const keyOf = ({ room, seq, kind }: Notification): string => `${room} ${seq} ${kind}`
