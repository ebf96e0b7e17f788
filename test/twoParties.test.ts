// Two people, a real server, real sockets: the story as bare tabs live it.

import { afterAll, beforeAll, expect, test, vi } from 'vitest'

import { foldRecords, initialWorkroom } from '../shared/workroom/workroom.ts'
import { card, message } from './support/named.ts'
import { accept, acceptOffer, add, move, say } from './support/steps.ts'
import { type TestServer, newCommandId, openTestServer, openTwoTestServers } from './support/testRoom.ts'

let server: TestServer
beforeAll(async () => {
  server = await openTestServer()
})
afterAll(() => server.close())

test('one accepts and prepares the tasks, the other accepts, it is safe to start, and moves arrive', async () => {
  const { room, ada, ben } = await server.room('contracting')
  const client = await server.enter(ada, room)
  const freelancer = await server.enter(ben, room)

  expect(await freelancer.send(accept('freelancer')(freelancer.state()))).toEqual({ ok: true, seq: 3 })
  await freelancer.send(add('a', 'b'))
  expect(await freelancer.send(move('a', 'working'))).toEqual({ ok: false, code: 'work-not-started' })
  await vi.waitFor(() => expect(client.head().seq).toBe(4))
  expect(client.state().board.order.todo).toEqual([])

  await client.send(accept('client')(client.state()))
  await vi.waitFor(() => expect(freelancer.state().contract.status).toBe('active'))
  expect(client.state().board.order.todo).toEqual([card('a'), card('b')])

  expect(await freelancer.send(move('a', 'working'))).toMatchObject({ ok: true })
  await vi.waitFor(() => expect(client.state().board.order.working).toEqual([card('a')]))
  expect(client.state()).toEqual(freelancer.state())
})

test('both of a person’s tabs and a late one show the same', async () => {
  const at = await server.room('working')
  const first = await server.enter(at.ben, at.room)
  const second = await server.enter(at.ben, at.room)
  await first.send(move('a', 'working'))
  await vi.waitFor(() => expect(second.state().board.order.working).toEqual([card('a')]))
  const late = await server.enter(at.ada, at.room)
  expect(late.welcomes[0]?.snapshot).not.toBeNull()
  expect(late.state()).toEqual(first.state())
  expect(first.state()).toEqual(await server.app.rooms.load(at.room))
})

test('[S13] a tab that comes back is given exactly the records it missed', async () => {
  const at = await server.room('working')
  const before = await server.enter(at.ada, at.room)
  const { log, head } = before.welcomes[0] ?? { log: '', head: before.head() }
  before.close()
  await server.run(at, 'freelancer', move('a', 'working'))
  await server.run(at, 'freelancer', move('b', 'working'))
  const after = await server.enter(at.ada, at.room, { log, since: head })
  const [welcome] = after.welcomes
  expect(welcome?.tail?.map(({ seq }) => seq)).toEqual([head.seq + 1, head.seq + 2])
  expect([welcome?.snapshot, welcome?.restored]).toEqual([null, false])
})

test('[S13] [T-104] a tab that missed more than 200 records is given the folded state', async () => {
  const at = await server.room('working')
  const before = await server.enter(at.ada, at.room)
  const { log, head } = before.welcomes[0] ?? { log: '', head: before.head() }
  await Promise.all(
    Array.from({ length: 201 }, (_, index) =>
      server.run(at, 'freelancer', move('a', index % 2 ? 'todo' : 'working')),
    ),
  )
  await vi.waitFor(() => expect(before.head().seq).toBe(head.seq + 201))
  const after = await server.enter(at.ada, at.room, { log, since: head })
  expect(after.welcomes[0]?.tail).toBeNull()
  expect(after.state()).toEqual(before.state())
})

test('[S13] a state too large for a message is fetched by its party, compressed, and by nobody else', async () => {
  const large = await openTestServer({ limits: { maxWelcomeBytes: 1_000 } })
  const at = await large.room('working')
  const tab = await large.enter(at.ben, at.room)
  expect(tab.welcomes[0]).toMatchObject({ tail: null, snapshot: null, head: { seq: 5 } })
  const ask = (cookie: string) => fetch(`${large.url}/api/rooms/${at.room}/snapshot`, { headers: { cookie } })
  const answer = await ask(at.ben.cookie)
  expect(answer.headers.get('content-encoding')).toBe('gzip')
  const state = foldRecords(initialWorkroom, await large.app.store.tail(at.room, 0))
  expect(await answer.json()).toEqual({
    ok: true,
    log: tab.welcomes[0]?.log,
    head: tab.welcomes[0]?.head,
    snapshot: JSON.parse(JSON.stringify(state)) as unknown,
  })
  expect((await ask((await large.person('Eve')).cookie)).status).toBe(404)
  await large.close()
})

