// The product's sockets over a log in memory, on a free port, that can be stopped and started again at the same
// one. Who somebody is stands in a cookie of one word.

import { type Server, createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

import { io } from 'socket.io-client'
import { vi } from 'vitest'

import { createMemoryRows } from '../../client/sync/browserRows.ts'
import { createPageLocks } from '../../client/sync/locks.ts'
import { createOutboxStorageOver } from '../../client/sync/outbox.ts'
import { type RoomConnection, type RoomSocket, createRoomSession } from '../../client/sync/session.ts'
import type { Limits } from '../../server/config/limits.ts'
import { noBus } from '../../server/ports/bus.ts'
import type { Identity, Person } from '../../server/ports/identity.ts'
import { createPageNews } from '../../server/ports/pageNews.ts'
import { createRooms } from '../../server/rooms/createRooms.ts'
import { createShares } from '../../server/shares.ts'
import type { Inbox } from '../../server/sockets/inbox.ts'
import { createSockets } from '../../server/sockets/sockets.ts'
import type { ReadMark, ReadMarks } from '../../server/storage/readMarks.ts'
import type { LogRecord } from '../../shared/record.ts'
import { testConfig } from './config.ts'
import { room } from './named.ts'
import { createMemoryStore, noEvidence } from './networkStore.ts'
import { ada, ben } from './people.ts'

/** Waits until it holds; long enough for a machine that does much else. */
export const eventually = (check: () => void | Promise<void>): Promise<void> =>
  vi.waitFor(check, { timeout: 15_000, interval: 20 })

const people = { ada, ben } as const
type Who = keyof typeof people

export interface ServerUnderTest {
  readonly store: ReturnType<typeof createMemoryStore>
  /** One more tab of this person; `storage` is the browser it is in. */
  readonly tab: (who: Who, storage?: Browser) => RoomConnection
  readonly signOut: (who: Who) => void
  readonly signIn: (who: Who) => void
  readonly stop: () => Promise<void>
  readonly start: () => Promise<void>
  readonly close: () => Promise<void>
}

type Browser = ReturnType<typeof newBrowser>
export const newBrowser = () => createOutboxStorageOver(createMemoryRows(), createPageLocks())

export async function startServer(
  seed: readonly LogRecord[],
  { now, limits = {} }: { readonly now: () => number; readonly limits?: Partial<Limits> },
): Promise<ServerUnderTest> {
  const store = createMemoryStore(seed)
  const signedIn = new Set<Who>(['ada', 'ben'])
  const tabs: RoomConnection[] = []
  const faults: unknown[] = []
  const report = (fault: unknown) => void faults.push(fault)
  const ends: ((sessionId: string) => void)[] = []
  let port = 0
  let running: { readonly http: Server; readonly close: () => Promise<void> } | null = null

  const identity = {
    fromHeaders: async (headers) => personOf(String((headers as Record<string, unknown>)['cookie'])),
    onSessionEnd: (callback) => void ends.push(callback),
    isLive: async (ids) => new Set(ids.filter((id) => signedIn.has(id as Who))),
    confirmation: async () => ({ confirmedAt: now(), isDue: false }),
  } as Pick<Identity, 'fromHeaders' | 'onSessionEnd' | 'isLive' | 'confirmation'> as Identity

  function personOf(cookie: string): Person | null {
    const who = (Object.keys(people) as Who[]).find((name) => cookie === `person=${name}`)
    if (who === undefined || !signedIn.has(who)) return null
    const at = now()
    const account = { ...people[who], email: `${who}@example.org`, emailVerified: true }
    return { ...account, sessionId: who, sessionStartedAt: at, confirmedAt: at }
  }

  async function start(): Promise<void> {
    const http = createServer()
    const rooms = createRooms({ store, evidence: noEvidence, now, report })
    const config = testConfig({ limits })
    const sockets = createSockets({
      http,
      config,
      identity,
      rooms,
      readMarks: marksInMemory(),
      inbox: noInbox,
      shares: createShares(config.limits),
      hasPeers: false,
      openTabs: null,
      bus: noBus,
      clock: { wait: () => null, onChanged: () => undefined },
      pageNews: createPageNews(),
      pageTopics: { topicOf: async () => null, versionOf: async () => '' },
      ended: () => undefined,
      now,
      report,
    })
    await new Promise<void>((resolve) => http.listen(port, '127.0.0.1', resolve))
    port = (http.address() as AddressInfo).port
    running = { http, close: () => sockets.close() }
  }

  async function stop(): Promise<void> {
    await running?.close()
    running = null
  }

  await start()
  return {
    store,
    tab: (who, storage = newBrowser()) => {
      const tab = createRoomSession({
        room,
        userId: people[who].userId,
        storage,
        clock: now,
        socketFactory: (handshake) => socketAs(who, `http://127.0.0.1:${port}`, handshake),
      })
      tabs.push(tab)
      return tab
    },
    signOut: (who) => {
      signedIn.delete(who)
      for (const end of ends) end(who)
    },
    signIn: (who) => void signedIn.add(who),
    stop,
    start,
    close: async () => {
      for (const tab of tabs) tab.close()
      await stop()
      if (faults.length > 0) throw new AggregateError(faults, 'the server reported faults')
    },
  }
}

const socketAs = (who: Who, url: string, handshake: () => object): RoomSocket =>
  io(`${url}/room`, {
    auth: (give) => give(handshake()),
    extraHeaders: { cookie: `person=${who}` },
    forceNew: true,
    autoConnect: false,
    reconnection: false,
    transports: ['websocket'],
  })

const noInbox: Inbox = {
  rooms: async () => [],
  notifications: async () => [],
  markSeen: async () => undefined,
  markAllSeen: async () => undefined,
  onNews: () => undefined,
}

const key = ({ room, userId }: Pick<ReadMark, 'room' | 'userId'>) => `${room}:${userId}`

function marksInMemory(): ReadMarks {
  const marks = new Map<string, number>()
  const listeners: ((mark: ReadMark) => void)[] = []
  return {
    async mark(mark) {
      if ((marks.get(key(mark)) ?? 0) >= mark.seq) return false
      marks.set(key(mark), mark.seq)
      for (const listener of listeners) listener(mark)
      return true
    },
    of: async (of, userId) => marks.get(key({ room: of, userId })) ?? 0,
    ofTasks: async () => ({}),
    ofUser: async () => new Map(),
    onMarked: (callback) => void listeners.push(callback),
  }
}
