// Packets that no client of ours would send: each is refused or its connection closed, nothing is appended, and the server
// goes on answering the others.

import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'

import { PROTOCOL_VERSION } from '../../shared/protocol.ts'
import { REDUCER_VERSION, type WorkroomCommand } from '../../shared/workroom/workroom.ts'
import { card } from '../support/named.ts'
import { type RawEngine, openRaw } from '../support/rawEngine.ts'
import { seed } from '../support/seed.ts'
import { add, move } from '../support/steps.ts'
import { type TestRoom, type TestServer, newCommandId, openTestServer } from '../support/testRoom.ts'

let server: TestServer
let at: TestRoom
const faults: unknown[] = []
const generous = {
  commandsPerSecond: 100_000,
  commandBurst: 100_000,
  socketsPerUser: 100_000,
  socketsPerAddress: 100_000,
}

beforeAll(async () => {
  server = await openTestServer({ limits: generous }, { report: (fault) => faults.push(fault) })
})
beforeEach(async () => {
  at = await server.room('working')
})
afterEach(async () => {
  const tab = await server.enter(at.ben, at.room)
  const reply = await tab.send(move('a', 'working'))
  tab.close()
  if (!reply.ok) throw new Error(`the server does not answer as before: ${reply.code}`)
  if (faults.length > 0) throw new Error(`a fault of ours: ${String(faults.splice(0)[0])}`)
})
afterAll(() => server.close())

const auth = () => ({
  protocol: PROTOCOL_VERSION,
  reducer: REDUCER_VERSION,
  room: at.room,
  log: '',
  since: { seq: 0, hash: '' },
})
const headSeq = async () => (await server.app.rooms.load(at.room))?.head.seq

async function inRoom(): Promise<RawEngine> {
  const raw = await openRaw(server.url, { cookie: at.ben.cookie })
  expect(await raw.join('/room', auth())).toMatch(/^0\/room,/)
  await raw.next('2/room,["welcome"')
  return raw
}

const packet = (event: readonly unknown[], ack: number | '' = ''): string =>
  `2/room,${ack}${JSON.stringify(event)}`

test('[T-37] a frame of 64 KiB and one byte closes the connection with 1009', async () => {
  const raw = await inRoom()
  raw.send('x'.repeat(65_536))
  expect(await raw.closed).toBe(1009)
})

test.each([
  ['bad JSON', '2/room,["command",{'],
  ['no array', '2/room,{"a":1}'],
  ['an empty array', '2/room,[]'],
  ['an unknown packet type', '9/room,["command"]'],
  ['a reserved name', '2/room,["disconnect"]'],
  ['a reserved name', '2/room,["connect"]'],
  ['a reserved name', '2/room,["newListener"]'],
  ['a billion attachments', '51000000000-/room,["command",{"_placeholder":true,"num":0}]'],
  ['eleven attachments', '511-/room,["command",{"_placeholder":true,"num":0}]'],
  ['a placeholder out of range', '51-/room,["command",{"_placeholder":true,"num":7}]'],
  ['half an attachment', '5-/room,["command"]'],
  ['an unasked acknowledgement', '3/room,7[]'],
  ['an acknowledgement without an id', '3/room,[]'],
  ['a name of a member of Object', '2/room,["constructor",{}]'],
  ['a name of a member of EventEmitter', '2/room,["error",{}]'],
  ['a number as a name', '2/room,[7,{}]'],
  ['a second handshake', `0/room,{"room":"x"}`],
  ['nothing at all', ''],
])('[T-39] %s: %s', async (_what, text) => {
  const raw = await inRoom()
  raw.send(text)
  if (text.startsWith('51-')) raw.send(Buffer.from([1, 2, 3]))
  const other = await openRaw(server.url)
  expect(await other.join('/unknown')).toContain('Invalid namespace')
  other.close()
  raw.close()
})

test('[T-39] an event before the handshake ends the connection', async () => {
  const raw = await openRaw(server.url, { cookie: at.ben.cookie })
  raw.send(packet(['command', { id: newCommandId() }], 1))
  await raw.closed
  expect(raw.received.filter((one) => one.startsWith('3'))).toEqual([])
})

