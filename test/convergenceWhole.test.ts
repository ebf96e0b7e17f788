// The tab's sessions against the whole server: its store, its reactors, two nodes on one store.

import { type ManagerOptions, type SocketOptions, io } from 'socket.io-client'
import { afterEach, describe, expect, test } from 'vitest'
import { createStore } from 'zustand/vanilla'

import { createMemoryRows } from '../client/sync/browserRows.ts'
import { type Inbox, createMeSession, useInbox } from '../client/sync/inbox.ts'
import { createPageLocks } from '../client/sync/locks.ts'
import { createOutboxStorageOver } from '../client/sync/outbox.ts'
import { type RoomConnection, createRoomSession } from '../client/sync/session.ts'
import type { RoomSnapshot } from '../shared/http.ts'
import type { RoomId } from '../shared/ids.ts'
import { card, message } from './support/named.ts'
import { eventually } from './support/networkServer.ts'
import { move } from './support/steps.ts'
import { type TestPerson, type TestServer, openTestServer, openTwoTestServers } from './support/testRoom.ts'

const closers: (() => void | Promise<void>)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close()
})

const plain = (cookie: string): Partial<ManagerOptions & SocketOptions> => ({
  extraHeaders: { cookie },
  forceNew: true,
  autoConnect: false,
  reconnection: false,
  transports: ['websocket'],
})

function enter(server: TestServer, { userId, cookie }: TestPerson, room: RoomId): RoomConnection {
  const tab = createRoomSession({
    room,
    userId,
    storage: createOutboxStorageOver(createMemoryRows(), createPageLocks()),
    socketFactory: (handshake) =>
      io(`${server.url}/room`, { ...plain(cookie), auth: (give) => give(handshake()) }),
    fetchState: async () => {
      const answer = await fetch(`${server.url}/api/rooms/${room}/snapshot`, { headers: { cookie } })
      return (await answer.json()) as RoomSnapshot
    },
  })
  closers.push(() => tab.close())
  return tab
}

function inboxOf(server: TestServer, { userId, cookie }: TestPerson) {
  const store = createStore<Inbox>()(() => useInbox.getInitialState())
  const session = createMeSession({
    userId,
    store,
    socketFactory: () => io(`${server.url}/me`, plain(cookie)),
  })
  closers.push(() => session.close())
  return store
}

const session = (tab: RoomConnection) => tab.store.getState()

describe('the inbox', () => {
  test('[V1] a completed task reaches the client in every tab, and is seen in all of them at once', async () => {
    const server = await openTestServer()
    closers.push(() => server.close())
    const { room, ada, ben } = await server.room('working')
    await server.app.afterwards.reactors.settled()
    const tabs = [inboxOf(server, ada), inboxOf(server, ada)]
    await eventually(() => {
      for (const tab of tabs) expect(tab.getState().rooms).toMatchObject([{ room, needsYou: false }])
    })
    const before = tabs[0]?.getState().unread ?? 0
    const benTab = enter(server, ben, room)
    await eventually(() => expect(session(benTab).status).toBe('live'))
    session(benTab).issue(move('a', 'completed'))
    await eventually(() => {
      for (const tab of tabs) {
        expect(tab.getState().unread).toBe(before + 1)
        expect(tab.getState().notifications[0]).toMatchObject({ room, kind: 'task-completed', read: false })
        expect(tab.getState().rooms[0]?.needsYou).toBe(true)
      }
    })
    tabs[0]?.getState().markAllSeen()
    await eventually(() => {
      for (const tab of tabs) expect(tab.getState().unread).toBe(0)
    })
  })

  test("[T-86] somebody else's cookie shows nothing", async () => {
    const server = await openTestServer()
    closers.push(() => server.close())
    const { ada, ben } = await server.room('working')
    const tab = inboxOf(server, { ...ada, cookie: ben.cookie })
    await eventually(() =>
      expect(tab.getState()).toMatchObject({ status: 'refused', refusal: 'unauthenticated' }),
    )
    expect(tab.getState().rooms).toEqual([])
  })
})

test('[S13] a room too large for one message is fetched, and what happens meanwhile is in it too', async () => {
  const server = await openTestServer({ limits: { maxWelcomeBytes: 1_000 } })
  closers.push(() => server.close())
  const { room, ada, ben } = await server.room('working')
  const benTab = enter(server, ben, room)
  await eventually(() => expect(session(benTab).status).toBe('live'))
  const adaTab = enter(server, ada, room)
  for (const name of ['a', 'b', 'c'] as const) session(benTab).issue(move(name, 'working'))
  await eventually(() => {
    for (const tab of [benTab, adaTab]) {
      expect(session(tab)).toMatchObject({ status: 'live', unsent: 0 })
      expect(session(tab).view.board.order.working).toHaveLength(3)
    }
    expect(session(benTab).view).toEqual(session(adaTab).view)
  })
})

test('two people on two nodes, nothing between the nodes but the store, end with the same room', async () => {
  const { servers, close } = await openTwoTestServers()
  closers.push(close)
  const [here, there] = servers
  const { room, ada, ben } = await here.room('working')
  const benTab = enter(here, ben, room)
  const adaTab = enter(there, await there.signInAgain(ada), room)
  await eventually(() => {
    for (const tab of [benTab, adaTab]) expect(session(tab).status).toBe('live')
  })
  for (const name of ['a', 'b', 'c'] as const) {
    expect(session(benTab).issue(move(name, 'working'))).toBeNull()
    const said = { message: message(name), body: `about ${name}` }
    expect(session(adaTab).issue({ name: 'postMessage', args: said })).toBeNull()
  }
  await eventually(() => {
    for (const tab of [benTab, adaTab]) {
      expect(session(tab).unsent).toBe(0)
      expect(session(tab).refused).toEqual([])
      expect(session(tab).view.messages.count).toBe(3)
      expect(session(tab).view.board.order.todo).toEqual([])
    }
    expect(session(benTab).view).toEqual(session(adaTab).view)
  })
  expect(session(benTab).view.board.cards.get(card('a'))?.column).toBe('working')
})