test('[S13] records larger than the state they lead to are answered with the state', async () => {
  const at = await server.room('working')
  const before = await server.enter(at.ben, at.room)
  const { log } = before.welcomes[0] ?? { log: '' }
  const since = before.head()
  for (let index = 0; index < 12; index++) {
    const said = { message: message(`m${index}`), body: 'x'.repeat(4_000) }
    await server.run(at, 'freelancer', { name: 'postMessage', args: said })
    await server.run(at, 'freelancer', { name: 'deleteMessage', args: { message: said.message } })
  }
  const after = await server.enter(at.ben, at.room, { log, since })
  expect(after.welcomes[0]).toMatchObject({ tail: null, restored: false, head: { seq: since.seq + 24 } })
  expect(after.welcomes[0]?.snapshot?.messages.count).toBe(12)
})

test('a place that is not in this log is answered with the whole and “restored”', async () => {
  const at = await server.room('working')
  const { log = '', head } = (await server.enter(at.ada, at.room)).welcomes[0] ?? {}
  const hash = 'f'.repeat(64)
  for (const place of [
    { log: hash, since: head ?? { seq: 1, hash } },
    { log, since: { seq: 2, hash } },
    { log, since: { seq: 999, hash } },
  ]) {
    const tab = await server.enter(at.ada, at.room, place)
    expect(tab.welcomes[0]).toMatchObject({ restored: true, tail: null, head: { seq: 5 } })
  }
})

test('who was let in by their own acceptance while away is given the whole room', async () => {
  const at = await server.room('freelancerIn')
  await server.run(at, 'freelancer', add('a'))
  const before = await server.enter(at.ada, at.room)
  const { log = '', head } = before.welcomes[0] ?? {}
  expect(before.state().board.order.todo).toEqual([])
  before.close()
  await server.run(at, 'client', accept('client'))
  const after = await server.enter(at.ada, at.room, { log, ...(head && { since: head }) })
  expect(after.state().board.order.todo).toEqual([card('a')])
})

test('[S8, T-29] before your own acceptance nothing of the room reaches you, not even who types', async () => {
  const at = await server.room('freelancerIn')
  const client = await server.enter(at.ada, at.room)
  const heard: string[] = []
  client.socket.onAny((...packet: unknown[]) => heard.push(JSON.stringify(packet)))
  const freelancer = await server.enter(at.ben, at.room)
  await freelancer.send(add('secret-card'))
  await freelancer.send({ name: 'postMessage', args: { message: message('m'), body: 'a secret message' } })
  freelancer.socket.emit('activity', { typing: true, dragging: card('secret-card') })
  await vi.waitFor(() => expect(client.records.at(-1)?.seq).toBe(5))
  await vi.waitFor(() => expect(heard.some((packet) => packet.startsWith('["presence"'))).toBe(true))
  expect(client.records.map(({ withheld }) => withheld)).toEqual([true, true])
  expect(heard.join('\n')).not.toMatch(/secret|"typing":true/)
})

test('presence: who is there, types and drags is told to the other, and forgotten when they leave', async () => {
  const at = await server.room('working')
  const client = await server.enter(at.ada, at.room)
  const seen: unknown[] = []
  client.socket.on('presence', (present) => seen.push(present))
  const freelancer = await server.enter(at.ben, at.room)
  freelancer.socket.emit('activity', { typing: true, dragging: card('a') })
  await vi.waitFor(() =>
    expect(seen.at(-1)).toContainEqual({ role: 'freelancer', typing: true, dragging: card('a') }),
  )
  freelancer.close()
  await vi.waitFor(() => expect(seen.at(-1)).toEqual([{ role: 'client', typing: false, dragging: null }]))
})

test('read marks reach both parties and only grow', async () => {
  const at = await server.room('working')
  const client = await server.enter(at.ada, at.room)
  const freelancer = await server.enter(at.ben, at.room)
  const heard: unknown[] = []
  freelancer.socket.on('readUpTo', (role, seq) => heard.push([role, seq]))
  client.socket.emit('read', 4)
  await vi.waitFor(() => expect(heard).toEqual([['client', 4]]))
  client.socket.emit('read', 2)
  client.socket.emit('read', 5)
  client.socket.emit('read', 2_000_000)
  await vi.waitFor(() =>
    expect(heard).toEqual([
      ['client', 4],
      ['client', 5],
    ]),
  )
  const late = await server.enter(at.ben, at.room)
  expect(late.welcomes[0]?.readUpTo).toEqual({ client: 5, freelancer: 0 })
})

