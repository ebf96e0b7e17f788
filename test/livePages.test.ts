// Pages that are no room and hang on lists hear of changes by the person's own socket, on every node (rule S18).

import { randomUUID } from 'node:crypto'

import { io } from 'socket.io-client'
import { afterEach, describe, expect, test } from 'vitest'
import { createStore } from 'zustand'

import { type Inbox, createMeSession, useInbox } from '../client/sync/inbox.ts'
import type { Watched } from '../shared/watched.ts'
import { eventually } from './support/networkServer.ts'
import { move, terms } from './support/steps.ts'
import {
  type TestPerson,
  type TestServer,
  newCommandId,
  newRoomId,
  openTestServer,
  openTwoTestServers,
} from './support/testRoom.ts'
import { askJson } from './support/uploading.ts'

const closers: (() => void | Promise<void>)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close()
})

async function opened(): Promise<TestServer> {
  const server = await openTestServer()
  closers.push(() => server.close())
  return server
}

async function post(server: TestServer, person: TestPerson, path: string, body: object) {
  const answer = await askJson(server, person, path, body)
  expect(answer.status, path).toBeLessThan(300)
  return answer.body as { readonly link?: string }
}
const jobForm = { title: 'Online shop relaunch', description: '', budget: null, files: [], status: 'open' }

/** A tab on a page that shows this; `told` is how often it was to ask again since `watching` was over. */
async function tabOn(server: TestServer, { userId, cookie }: TestPerson, watched: Watched) {
  const store = createStore<Inbox>()(() => useInbox.getInitialState())
  const session = createMeSession({
    userId,
    store,
    socketFactory: () =>
      io(`${server.url}/me`, {
        extraHeaders: { cookie },
        forceNew: true,
        autoConnect: false,
        reconnection: false,
        transports: ['websocket'],
      }),
  })
  closers.push(() => session.close())
  await eventually(() => expect(store.getState().status).toBe('live'))
  store.getState().watch(watched)
  return { told: () => store.getState().changes, watch: store.getState().watch }
}
type Tab = Awaited<ReturnType<typeof tabOn>>
/** Once it watches, it asks once again for what it may have missed. */
const watches = (tab: Tab) => eventually(() => expect(tab.told()).toBe(1))
const hears = (tab: Tab, times = 2) => eventually(() => expect(tab.told()).toBe(times))

describe('[S18] a page that is no room is told to ask again', () => {
  test('a job: who reads it, and the list of its owner in another tab', async () => {
    const server = await opened()
    const [ada, ben] = [await server.person('Ada Lindqvist'), await server.person('Ben Okafor')]
    const job = randomUUID()
    await post(server, ada, `/api/jobs/${job}`, jobForm)
    const reader = await tabOn(server, ben, { what: 'job', job } as Watched)
    const list = await tabOn(server, ada, { what: 'jobs' })
    const other = await tabOn(server, ben, { what: 'jobs' })
    await Promise.all([watches(reader), watches(list), watches(other)])
    await post(server, ada, `/api/jobs/${job}`, { ...jobForm, title: 'Another title' })
    await Promise.all([hears(reader), hears(list)])
    reader.watch(null)
    await post(server, ada, `/api/jobs/${job}/status`, { status: 'closed' })
    await hears(list, 3)
    expect([reader.told(), other.told()]).toEqual([2, 1])
  })

  test('an invitation: when its link is taken back', async () => {
    const server = await opened()
    const [ada, ben] = [await server.person('Ada Lindqvist'), await server.person('Ben Okafor')]
    const room = newRoomId()
    const offer = { room, id: newCommandId(), title: 'Shop', description: '', terms, invite: ben.email }
    const { link = '' } = await post(server, ada, '/api/offers', offer)
    const token = link.split('/invitation/')[1] ?? ''
    const tab = await tabOn(server, ben, { what: 'invitation', token })
    await eventually(() => expect(tab.told()).toBeGreaterThan(0))
    await server.app.afterwards.reactors.settled()
    const before = tab.told()
    await post(server, ada, `/api/rooms/${room}/invitation`, { action: 'revoke' })
    await hears(tab, before + 1)
  })

  test('[T-164] the support desk: when a dispute begins and goes on, and nobody who does not work there', async () => {
    const server = await opened()
    const at = await server.room('working')
    const [sam, eve] = [await server.person('Sam Support'), await server.person('Eve Stranger')]
    await server.app.supportPeople.add(sam.userId)
    const desk = await tabOn(server, sam, { what: 'desk' })
    const stranger = await tabOn(server, eve, { what: 'desk' })
    const party = await tabOn(server, at.ada, { what: 'desk' })
    await watches(desk)
    await server.run(at, 'client', { name: 'openDispute', args: { words: 'It is not what was agreed.' } })
    await hears(desk)
    await server.run(at, 'client', { name: 'offerSettlement', args: { toFreelancer: 1 } })
    await hears(desk, 3)
    await server.run(at, 'freelancer', { name: 'acceptSettlement', args: { toFreelancer: 1 } })
    await hears(desk, 4)
    expect([stranger.told(), party.told()]).toEqual([0, 0])
  })

  test('[T-34] [T-164] a room at the desk: every change of it, after a reason and for whoever gave it', async () => {
    const server = await opened()
    const at = await server.room('working')
    const [sam, pat] = [await server.person('Sam Support'), await server.person('Pat Support')]
    for (const { userId } of [sam, pat]) await server.app.supportPeople.add(userId)
    const unread = await tabOn(server, pat, { what: 'desk-room', room: at.room })
    await post(server, sam, `/api/support/rooms/${at.room}/readings`, { text: 'They asked for help.' })
    await server.app.afterwards.reactors.settled()
    const read = await tabOn(server, sam, { what: 'desk-room', room: at.room })
    const party = await tabOn(server, at.ada, { what: 'desk-room', room: at.room })
    // the reason itself is a change of the room, which may come a moment later
    await eventually(() => expect(read.told()).toBeGreaterThan(0))
    const before = read.told()
    await server.run(at, 'freelancer', move('a', 'working'))
    await eventually(() => expect(read.told()).toBeGreaterThan(before))
    expect([unread.told(), party.told()]).toEqual([0, 0])
  })

  test('also what another node changed', async () => {
    const { servers, close } = await openTwoTestServers()
    closers.push(close)
    const [here, there] = servers
    const ada = await here.person('Ada Lindqvist')
    const job = randomUUID()
    await post(here, ada, `/api/jobs/${job}`, jobForm)
    const tab = await tabOn(there, await there.signInAgain(ada), { what: 'job', job } as Watched)
    await watches(tab)
    await post(here, ada, `/api/jobs/${job}/status`, { status: 'closed' })
    await hears(tab)
    await here.app.supportPeople.add(ada.userId)
    const desk = await tabOn(there, await there.signInAgain(ada), { what: 'desk' })
    await watches(desk)
    await post(here, ada, '/api/support/questions', { id: randomUUID(), text: 'Hello?' })
    await hears(desk)
  })
})
