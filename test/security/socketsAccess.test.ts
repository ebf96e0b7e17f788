// Who reaches which room over a socket: generated from the table of commands, for everybody who must not.

import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'

import type { Role } from '../../shared/decider.ts'
import { PROTOCOL_VERSION } from '../../shared/protocol.ts'
import { REDUCER_VERSION, type WorkroomCommand, commandNames } from '../../shared/workroom/workroom.ts'
import { testBrowser } from '../support/browser.ts'
import { NOW } from '../support/instants.ts'
import { card, entry, label, message } from '../support/named.ts'
import { openRaw } from '../support/rawEngine.ts'
import {
  accept,
  acceptOffer,
  add,
  addEntries,
  createLabel,
  dueTogether,
  duplicate,
  labelCard,
  labelTogether,
  makeOffer,
  move,
  moveTogether,
  removeTogether,
  restoreTogether,
  setDue,
  tick,
} from '../support/steps.ts'
import {
  type TestPerson,
  type TestRoom,
  type TestServer,
  newCommandId,
  openTestServer,
} from '../support/testRoom.ts'

let server: TestServer
let at: TestRoom
let stranger: TestPerson

beforeAll(async () => {
  server = await openTestServer({ limits: { commandsPerSecond: 10_000, commandBurst: 10_000 } })
  at = await server.room('working')
  stranger = (await server.room('working')).ada
})
afterAll(() => server.close())

const handshakeFor = (room: string) => ({
  protocol: PROTOCOL_VERSION,
  reducer: REDUCER_VERSION,
  room,
  log: '',
  since: { seq: 0, hash: '' },
})
const head = async () => (await server.app.rooms.load(at.room))?.head
const connectErrorOf = (namespace: string, person: string) =>
  server.handshake(namespace, { cookie: person, auth: handshakeFor(at.room) })

/** A room's own command with arguments that its owner could send. */
const sample = (name: string): object => samples.get(name as WorkroomCommand['name'])?.args ?? {}
const approve = { card: card('a'), round: 1 }
const ofFreelancer: readonly WorkroomCommand[] = [
  add('z'),
  { name: 'editCard', args: { card: card('a'), title: 'Other' } },
  move('a', 'working'),
  { name: 'removeCard', args: { card: card('a'), reason: 'not needed' } },
  { name: 'restoreCard', args: { card: card('a') } },
  setDue('a', '2026-12-10'),
  addEntries('a', 'one'),
  tick('a', 'one'),
  { name: 'editEntry', args: { card: card('a'), entry: entry('one'), words: 'Other' } },
  { name: 'moveEntry', args: { card: card('a'), entry: entry('one'), after: null } },
  { name: 'removeEntry', args: { card: card('a'), entry: entry('one') } },
  { name: 'makeEntryTask', args: { card: card('a'), entry: entry('one'), task: card('n'), after: null } },
  createLabel('shop'),
  { name: 'editLabel', args: { label: label('shop'), color: 'red' } },
  { name: 'removeLabel', args: { label: label('shop') } },
  { name: 'restoreLabel', args: { label: label('shop') } },
  labelCard('a', 'shop'),
  labelTogether('shop', true, 'a', 'b'),
  duplicate('a', 'copy'),
  dueTogether('2026-12-10', 'a', 'b'),
  moveTogether('working', 'a', 'b'),
  removeTogether('not needed', 'a', 'b'),
  restoreTogether('a', 'b'),
  { name: 'takeSuggestion', args: { card: card('s') } },
  { name: 'declineSuggestion', args: { card: card('s'), reason: '' } },
]
const ofClient: readonly WorkroomCommand[] = [
  { name: 'correctOffer', args: { title: 'T', description: '', terms: termsOf() } },
  { name: 'withdrawOffer', args: {} },
  { name: 'suggestCard', args: { card: card('new'), title: 'New' } },
  { name: 'approveCard', args: approve },
  { name: 'askRedo', args: { ...approve, comment: 'again' } },
]
const ofNobody: readonly WorkroomCommand[] = [
  makeOffer,
  acceptOffer,
  { name: 'expireOffer', args: {} },
  { name: 'expireContract', args: {} },
]
const samples = new Map([...ofFreelancer, ...ofClient, ...ofNobody].map((command) => [command.name, command]))

function termsOf() {
  if (makeOffer.name !== 'makeOffer') throw new Error('makeOffer is not itself')
  return makeOffer.args.terms
}

