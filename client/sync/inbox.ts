// The person's own line: room list, notifications and what was seen, the same in all of their tabs. One store a
// tab, `useInbox`; `useMySession` keeps it connected while somebody is signed in.

import { useEffect } from 'react'
import { type Socket, io } from 'socket.io-client'
import { type StoreApi, create } from 'zustand'

import type { ClockWait } from '../../shared/clockWait.ts'
import type { RoomId, UserId } from '../../shared/ids.ts'
import {
  type HandshakeRefusal,
  type MeClientToServer,
  type MeServerToClient,
  type MeWelcome,
  type Notification,
  PROTOCOL_VERSION,
  type RoomSummary,
} from '../../shared/protocol.ts'
import type { Watched } from '../../shared/watched.ts'
import { isRefusal } from './handshakeRefusal.ts'
import { type Line, keepConnected } from './keepConnected.ts'
import { ownSocket } from './ownSocket.ts'

const NOTIFICATIONS_KEPT = 50

export interface Inbox {
  /** `connecting`: nothing to show yet. */
  readonly status: 'connecting' | 'live' | 'reconnecting' | 'refused'
  readonly refusal: HandshakeRefusal | null
  readonly userId: UserId | null
  readonly rooms: readonly RoomSummary[]
  /** Newest first. */
  readonly notifications: readonly Notification[]
  /** Notifications that were not seen in any tab. */
  readonly unread: number
  /** The server's clock minus this device's; ms. */
  readonly offset: number
  /** K5: why and until when silence decides nothing; null when it does. */
  readonly clockWait: ClockWait | null
  /** Grows each time that what is watched may have changed (S18). */
  readonly changes: number
  /** What the page shows beside rooms and notices, in place of what it watched before. */
  readonly watch: (watched: Watched | null) => void
  /** Everything of this room up to this record counts as seen, in all tabs. */
  readonly markSeen: (room: RoomId, seq: number) => void
  readonly markAllSeen: () => void
  /** After signing in again. */
  readonly reconnect: () => void
}

const nothing: Inbox = {
  status: 'connecting',
  refusal: null,
  userId: null,
  rooms: [],
  notifications: [],
  unread: 0,
  offset: 0,
  clockWait: null,
  changes: 0,
  watch: () => undefined,
  markSeen: () => undefined,
  markAllSeen: () => undefined,
  reconnect: () => undefined,
}

export const useInbox = create<Inbox>()(() => nothing)

type MeSocket = Socket<MeServerToClient, MeClientToServer>

export interface MeSessionOptions {
  /** Origin of the server; empty for the page's own. */
  readonly url?: string
  readonly userId: UserId
  readonly store?: StoreApi<Inbox>
  readonly socketFactory?: () => MeSocket
  /** Epoch milliseconds. */
  readonly clock?: () => number
}

/** Keeps the store connected until `close`. */
export function createMeSession(options: MeSessionOptions): { readonly close: () => void } {
  const { url = '', userId, store = useInbox, clock = Date.now } = options
  const connect = options.socketFactory ?? (() => openMeSocket(url))
  let socket: MeSocket | null = null
  /** Said while offline: told at the next welcome. */
  const untold = new Map<RoomId, number>()
  let watched: Watched | null = null

  const set = (part: Partial<Inbox>): void => {
    const notifications = part.notifications ?? store.getState().notifications
    store.setState({ ...part, unread: notifications.filter(({ read }) => !read).length })
  }
  const see = (room: RoomId, seq: number): void => {
    set({ notifications: store.getState().notifications.map(readUpTo(room, seq)) })
  }

  store.setState({
    ...nothing,
    userId,
    markSeen: (room, seq) => {
      see(room, seq)
      untold.set(room, Math.max(seq, untold.get(room) ?? 0))
      tell()
    },
    markAllSeen: () => {
      for (const { room, seq } of store.getState().notifications) {
        untold.set(room, Math.max(seq, untold.get(room) ?? 0))
      }
      set({ notifications: store.getState().notifications.map((one) => ({ ...one, read: true })) })
      tell()
    },
    watch: (next) => {
      watched = next
      if (store.getState().status === 'live') socket?.emit('watch', next)
    },
    reconnect: () => {
      store.setState({ refusal: null })
      line.retry()
    },
  })

  const line: Line = keepConnected<MeSocket>({
    connect,
    isWanted: () => {
      const { refusal } = store.getState()
      return refusal === null || refusal === 'too-many' || refusal === 'upgrade'
    },
    attach,
  })

  function attach(fresh: MeSocket) {
    socket = fresh
    fresh.on('welcome', (given) => welcome(given))
    fresh.on('room', (summary) => set({ rooms: withRoom(store.getState().rooms, summary) }))
    fresh.on('notified', (one) =>
      set({ notifications: withNotification(store.getState().notifications, one) }),
    )
    fresh.on('seen', see)
    fresh.on('changed', () => store.setState(({ changes }) => ({ changes: changes + 1 })))
    fresh.on('clockWait', (clockWait, now) => set({ clockWait, offset: now - clock() }))
    return {
      lost: (message: string | null) => {
        if (socket === fresh) socket = null
        const refusal = isRefusal(message) ? message : store.getState().refusal
        const wasKnown = store.getState().status !== 'connecting'
        set({ refusal, status: refusal !== null ? 'refused' : wasKnown ? 'reconnecting' : 'connecting' })
      },
    }
  }

  function welcome({ rooms, notifications, now, clockWait = null, ...given }: MeWelcome): void {
    if (given.userId !== userId) {
      // Somebody else signed in meanwhile: their rooms are not shown under this name.
      store.setState({ status: 'refused', refusal: 'unauthenticated' })
      return line.drop()
    }
    set({ status: 'live', refusal: null, rooms, notifications, offset: now - clock(), clockWait })
    for (const [room, seq] of untold) see(room, seq)
    if (watched !== null) socket?.emit('watch', watched)
    tell()
  }

  function tell(): void {
    if (store.getState().status !== 'live' || socket?.connected !== true) return
    for (const [room, seq] of untold) socket.emit('seen', room, seq)
    untold.clear()
  }

  return {
    close: () => {
      line.close()
      store.setState(nothing)
    },
  }
}

/** While this person is signed in. The shell calls it once. */
export function useMySession(userId: UserId | null): void {
  useEffect(() => {
    if (userId === null) return undefined
    const session = createMeSession({ userId })
    return session.close
  }, [userId])
}

const withRoom = (rooms: readonly RoomSummary[], changed: RoomSummary): readonly RoomSummary[] => [
  changed,
  ...rooms.filter(({ room }) => room !== changed.room),
]

function withNotification(known: readonly Notification[], one: Notification): readonly Notification[] {
  const others = known.filter(({ room, seq }) => room !== one.room || seq !== one.seq)
  return [one, ...others].toSorted((a, b) => b.at - a.at).slice(0, NOTIFICATIONS_KEPT)
}

const readUpTo =
  (room: RoomId, seq: number) =>
  (one: Notification): Notification =>
    one.room === room && one.seq <= seq && !one.read ? { ...one, read: true } : one

function openMeSocket(url: string): MeSocket {
  return io(`${url}/me`, { ...ownSocket, auth: { protocol: PROTOCOL_VERSION } })
}
