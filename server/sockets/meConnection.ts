// `/me`: one person's rooms and notifications, live in each of their tabs.

import * as v from 'valibot'

import type { ClockWait } from '../../shared/clockWait.ts'
import { RoomId, type UserId } from '../../shared/ids.ts'
import { type HandshakeRefusal, speaksOurs } from '../../shared/protocol.ts'
import { Watched } from '../../shared/watched.ts'
import type { Bus } from '../ports/bus.ts'
import { repeat } from '../repeat.ts'
import { type Admission, guardHandshake } from './admission.ts'
import type { Inbox, InboxNews } from './inbox.ts'
import { createInboxPoll } from './inboxPoll.ts'
import type { LiveSessions } from './liveSessions.ts'
import type { MeNamespace, MeSocket } from './meSocket.ts'
import { type Handler, handlePackets } from './packets.ts'
import type { PageWatch } from './pageWatch.ts'
import type { TokenBuckets } from './tokenBucket.ts'

export interface WatchedClock {
  /** Null while silence decides by it. */
  wait(): ClockWait | null
  onChanged(listener: () => void): void
}

export interface MeConnectionOptions {
  readonly admission: Admission
  readonly sessions: LiveSessions
  readonly inbox: Inbox
  readonly signals: TokenBuckets
  readonly pages: Pick<PageWatch, 'watch'>
  /** How often the store is asked what other nodes told; null where there are none. */
  readonly pollMs: number | null
  readonly bus: Bus
  /** K5. */
  readonly clock: WatchedClock
  readonly now: () => number
  readonly report: (fault: unknown) => void
}

/** Not said by older tabs. */
const Spoken = v.object({ protocol: v.number() })

const Watch = v.strictTuple([v.nullable(Watched)])
const Seen = v.strictTuple([RoomId, v.pipe(v.number(), v.safeInteger(), v.minValue(0))])

export function serveMe(
  namespace: MeNamespace,
  options: MeConnectionOptions,
): { readonly close: () => Promise<void> } {
  const { admission, sessions, inbox, bus, clock, report } = options
  const poll = createInboxPoll(inbox, pass)

  async function handshake(socket: MeSocket): Promise<HandshakeRefusal | null> {
    const person = await admission.admit(socket)
    if (typeof person === 'string') return person
    const spoken = v.safeParse(Spoken, socket.handshake.auth)
    if (spoken.success && !speaksOurs(spoken.output.protocol)) return 'upgrade'
    socket.data = { person, watched: null }
    return null
  }

  guardHandshake(namespace, handshake, report)
  namespace.on('connection', (socket) => {
    const { person } = socket.data
    const close = (): void => socket.conn.close()
    admission.joined(socket)
    sessions.hold(person.sessionId, socket)
    handlePackets(socket, { handlers: handlersFor(socket), report, close })
    enter(socket, person.userId).catch((fault: unknown) => {
      report(fault)
      close()
    })
  })

  async function enter(socket: MeSocket, userId: UserId): Promise<void> {
    await socket.join(userId)
    const [rooms, notifications] = await Promise.all([inbox.rooms(userId), inbox.notifications(userId)])
    poll.welcomed(userId, rooms, notifications)
    const clockWait = clock.wait()
    socket.emit('welcome', { userId, rooms, notifications, now: options.now(), clockWait })
  }

  function handlersFor(socket: MeSocket): Readonly<Record<string, Handler>> {
    const { userId } = socket.data.person
    return {
      async seen(args) {
        const seen = v.safeParse(Seen, args)
        if (seen.success && options.signals.take(userId)) await inbox.markSeen(userId, ...seen.output)
      },
      async allSeen(args) {
        if (args.length === 0 && options.signals.take(userId)) await inbox.markAllSeen(userId)
      },
      async watch(args) {
        const asked = v.safeParse(Watch, args)
        if (asked.success && options.signals.take(userId)) await options.pages.watch(socket, asked.output[0])
      },
    }
  }

  function pass(news: InboxNews): void {
    const tabs = namespace.to(news.userId)
    switch (news.kind) {
      case 'room':
        return void tabs.emit('room', news.summary)
      case 'notified':
        return void tabs.emit('notified', news.notification)
      case 'seen':
        return void tabs.emit('seen', news.room, news.seq)
    }
  }

  clock.onChanged(() => void namespace.emit('clockWait', clock.wait(), options.now()))
  inbox.onNews((news) => {
    poll.heard(news)
    pass(news)
    bus.tell({ kind: 'inbox', userId: news.userId })
  })
  bus.onNews((news) => {
    if (news.kind === 'inbox' && namespace.adapter.rooms.has(news.userId))
      poll.lookFor(news.userId).catch(report)
  })
  bus.onGap(() => polls?.nudge())
  const here = (): readonly UserId[] => [
    ...new Set([...namespace.sockets.values()].map(({ data }) => data.person.userId)),
  ]
  const { pollMs } = options
  const polls = pollMs === null ? null : repeat(() => poll.look(here()), { everyMs: pollMs, report }).start()
  return {
    async close() {
      await polls?.stop()
      await poll.idle()
    },
  }
}