test('[M12] what one has read of a task is known in one’s own tabs, and told to nobody else', async () => {
  const at = await server.room('working')
  const client = await server.enter(at.ada, at.room)
  const other = await server.enter(at.ada, at.room)
  const freelancer = await server.enter(at.ben, at.room)
  const heard: unknown[] = []
  other.socket.on('taskReadUpTo', (...mark) => heard.push(mark))
  freelancer.socket.on('taskReadUpTo', (...mark) => heard.push(['foreign', ...mark]))
  await freelancer.send(say('a', 'q'))
  client.socket.emit('readTask', card('b'), 6)
  client.socket.emit('readTask', card('a'), 2_000_000)
  await vi.waitFor(() => expect(heard).toEqual([[card('a'), 6]]))
  client.socket.emit('readTask', card('a'), 3)
  await freelancer.send(say('a', 'q2'))
  client.socket.emit('readTask', card('a'), 7)
  await vi.waitFor(() => expect(heard).toHaveLength(2))
  expect(heard[1]).toEqual([card('a'), 7])
  expect((await server.enter(at.ada, at.room)).welcomes[0]?.tasksReadUpTo).toEqual({ [card('a')]: 7 })
  expect((await server.enter(at.ben, at.room)).welcomes[0]?.tasksReadUpTo).toEqual({})
})

test('[T-18] the same command on two sockets at once, ten times, is one record with one answer', async () => {
  const at = await server.room('working')
  const tabs = [await server.enter(at.ben, at.room), await server.enter(at.ben, at.room)] as const
  const id = newCommandId()
  const seen = tabs[0].head()
  const replies = await Promise.all(
    Array.from({ length: 10 }, (_, index) =>
      tabs[index % 2 ? 1 : 0].send(move('a', 'working'), { id, seen }),
    ),
  )
  expect(replies).toEqual(Array.from({ length: 10 }, () => ({ ok: true, seq: 6 })))
  await vi.waitFor(() => expect(tabs[1].head().seq).toBe(6))
})

test('[INV15] an acceptance and the message right behind it are judged in that order', async () => {
  const at = await server.room('contracting')
  const tab = await server.enter(at.ben, at.room)
  const said = { message: message('m1'), body: 'I am in.' }
  expect(
    await Promise.all([
      tab.send(accept('freelancer')(tab.state())),
      tab.send({ name: 'postMessage', args: said }),
      tab.send(add('a')),
    ]),
  ).toEqual([3, 4, 5].map((seq) => ({ ok: true, seq })))
})

test('/me lists the rooms and hears of what happens in them', async () => {
  const at = await server.room('freelancerIn')
  await server.app.afterwards.reactors.settled()
  const socket = server.me(at.ben)
  const news: unknown[] = []
  const welcome = await new Promise((resolve) => void socket.once('welcome', resolve))
  expect(welcome).toMatchObject({ userId: at.ben.userId, rooms: [{ room: at.room, role: 'freelancer' }] })
  socket.on('notified', (notification) => news.push(notification))
  await server.run(at, 'client', accept('client'))
  await vi.waitFor(() => expect(news).toMatchObject([{ room: at.room, seq: 4, kind: 'safe-to-start' }]))
})

test('two servers in one process on one store: what one records reaches the tabs of the other', async () => {
  const { servers, close } = await openTwoTestServers()
  const [first, second] = servers
  const at = await first.room('invited')
  const ada = await second.signInAgain(at.ada)
  const tab = await second.enter(ada, at.room)
  await first.run(at, 'freelancer', acceptOffer)
  await first.run(at, 'freelancer', accept('freelancer'))
  await vi.waitFor(() => expect(tab.head().seq).toBe(3))
  expect(await tab.send(accept('client')(tab.state()))).toEqual({ ok: true, seq: 4 })
  expect((await first.app.rooms.load(at.room))?.head.seq).toBe(3)
  expect(await first.run(at, 'freelancer', add('a'))).toEqual({ ok: true, seq: 5 })
  await vi.waitFor(() => expect(tab.state().board.order.todo).toEqual([card('a')]))
  await close()
})
