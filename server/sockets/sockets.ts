// Socket.IO, put together: `/room` and `/me`; everything else, `/` too, is refused. What Socket.IO offers and we do not
// use: connectionStateRecovery (lets a revoked session back in), perMessageDeflate (2.5 times the CPU), its own retries.

import type { Server as HttpServer, ServerResponse } from 'node:http'

import { Server } from 'socket.io'

import type { Config } from '../config/readConfig.ts'
import { dataHeaders } from '../http/securityHeaders.ts'
import type { Watcher } from '../operations/watched.ts'
import type { Bus } from '../ports/bus.ts'
import type { Identity } from '../ports/identity.ts'
import type { PageNews } from '../ports/pageNews.ts'
import { repeat } from '../repeat.ts'
import type { Rooms } from '../rooms/rooms.ts'
import type { Shares } from '../shares.ts'
import type { OpenTabs } from '../storage/openTabs.ts'
import type { ReadMarks } from '../storage/readMarks.ts'
import { addressOf, createAdmission } from './admission.ts'
import { createBackPressure } from './backPressure.ts'
import type { Inbox } from './inbox.ts'
import { type RoomNamespace, createLiveRooms } from './liveRooms.ts'
import { createLiveSessions } from './liveSessions.ts'
import { type WatchedClock, serveMe } from './meConnection.ts'
import type { MeNamespace } from './meSocket.ts'
import { createOpenTabMarks } from './openTabMarks.ts'
import { type PageTopics, createPageWatch } from './pageWatch.ts'
import { serveRooms } from './roomConnection.ts'
import { createTokenBuckets } from './tokenBucket.ts'

export interface SocketsOptions {
  readonly http: HttpServer
  readonly config: Config
  readonly identity: Identity
  readonly rooms: Rooms
  readonly readMarks: ReadMarks
  readonly inbox: Inbox
  readonly shares: Shares
  readonly pageNews: PageNews
  readonly pageTopics: PageTopics
  /** Whether other nodes write to the same store. */
  readonly hasPeers: boolean
  /** Null for a node that is alone. */
  readonly openTabs: OpenTabs | null
  readonly bus: Bus
  readonly clock: WatchedClock
  /** Told of the commands that never reached their room. */
  readonly ended: Watcher
  readonly now: () => number
  readonly report: (fault: unknown, reference?: string) => void
}

export interface Sockets {
  readonly io: Server
  /** How many are open, by namespace. */
  readonly open: () => Readonly<Record<'room' | 'me', number>>
  /** Those of these sessions that have a tab connected, to any node. */
  readonly openTabs: (sessionIds: readonly string[]) => Promise<ReadonlySet<string>>
  /** Says goodbye, closes every connection and stops listening. */
  close(): Promise<void>
}

const SWEEP_MS = 60_000
/** Requests under way may still be answered. */
const LAST_ANSWERS_MS = 3_000

export function createSockets(options: SocketsOptions): Sockets {
  const { http, config, identity, rooms, readMarks, inbox, bus, now, report } = options
  const { limits } = config
  const admission = createAdmission(config, identity)
  const io = new Server(http, {
    allowRequest: admission.allowRequest,
    connectTimeout: limits.neverJoinedMs,
    maxHttpBufferSize: limits.maxMessageBytes,
    perMessageDeflate: false,
    pingInterval: limits.pingIntervalMs,
    pingTimeout: limits.pingTimeoutMs,
    serveClient: false,
    // A polling tab would need to reach the same node each time.
    transports: options.hasPeers ? ['websocket'] : [...limits.transports],
  })
  const backPressure = createBackPressure(io, limits, report)
  const sessions = createLiveSessions(identity, { bus, pollMs: limits.sessionPollMs, report })
  const marks = createOpenTabMarks({ sessions, openTabs: options.openTabs, now, report })
  const commands = createTokenBuckets({ perSecond: limits.commandsPerSecond, burst: limits.commandBurst })
  const signals = createTokenBuckets({ perSecond: limits.commandsPerSecond, burst: limits.commandBurst })
  const sweepBuckets = (): void => {
    commands.sweep()
    signals.sweep()
    options.shares.sweep()
  }
  const sweeps = repeat(sweepBuckets, { everyMs: SWEEP_MS, report }).start()

  const headers = Object.entries(dataHeaders(config))
  io.engine.use((_request: unknown, response: ServerResponse, next: () => void) => {
    for (const [name, value] of headers) response.setHeader(name, value)
    next()
  })
  admission.watch(io)
  io.use((_socket, next) => next(new Error('not-found')))
  const roomTabs = io.of('/room') as RoomNamespace
  const liveRooms = createLiveRooms(roomTabs, {
    rooms,
    readMarks,
    limits,
    hasPeers: options.hasPeers,
    bus,
    now,
    report,
    welcomed: (socket) => backPressure.welcomed(socket.conn),
  })
  serveRooms(roomTabs, {
    admission,
    sessions,
    rooms,
    liveRooms,
    readMarks,
    confirmation: (person, device) => identity.confirmation(person, device),
    commands,
    signals,
    shares: options.shares,
    addressOf: (socket) => addressOf(socket.conn.request, config.trustProxy),
    ended: options.ended,
    report,
  })
  const pollMs = options.hasPeers ? limits.pollMs : null
  const me = io.of('/me') as MeNamespace
  const { pageNews: news, pageTopics: topics } = options
  const pages = createPageWatch(me, { news, topics, bus, pollMs, report })
  const inboxes = serveMe(me, {
    admission,
    sessions,
    inbox,
    signals,
    pages,
    pollMs,
    bus,
    clock: options.clock,
    now,
    report,
  })

  return {
    io,
    open: () => ({ room: roomTabs.sockets.size, me: me.sockets.size }),
    openTabs: marks.of,
    async close() {
      roomTabs.emit('restarting')
      const looked = Promise.all([
        sweeps.stop(),
        liveRooms.close(),
        inboxes.close(),
        pages.close(),
        sessions.close(),
        backPressure.close(),
      ])
      const closed = io.close()
      http.closeIdleConnections()
      const patience = setTimeout(() => http.closeAllConnections(), LAST_ANSWERS_MS)
      await closed
      clearTimeout(patience)
      await marks.close()
      // What asks the store is done before the store is let go.
      await looked
    },
  }
}
