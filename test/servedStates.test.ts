// The state of a large room over HTTP: made once, told apart by who may read what, and gone before an erasure.

import { gunzipSync } from 'node:zlib'

import { afterAll, beforeAll, expect, test, vi } from 'vitest'

import { createServedStates } from '../server/rooms/servedStates.ts'
import type { MessagePage, RoomSnapshot } from '../shared/http.ts'
import { roomFor } from '../shared/workroom/access.ts'
import { card, comment, message } from './support/named.ts'
import { accept, add, move, say as sayOn } from './support/steps.ts'
import { type TestServer, openTestServer } from './support/testRoom.ts'

let server: TestServer
beforeAll(async () => {
  server = await openTestServer({ limits: { maxWelcomeBytes: 8_000 } })
})
afterAll(() => server.close())

const states = (maxBytes = 1e9) =>
  createServedStates({ rooms: server.app.rooms, maxBytes, maxWelcomeBytes: 8_000 })
const read = (bytes: Buffer | undefined): RoomSnapshot =>
  JSON.parse(gunzipSync(bytes ?? Buffer.alloc(0)).toString()) as RoomSnapshot
const count = (many: number) => Array.from({ length: many }, (_, i) => i)
const long = (name: string) => say(name, `${name} ${'x'.repeat(3_900)}`)
const say = (name: string, body: string) =>
  ({ name: 'postMessage', args: { message: message(name), body } }) as const

test('[S16] the bytes are made once, for both parties and however many ask at the same time', async () => {
  const at = await server.room('working')
  const served = states()
  const [first, again] = await Promise.all([served.of(at.room, 'client'), served.of(at.room, 'client')])
  expect([first?.written, again?.written].filter((written) => written === 0)).toHaveLength(1)
  expect(again?.bytes).toBe(first?.bytes)
  expect((await served.of(at.room, 'freelancer'))?.bytes).toBe(first?.bytes)
  const state = await server.app.rooms.load(at.room)
  expect(read(first?.bytes)).toEqual({
    ok: true,
    log: await server.app.rooms.logOf(at.room),
    head: { seq: state?.head.seq, hash: state?.head.hash },
    snapshot: JSON.parse(JSON.stringify(state)) as unknown,
  })
})

test('[S16] a few records later they are as good; when the records are too many bytes for a message they are made anew', async () => {
  const at = await server.room('working')
  const served = states()
  const first = await served.of(at.room, 'client')
  await server.run(at, 'freelancer', move('a', 'working'))
  expect((await served.of(at.room, 'client'))?.bytes).toBe(first?.bytes)
  for (let i = 0; i < 4; i++) await server.run(at, 'client', say(`m${i}`, 'x'.repeat(2_000)))
  const later = await served.of(at.room, 'client')
  expect(later?.written).toBeGreaterThan(0)
  expect(read(later?.bytes).snapshot.messages.count).toBe(4)
})

test('[S16] [INV11] who has not accepted is served what it may read, and never bytes of before its own door', async () => {
  const at = await server.room('freelancerIn')
  await server.run(at, 'freelancer', add('a', 'b'))
  const served = states()
  const closed = read((await served.of(at.room, 'client'))?.bytes).snapshot
  const state = await server.app.rooms.load(at.room)
  expect(closed).toEqual(state && JSON.parse(JSON.stringify(roomFor(state, 'client'))))
  expect(closed.board.cards).toEqual({})
  const inside = await served.of(at.room, 'freelancer')
  await server.run(at, 'client', accept('client'))
  const opened = await served.of(at.room, 'client')
  expect(opened?.bytes).not.toBe(inside?.bytes)
  expect(read(opened?.bytes).snapshot.contract.acceptances.client).not.toBeNull()
})

test('[S16] [M3] [M10] [T-161] bytes that hold what was deleted are not served any more, also those that are being made', async () => {
  const at = await server.room('working')
  await server.run(at, 'client', say('secret', 'the password is otter'))
  await server.run(at, 'client', sayOn('a', 'c', 'the password is beaver'))
  const served = states()
  expect(String(gunzipSync((await served.of(at.room, 'client'))?.bytes ?? ''))).toContain('otter')
  await server.run(at, 'client', { name: 'deleteMessage', args: { message: message('secret') } })
  expect(String(gunzipSync((await served.of(at.room, 'client'))?.bytes ?? ''))).not.toContain('otter')

  expect(String(gunzipSync((await served.of(at.room, 'client'))?.bytes ?? ''))).toContain('beaver')
  await server.run(at, 'client', {
    name: 'deleteComment',
    args: { card: card('a'), comment: comment('c') },
  })
  expect(String(gunzipSync((await served.of(at.room, 'client'))?.bytes ?? ''))).not.toContain('beaver')

  let loaded = 0
  const { rooms } = server.app
  const counted = createServedStates({
    rooms: { ...rooms, load: (room) => ((loaded += 1), rooms.load(room)) },
    maxBytes: 1e9,
    maxWelcomeBytes: 8_000,
  })
  const making = counted.of(at.room, 'client')
  await vi.waitFor(() => expect(loaded).toBe(1), { interval: 1 })
  await rooms.eraseTexts(at.room, [], 1)
  await making
  expect(loaded).toBe(2)
})