test('[T-40] every event without a callback, without arguments, with too many: alive, and nothing appended', async () => {
  const raw = await inRoom()
  const command = { id: newCommandId(), seen: { seq: 0, hash: '' }, command: move('a', 'completed') }
  for (const event of ['command', 'resume', 'activity', 'read', 'unknown', 'seen', 'allSeen']) {
    for (const args of [[], [command], [command, command, command], [null], ['x', 1, {}]]) {
      if (event !== 'resume') raw.send(packet([event, ...args]))
    }
  }
  raw.send(packet(['unknown'], 9))
  expect(await raw.next('3/room,9')).toBe('3/room,9[{"ok":false,"code":"invalid-command"}]')
  expect(await headSeq()).toBe(5)
  raw.close()
})

test('[T-40] a resume that says no place closes the connection', async () => {
  for (const args of [[], [{ seq: -1, hash: '' }, ''], [{ seq: 1 }, 1], [{ seq: 0, hash: '' }]]) {
    const raw = await inRoom()
    raw.send(packet(['resume', ...args]))
    await raw.closed
  }
})

test('[T-41] a command is answered once', async () => {
  const raw = await inRoom()
  const command = { id: newCommandId(), seen: { seq: 0, hash: '' }, command: move('a', 'working') }
  raw.send(packet(['command', command], 5))
  await raw.next('3/room,5')
  raw.send(packet(['unknown'], 6))
  await raw.next('3/room,6')
  expect(raw.received.filter((one) => one.startsWith('3/room,5'))).toHaveLength(1)
  raw.close()
})

const strings: Readonly<Record<string, readonly [text: string, isFine: boolean]>> = {
  empty: ['', false],
  'as long as allowed': ['x'.repeat(200), true],
  'one too long': ['x'.repeat(201), false],
  'half a surrogate pair': ['a\ud800', false],
  NUL: ['a\0b', false],
  'a right-to-left override': ['a\u202eb', false],
  'a four-byte emoji': ['👩🏽‍🚀', true],
  CRLF: ['a\r\nb', false],
}
test.each(Object.entries(strings))('[T-42] a title that is %s', async (name, [title, isFine]) => {
  const tab = await server.enter(at.ben, at.room)
  const command: WorkroomCommand = {
    name: 'addCards',
    args: { after: null, cards: [{ card: card(`c-${name.replaceAll(' ', '')}`.slice(0, 30)), title }] },
  }
  expect((await tab.send(command)).ok).toBe(isFine)
  expect(await headSeq()).toBe(isFine ? 6 : 5)
})

test.each([-1, 0, 1.5, Number.NaN, 1e21, '5', 2 ** 53, null, true, [], {}])(
  '[T-43] a round of %j',
  async (round) => {
    const tab = await server.enter(at.ada, at.room)
    const reply = await tab.send({ name: 'approveCard', args: { card: card('a'), round: round as number } })
    expect(reply).toEqual({ ok: false, code: 'invalid-command' })
  },
)

test('[T-44] keys that reach a prototype are refused and reach none', async () => {
  const raw = await inRoom()
  const bodies = [
    '{"__proto__":{"polluted":1}}',
    '{"constructor":{"prototype":{"polluted":1}}}',
    `{"id":"${newCommandId()}","seen":{"seq":0,"hash":""},"command":{"name":"moveCard","args":{"__proto__":{"polluted":1}}}}`,
    `{"id":"${newCommandId()}","seen":{"seq":0,"hash":"","__proto__":{"polluted":1}},"command":{"name":"moveCard","args":{}}}`,
  ]
  for (const [index, body] of bodies.entries()) {
    raw.send(`2/room,${index}["command",${body}]`)
    expect(await raw.next(`3/room,${index}`)).toBe(`3/room,${index}[{"ok":false,"code":"invalid-command"}]`)
  }
  for (const id of ['__proto__-------', 'constructor-----', 'toString--------']) {
    const tab = await server.enter(at.ben, at.room)
    expect(await tab.send(move(id, 'working'))).toEqual({ ok: false, code: 'no-such-card' })
  }
  expect(({} as { polluted?: number }).polluted).toBeUndefined()
  raw.close()
})

