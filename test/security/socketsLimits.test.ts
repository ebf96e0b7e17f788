// How much one person, address or slow reader may ask of the server, and how sockets end with the session behind them.

import mongoose from 'mongoose'
import { afterEach, expect, test, vi } from 'vitest'

import { socketUri } from '../../server/storage/embedded/listen.ts'
import { type CommandReply, PROTOCOL_VERSION } from '../../shared/protocol.ts'
import { REDUCER_VERSION } from '../../shared/workroom/workroom.ts'
import { testBrowser } from '../support/browser.ts'
import { message } from '../support/named.ts'
import { openRaw } from '../support/rawEngine.ts'
import { move } from '../support/steps.ts'
import { type TestServer, type TestTab, openTestServer, openTwoTestServers } from '../support/testRoom.ts'

let server: TestServer
afterEach(() => server.close())

const isClosed = (tab: TestTab): Promise<void> =>
  vi.waitFor(() => expect(tab.socket.connected).toBe(false), { timeout: 5_000 })

test('[T-102] beyond the burst a command is answered `rate` and the connection closed; nothing is lost after', async () => {
  server = await openTestServer({ limits: { commandsPerSecond: 1, commandBurst: 3 } })
  const at = await server.room('working')
  const tab = await server.enter(at.ben, at.room)
  const replies: CommandReply[] = []
  for (let index = 0; index < 4; index++)
    replies.push(await tab.send(move('a', index % 2 ? 'todo' : 'working')))
  expect(replies.map((reply) => (reply.ok ? 'ok' : reply.code))).toEqual(['ok', 'ok', 'ok', 'rate'])
  await isClosed(tab)
  const other = await server.enter(at.ada, at.room)
  expect(
    await other.send({ name: 'postMessage', args: { message: message('m'), body: 'not limited' } }),
  ).toMatchObject({
    ok: true,
  })
})

test('[T-100] one person holds so many connections, then is told', async () => {
  server = await openTestServer({ limits: { socketsPerUser: 3 } })
  const at = await server.room('working')
  const tabs = [
    await server.enter(at.ben, at.room),
    await server.enter(at.ben, at.room),
    await server.enter(at.ben, at.room),
  ]
  await expect(server.enter(at.ben, at.room)).rejects.toThrow('too-many')
  tabs[0]?.close()
  await vi.waitFor(() => server.enter(at.ben, at.room), { timeout: 5_000 })
  await server.enter(at.ada, at.room)
})

test('[T-100] one address holds so many connections, then is told, then is not heard', async () => {
  server = await openTestServer({ limits: { socketsPerAddress: 2 } })
  const at = await server.room('working')
  await server.enter(at.ben, at.room)
  await server.enter(at.ada, at.room)
  await expect(server.enter(at.ben, at.room)).rejects.toThrow('too-many')
  const waiting = [await openRaw(server.url), await openRaw(server.url)]
  await expect(openRaw(server.url)).rejects.toThrow('websocket error')
  for (const raw of waiting) raw.close()
})

test('[T-100] a connection that joins nothing, or was refused everywhere, is closed', async () => {
  server = await openTestServer({ limits: { neverJoinedMs: 1_000 } })
  const silent = await openRaw(server.url)
  const refused = await openRaw(server.url)
  await refused.join('/room')
  await Promise.all([silent.closed, refused.closed])
  const at = await server.room('working')
  const left = await openRaw(server.url, { cookie: at.ben.cookie })
  await left.join('/me')
  left.send('1/me,')
  await left.closed
})