describe('[T-01] without a living session there is no socket and no command', () => {
  const cookies: Readonly<Record<string, () => Promise<string>>> = {
    'no cookie': () => Promise.resolve(''),
    'a garbage cookie': () => Promise.resolve(at.ben.cookie.replace(/=.*/, '=garbage.garbage')),
    'a cookie with a changed signature': () => Promise.resolve(`${at.ben.cookie.slice(0, -3)}xyz`),
    'a revoked session': async () => {
      const again = await server.signInAgain(at.ben)
      await testBrowser(server.url, { origin: server.url, cookie: again.cookie }).post(
        '/api/auth/sign-out',
        {},
      )
      return again.cookie
    },
  }

  test.each(Object.keys(cookies))('%s', async (kind) => {
    const cookie = (await cookies[kind]?.()) ?? ''
    const before = await head()
    expect(await connectErrorOf('/room', cookie)).toBe('unauthenticated')
    expect(await connectErrorOf('/me', cookie)).toBe('unauthenticated')
    expect(await connectErrorOf('/', cookie)).toBe('not-found')

    const raw = await openRaw(server.url, { cookie })
    for (const name of commandNames) {
      const envelope = {
        id: newCommandId(),
        seen: { seq: 0, hash: '' },
        command: { name, args: sample(name) },
      }
      raw.send(`2/room,1${JSON.stringify(['command', envelope])}`)
    }
    await raw.closed
    expect(raw.received.filter((packet) => packet.startsWith('3'))).toEqual([])
    expect(await head()).toEqual(before)
  })
})

test('[T-04] a room of others and a room that does not exist look the same, to the byte', async () => {
  const raw = await openRaw(server.url, { cookie: stranger.cookie })
  const foreign = await raw.join('/room', handshakeFor(at.room))
  raw.close()
  const second = await openRaw(server.url, { cookie: stranger.cookie })
  const missing = await second.join('/room', handshakeFor('A'.repeat(at.room.length)))
  second.close()
  expect(foreign).toBe('4/room,{"message":"not-found"}')
  expect(missing).toBe(foreign)
})

test('[T-05] a stranger sends every command after a refused handshake: nothing happens, nothing comes back', async () => {
  const before = await head()
  const raw = await openRaw(server.url, { cookie: stranger.cookie })
  await raw.join('/room', handshakeFor(at.room))
  for (const name of commandNames) {
    const envelope = { id: newCommandId(), seen: { seq: 0, hash: '' }, command: { name, args: sample(name) } }
    raw.send(`2/room,1${JSON.stringify(['command', envelope])}`)
  }
  await raw.closed
  expect(raw.received.filter((packet) => !packet.startsWith('4'))).toEqual([])
  expect(await head()).toEqual(before)
})

describe('the other role is refused, and nothing is appended', () => {
  const wrong: readonly (readonly [Role, WorkroomCommand])[] = [
    ...ofFreelancer.map((command) => ['client', command] as const),
    ...ofClient.map((command) => ['freelancer', command] as const),
    ...ofNobody.flatMap((command) => [['client', command] as const, ['freelancer', command] as const]),
  ]
  test.each(wrong)('%s: %j', async (role, command) => {
    const tab = await server.enter(role === 'client' ? at.ada : at.ben, at.room)
    const before = tab.head()
    const reply = await tab.send(command)
    expect(reply.ok).toBe(false)
    expect(await head()).toMatchObject(before)
    tab.close()
  })
})

describe('every command, by both parties, with arguments it does not have', () => {
  test.each(
    commandNames.flatMap((name) => (['client', 'freelancer'] as const).map((role) => [role, name] as const)),
  )('%s: %s', async (role, name) => {
    const tab = await server.enter(role === 'client' ? at.ada : at.ben, at.room)
    const before = tab.head()
    for (const args of [
      { nonsense: 1 },
      { ...sample(name), by: 'client' },
      { ...sample(name), userId: at.ada.userId },
    ]) {
      expect(await tab.send({ name, args } as never)).toEqual({ ok: false, code: 'invalid-command' })
    }
    expect(await head()).toMatchObject(before)
    tab.close()
  })
})

test('[T-06] a command that names a card of another room finds no such card', async () => {
  const other = await server.room('working')
  await server.run(other, 'freelancer', add('theirs'))
  const tab = await server.enter(at.ben, at.room)
  for (const command of [
    move('theirs', 'working'),
    { name: 'editCard', args: { card: card('theirs'), title: 'mine now' } },
  ] satisfies WorkroomCommand[]) {
    expect(await tab.send(command)).toEqual({ ok: false, code: 'no-such-card' })
  }
})

test('[T-07, T-22] a place that no log has is refused or answered with what is yours, never with more', async () => {
  for (const seq of [-1, 0.5, '0', 2 ** 53, null, Number.NaN]) {
    const auth = { ...handshakeFor(at.room), since: { seq, hash: '' } }
    expect(await server.handshake('/room', { cookie: at.ada.cookie, auth })).toBe('invalid')
  }
  const tab = await server.enter(at.ada, at.room)
  for (const seq of [-1, 2 ** 53, 1.5]) {
    const reply = await tab.send(move('a', 'working'), { seen: { seq, hash: tab.head().hash } })
    expect(reply).toEqual({ ok: false, code: 'invalid-command' })
  }
  const beyond = await tab.send(move('a', 'working'), {
    seen: { seq: tab.head().seq + 2, hash: tab.head().hash },
  })
  expect(beyond).toEqual({ ok: false, code: 'seen-mismatch' })
})