test('[T-45] 20,000 levels of JSON are refused before anything recurses', async () => {
  const raw = await inRoom()
  const deep = `${'['.repeat(20_000)}${']'.repeat(20_000)}`
  raw.send(`2/room,1["command",${deep}]`)
  expect(await raw.next('3/room,1')).toContain('invalid-command')
  raw.send(
    `2/room,2["command",{"id":"${newCommandId()}","seen":{"seq":0,"hash":""},"command":{"name":"moveCard","args":{"card":${deep}}}}]`,
  )
  expect(await raw.next('3/room,2')).toContain('invalid-command')
  raw.close()
  const connecting = await openRaw(server.url, { cookie: at.ben.cookie })
  connecting.send(`0/room,${JSON.stringify({ ...auth(), room: 0 }).replace('"room":0', `"room":${deep}`)}`)
  expect(await connecting.next('4/room,')).toContain('invalid')
  connecting.close()
})

test('[T-46] very long lists are refused', async () => {
  const tab = await server.enter(at.ben, at.room)
  const names = Array.from({ length: 201 }, (_, index) => `many${index}`)
  expect(await tab.send(add(...names))).toEqual({ ok: false, code: 'invalid-command' })
  const raw = await inRoom()
  raw.send(packet(['command', Array.from({ length: 30_000 }, () => 0)], 1))
  expect(await raw.next('3/room,1')).toContain('invalid-command')
  raw.send(packet(['command', Array.from({ length: 100_000 }, () => 0)], 2))
  expect(await raw.closed).toBe(1009)
})

test('[T-38] 10,000 mutated packets: nothing appended by chance, no fault, no growth', async () => {
  console.log(`[T-38] SEED=${seed}`)
  const random = mulberry32(seed)
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T
  const good = [
    packet(
      ['command', { id: newCommandId(), seen: { seq: 0, hash: '' }, command: move('zz', 'working') }],
      1,
    ),
    packet(['resume', { seq: 0, hash: '' }, '']),
    packet(['activity', { typing: true, dragging: null }]),
    packet(['read', 3]),
    `0/room,${JSON.stringify(auth())}`,
    '0/me,',
    '2/me,["allSeen"]',
    '51-/room,1["command",{"_placeholder":true,"num":0}]',
    '1/room,',
  ]
  const pieces = [
    '"',
    '{',
    '}',
    '[',
    ']',
    ',',
    '\\',
    '\0',
    '-',
    '1e999',
    'null',
    '__proto__',
    '\ud800',
    '9'.repeat(40),
    '/room',
    '_placeholder',
  ]
  const mutate = (text: string): string => {
    let mutated = text
    for (let times = 1 + Math.floor(random() * 3); times > 0; times--) {
      const place = Math.floor(random() * (mutated.length + 1))
      const cut = random() < 0.5 ? Math.floor(random() * 6) : 0
      mutated = mutated.slice(0, place) + (random() < 0.7 ? pick(pieces) : '') + mutated.slice(place + cut)
    }
    return mutated
  }
  collectGarbage()
  const before = process.memoryUsage().heapUsed
  let raw = await inRoom()
  for (let sent = 0; sent < 10_000; sent++) {
    if (!raw.isOpen()) raw = await openRaw(server.url, { cookie: at.ben.cookie })
    if (raw.received.length === 0 && random() < 0.8) raw.send(`0/room,${JSON.stringify(auth())}`)
    raw.send(random() < 0.02 ? Buffer.from([0, 1, 2]) : mutate(pick(good)))
    if (sent % 50 === 0) await new Promise((resolve) => setImmediate(resolve))
  }
  raw.close()
  expect(await headSeq()).toBe(5)
  collectGarbage()
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(20_000_000)
})

function collectGarbage(): void {
  setFlagsFromString('--expose-gc')
  runInNewContext('gc()')
}

function mulberry32(start: number): () => number {
  let seed = start
  return () => {
    seed = (seed + 0x6d2b79f5) | 0
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}