test('[T-101] a reader that does not read is dropped; the others go on', async () => {
  server = await openTestServer({
    limits: {
      maxOutgoingPackets: 20,
      pingTimeoutMs: 60_000,
      commandsPerSecond: 10_000,
      commandBurst: 10_000,
    },
  })
  const at = await server.room('working')
  const slow = await server.enter(at.ada, at.room)
  const writer = await server.enter(at.ben, at.room)
  const transport = slow.socket.io.engine.transport as unknown as { ws: { pause(): void; resume(): void } }
  transport.ws.pause()
  const held = () => server.app.io.of('/room').sockets.size
  const body = '€'.repeat(4_000)
  for (let index = 0; held() === 2 && index < 4_000; index++) {
    await writer.send({ name: 'postMessage', args: { message: message(`slow${index}`), body } })
  }
  await vi.waitFor(() => expect(held()).toBe(1))
  transport.ws.resume()
  await isClosed(slow)
  const again = await server.enter(at.ada, at.room)
  expect(again.state()).toEqual(await server.app.rooms.load(at.room))
})

test('[T-86] signing out closes every socket of that session, and only of that one', async () => {
  server = await openTestServer()
  const at = await server.room('working')
  const phone = await server.signInAgain(at.ben)
  const here = await server.enter(at.ben, at.room)
  const there = await server.enter(phone, at.room)
  const inbox = server.me(at.ben)
  await new Promise((resolve) => void inbox.once('welcome', resolve))
  const browser = testBrowser(server.url, { origin: server.url, cookie: at.ben.cookie })
  expect((await browser.post('/api/auth/sign-out', {})).status).toBe(200)
  await isClosed(here)
  await vi.waitFor(() => expect(inbox.connected).toBe(false))
  expect(there.socket.connected).toBe(true)
  await expect(server.enter(at.ben, at.room)).rejects.toThrow('unauthenticated')
})

test('[T-86] a session that ended on one node loses its sockets on the other', async () => {
  const { servers, close } = await openTwoTestServers()
  const [first, second] = servers
  server = await openTestServer()
  const at = await first.room('working')
  const elsewhere = await second.signInAgain(at.ben)
  const tab = await second.enter(elsewhere, at.room)
  const browser = testBrowser(first.url, { origin: first.url, cookie: at.ben.cookie })
  const everywhere = await browser.post('/api/auth/sign-out-everywhere', {})
  expect(everywhere.status).toBe(200)
  await isClosed(tab)
  await expect(second.enter(elsewhere, at.room)).rejects.toThrow('unauthenticated')
  await close()
})

test('[T-87] an expired session’s socket is closed', async () => {
  server = await openTestServer({ limits: { sessionPollMs: 50 } })
  const at = await server.room('working')
  const tab = await server.enter(at.ben, at.room)
  const store = await mongoose.createConnection(socketUri(server.config.dataDir) ?? '').asPromise()
  await store
    .collection<{ _id: string }>('sessions')
    .updateOne({ _id: at.ben.sessionId }, { $set: { expiresAt: new Date(Date.now() - 1) } })
  await isClosed(tab)
  await store.close()
})

test('[T-88] a connection’s id opens nothing without the session', async () => {
  server = await openTestServer()
  const at = await server.room('working')
  const tab = await server.enter(at.ben, at.room)
  const engineId = tab.socket.io.engine.id
  const answer = await fetch(`${server.url}/socket.io/?EIO=4&transport=polling&sid=${engineId}`)
  expect(answer.status).toBe(400)
  tab.close()
  const pid = {
    pid: 'x'.repeat(20),
    offset: '1',
    protocol: PROTOCOL_VERSION,
    reducer: REDUCER_VERSION,
    room: at.room,
    log: '',
    since: { seq: 0, hash: '' },
  }
  expect(await server.handshake('/room', { auth: pid })).toBe('unauthenticated')
  expect(await server.handshake('/room', { cookie: at.ben.cookie, auth: pid })).toBe('invalid')
})

test('[FAULT-4] a server that stops says so, and its store opens again', async () => {
  server = await openTestServer()
  const at = await server.room('working')
  const tab = await server.enter(at.ben, at.room)
  let said = 0
  tab.socket.on('restarting', () => said++)
  await server.app.close()
  await isClosed(tab)
  expect(said).toBe(1)
})