test('[T-15, T-16, T-17] what only the server says is refused from a tab', async () => {
  const tab = await server.enter(at.ben, at.room)
  const before = tab.head()
  const good = { id: newCommandId(), seen: tab.head(), command: move('a', 'working') }
  const forged = [
    ...['seq', 'at', 'by', 'hash', 'prev', 'role', 'userId', 'events', 'actor'].map((field) => ({
      ...good,
      [field]: 1,
    })),
    { ...good, command: { ...good.command, by: { kind: 'platform' } } },
    { ...good, command: { ...good.command, role: 'client' } },
    { type: 'card.moved', card: card('a'), from: 'todo', to: 'working', after: null, seq: 6, at: NOW },
    ...[
      'system.reset',
      'invoice.deposited',
      'contract.completed',
      'contract.activated',
      'constructor',
      '__proto__',
    ].map((name) => ({ ...good, id: newCommandId(), command: { name, args: {} } })),
  ]
  for (const envelope of forged) {
    const reply: unknown = await tab.socket.timeout(5_000).emitWithAck('command', envelope as never)
    expect(reply).toEqual({ ok: false, code: 'invalid-command' })
  }
  expect(tab.head()).toEqual(before)
})

test('[T-19] an id with other content is a mismatch; [T-20] a captured packet on another’s socket is not found', async () => {
  const room = await server.room('working')
  const ben = await server.enter(room.ben, room.room)
  const ada = await server.enter(room.ada, room.room)
  const captured = { id: newCommandId(), seen: ben.head() }
  expect(await ben.send(move('a', 'working'), captured)).toEqual({ ok: true, seq: 6 })
  expect(await ben.send(move('b', 'working'), captured)).toEqual({ ok: false, code: 'idempotency-mismatch' })
  expect(await ada.send(move('a', 'working'), captured)).toEqual({ ok: false, code: 'not-found' })
  expect((await server.app.rooms.load(room.room))?.head.seq).toBe(6)
})

test('[T-11] what happens in one room never reaches another', async () => {
  const other = await server.room('working')
  const listener = await server.enter(other.ada, other.room)
  const heard: string[] = []
  listener.socket.onAny((event: string, ...rest: unknown[]) => heard.push(`${event} ${JSON.stringify(rest)}`))
  const busy = await server.enter(at.ben, at.room)
  await Promise.all(
    Array.from({ length: 300 }, (_, index) => {
      busy.socket.emit('activity', { typing: index % 2 === 0, dragging: card('a') })
      return busy.send({ name: 'postMessage', args: { message: message(`storm${index}`), body: 'storm' } })
    }),
  )
  await server.run(other, 'freelancer', move('a', 'working'))
  await vi.waitFor(() => expect(listener.records).toHaveLength(1))
  expect(heard.filter((packet) => packet.includes(at.room) || packet.includes('storm'))).toEqual([])
  expect(heard.filter((packet) => packet.startsWith('presence') && packet.includes('freelancer'))).toEqual([])
})

test('[S20] a tab of another wire or another fold is asked to reload', async () => {
  for (const versions of [
    { protocol: PROTOCOL_VERSION + 1 },
    { protocol: 0 },
    { reducer: REDUCER_VERSION + 1 },
  ]) {
    const auth = { ...handshakeFor(at.room), ...versions, unknown: 'field' }
    expect(await server.handshake('/room', { cookie: at.ada.cookie, auth })).toBe('upgrade')
  }
  const auth = { protocol: PROTOCOL_VERSION + 1 }
  expect(await server.handshake('/me', { cookie: at.ada.cookie, auth })).toBe('upgrade')
  // what the tabs of before said
  expect(await server.handshake('/me', { cookie: at.ada.cookie })).toBe('connected')
})

test('[T-80] a foreign page cannot open a connection', async () => {
  await expect(openRaw(server.url, { cookie: at.ada.cookie, origin: 'https://evil.test' })).rejects.toThrow(
    'websocket error',
  )
  await expect(
    openRaw(server.url, { cookie: at.ada.cookie, origin: `${server.url}.evil.test` }),
  ).rejects.toThrow('websocket error')
  const own = await openRaw(server.url, { cookie: at.ada.cookie, origin: server.url })
  expect(own.isOpen()).toBe(true)
  own.close()
})

test('acceptance keeps its private evidence beside the log, never in it', async () => {
  const room = await server.room('contracting')
  const tab = await server.enter(room.ben, room.room)
  await tab.send(accept('freelancer')(tab.state()))
  await vi.waitFor(() => expect(tab.records).toHaveLength(1))
  const [event] = tab.records[0]?.events ?? []
  expect(event?.['evidenceHash']).toMatch(/^[0-9a-f]{64}$/)
  expect(JSON.stringify(tab.records)).not.toMatch(/127\.0\.0\.1|session|user-agent|@example\.org/i)
})