test('[S16] beyond their bytes the oldest go', async () => {
  const [one, other] = [await server.room('working'), await server.room('working')]
  const served = states(1)
  await served.of(one.room, 'client')
  await served.of(other.room, 'client')
  await vi.waitFor(async () => expect((await served.of(other.room, 'client'))?.written).toBe(0))
  expect((await served.of(one.room, 'client'))?.written).toBeGreaterThan(0)
})

test('[S13] [S16] a tab and a reader without gzip are given the same, and who asks for too much is told to wait [T-162]', async () => {
  const at = await server.room('working')
  for (let i = 0; i < 5; i++) await server.run(at, 'client', say(`m${i}`, 'y'.repeat(2_000)))
  const tab = await server.enter(at.ada, at.room)
  expect(tab.state()).toEqual(await server.app.rooms.load(at.room))
  const address = `${server.url}/api/rooms/${at.room}/snapshot`
  const plain = await fetch(address, { headers: { cookie: at.ada.cookie, 'accept-encoding': 'identity' } })
  expect(plain.headers.get('content-encoding')).toBeNull()
  expect(((await plain.json()) as RoomSnapshot).snapshot.messages.count).toBe(5)

  const narrow = await openTestServer({
    limits: { answerBurstBytes: 1, answerBytesPerSecond: 1, shareWaitMs: 10, maxWelcomeBytes: 1_000_000 },
  })
  const room = await narrow.room('working')
  const ask = () =>
    fetch(`${narrow.url}/api/rooms/${room.room}/snapshot`, { headers: { cookie: room.ada.cookie } })
  expect((await ask()).status).toBe(200)
  const refused = await ask()
  expect([refused.status, await refused.json()]).toMatchObject([429, { ok: false, code: 'rate' }])
  await narrow.close()
})

test('[S16] history, search and documents are paid for as well', async () => {
  const narrow = await openTestServer({
    limits: { workBurstMs: 0.5, workMsPerSecond: 0.001, shareWaitMs: 10 },
  })
  const at = await narrow.room('working')
  const paths = ['messages?before=100', 'messages/search?q=otter', 'certificate.pdf', 'snapshot']
  for (const path of paths) {
    const person = await narrow.signInAgain(at.ada)
    const ask = () =>
      fetch(`${narrow.url}/api/rooms/${at.room}/${path}`, { headers: { cookie: person.cookie } })
    await ask()
    expect([path, (await ask()).status]).toEqual([path, 429])
  }
  const ben = await fetch(`${narrow.url}/api/rooms/${at.room}/messages?before=100`, {
    headers: { cookie: at.ben.cookie },
  })
  expect(ben.status).toBe(200)
  await narrow.close()
})

test('[S16] a page of history ends at a hundred messages, or earlier when they were reworded often; the next goes on there', async () => {
  const at = await server.room('working')
  const posts = count(20).map((i) => long(`m${i}`))
  const edits = count(140).map((i) => ({ ...long(`m${i % 20}`), name: 'editMessage' }) as const)
  const others = count(105).map((i) => say(`n${i}`, `n${i}`))
  await Promise.all([...posts, ...edits, ...others].map((command) => server.run(at, 'client', command)))
  await server.app.afterwards.reactors.settled()
  const ask = async (before: number): Promise<MessagePage> => {
    const address = `${server.url}/api/rooms/${at.room}/messages?before=${before}`
    const reply = await fetch(address, { headers: { cookie: at.ada.cookie } })
    return (await reply.json()) as MessagePage
  }
  const pages: MessagePage[] = []
  for (let before: number | undefined = 10_000; before !== undefined;) {
    const page: MessagePage = await ask(before)
    pages.push(page)
    before = page.more ? page.messages.at(-1)?.seq : undefined
  }
  expect(pages[0]?.messages).toHaveLength(100)
  expect(Math.max(...pages.map((page) => JSON.stringify(page).length))).toBeLessThan(600_000)
  expect(pages.length).toBeGreaterThan(2)
  const names = pages.flatMap(({ messages }) => messages.map(({ body }) => body.split(' ')[0]))
  expect(names).toEqual([...count(20).map((i) => `m${i}`), ...count(105).map((i) => `n${i}`)].toReversed())
})
