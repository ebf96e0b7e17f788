// Two nodes on one store with a bus between them (S19). Looks by the clock come every ten minutes here, so that whatever is
// quick came by the bus; where the bus is taken away they are quick again.

import { randomUUID } from 'node:crypto'
import { type AddressInfo, type Socket, connect, createServer } from 'node:net'

import { describe, expect, test, vi } from 'vitest'

import { createSealing } from '../server/bus/busMessage.ts'
import { openRedisBus } from '../server/bus/redisBus.ts'
import type { JobId, RoomId } from '../shared/ids.ts'
import type { MeWelcome, Presence } from '../shared/protocol.ts'
import { foldRecords, initialWorkroom } from '../shared/workroom/workroom.ts'
import { testBrowser } from './support/browser.ts'
import { message } from './support/named.ts'
import { opened } from './support/opened.ts'
import { hasRedis, openRedis } from './support/redis.ts'
import { accept, move } from './support/steps.ts'
import {
  type TestPerson,
  type TestServer,
  type TestTab,
  newRoomId,
  openTestServer,
  openTwoTestServers,
} from './support/testRoom.ts'
import { askJson } from './support/uploading.ts'

const RARELY = { pollMs: 600_000, sessionPollMs: 600_000, beaconMs: 600_000 }
const secret = 'the one that all nodes have'
const unlimited = { commandsPerSecond: 1e6, commandBurst: 1e6 }

async function openNodes(limits: Parameters<typeof openTwoTestServers>[0] = RARELY) {
  const redis = opened(await openRedis())
  const { servers } = opened(await openTwoTestServers({ ...unlimited, ...limits }, { redisUrl: redis.url }))
  return { redis, here: servers[0], there: servers[1] }
}

async function sees(tab: TestTab, seq: number): Promise<void> {
  await vi.waitFor(() => expect(tab.head().seq).toBe(seq), { timeout: 5_000 })
}

describe.skipIf(!hasRedis)('[S19] what happens at one node is looked at by the others at once', () => {
  test('a move, and how far somebody has read', async () => {
    const { here, there } = await openNodes()
    const at = await here.room('working')
    const freelancer = await here.enter(at.ben, at.room)
    const client = await there.enter(await there.signInAgain(at.ada), at.room)
    const marks: unknown[] = []
    client.socket.on('readUpTo', (role, seq) => marks.push([role, seq]))
    const reply = await freelancer.send(move('a', 'working'))
    await sees(client, reply.ok ? reply.seq : 0)
    const back = await client.send({ name: 'postMessage', args: { message: message('m'), body: 'seen' } })
    await sees(freelancer, back.ok ? back.seq : 0)
    freelancer.socket.emit('read', 7)
    await vi.waitFor(() => expect(marks).toEqual([['freelancer', 7]]))
  })

  test('each node publishes by role: who has not accepted yet is told that there is a record, and no word of it', async () => {
    const { here, there } = await openNodes()
    const at = await here.room('freelancerIn')
    const freelancer = await here.enter(at.ben, at.room)
    const client = await there.enter(await there.signInAgain(at.ada), at.room)
    const said = { message: message('m'), body: 'Eyes of the freelancer only' }
    const reply = await freelancer.send({ name: 'postMessage', args: said })
    expect(reply).toMatchObject({ ok: true })
    await vi.waitFor(() => expect(client.records).toHaveLength(1))
    expect(JSON.stringify(client.records)).not.toContain(said.body)
    expect(JSON.stringify(freelancer.records)).toContain(said.body)
  })

  test('who has no room open: a notice, the room list, and what was seen', async () => {
    const { here, there } = await openNodes()
    const at = await here.room('working')
    await here.app.afterwards.reactors.settled()
    const ada = await there.signInAgain(at.ada)
    const { line, news } = await lineOf(there, ada)
    await here.run(at, 'freelancer', move('a', 'completed'))
    await vi.waitFor(() => expect(news).toEqual(expect.arrayContaining(['notified task-completed', 'room'])))
    const seq = (await here.app.store.tail(at.room, 0)).length
    await here.app.afterwards.inbox.markSeen(ada.userId, at.room, seq)
    await vi.waitFor(() => expect(news).toContain(`seen ${seq}`))
    expect(news.filter((one) => one === 'notified task-completed')).toHaveLength(1)
    line.close()
  })

  test('[S18] a page that is no room', async () => {
    const { here, there } = await openNodes()
    const ada = await here.person('Ada Lindqvist')
    const job = randomUUID()
    const form = { title: 'Online shop relaunch', description: '', budget: null, files: [], status: 'open' }
    await askJson(here, ada, `/api/jobs/${job}`, form)
    const { line, news } = await lineOf(there, await there.signInAgain(ada))
    line.emit('watch', { what: 'job', job: job as JobId })
    await vi.waitFor(() => expect(news).toEqual(['changed']))
    await askJson(here, ada, `/api/jobs/${job}/status`, { status: 'closed' })
    await vi.waitFor(() => expect(news).toEqual(['changed', 'changed']))
  })

  test('who is there, wherever they sit, and what they do; before the own acceptance not what', async () => {
    const { here, there } = await openNodes()
    const at = await here.room('freelancerIn')
    const freelancer = await here.enter(at.ben, at.room)
    const client = await there.enter(await there.signInAgain(at.ada), at.room)
    const [seen, told] = [presenceAt(freelancer), presenceAt(client)]
    const idle = { typing: false, dragging: null }
    const both = [
      { role: 'client', ...idle },
      { role: 'freelancer', ...idle },
    ]
    await vi.waitFor(() => expect([seen.at(-1), told.at(-1)]).toEqual([both, both]))
    freelancer.socket.emit('activity', { typing: true, dragging: null })
    client.socket.emit('activity', { typing: true, dragging: null })
    await vi.waitFor(() => expect(seen.at(-1)?.map(({ typing }) => typing)).toEqual([true, true]))
    expect(told.flat().some(({ typing }) => typing)).toBe(false)
    const second = await there.enter(await there.signInAgain(at.ben), at.room)
    freelancer.close()
    expect((await here.run(at, 'client', accept('client'))).ok).toBe(true)
    await vi.waitFor(() =>
      expect(told.at(-1)).toEqual([{ role: 'client', typing: true, dragging: null }, both[1]]),
    )
    second.close()
    await vi.waitFor(() => expect(told.at(-1)).toEqual([{ role: 'client', typing: true, dragging: null }]))
  })

  test('a node that stops takes its people along', async () => {
    const { here, there } = await openNodes()
    const at = await here.room('working')
    const freelancer = await here.enter(at.ben, at.room)
    await there.enter(await there.signInAgain(at.ada), at.room)
    const seen = presenceAt(freelancer)
    await vi.waitFor(() => expect(seen.at(-1)).toHaveLength(2))
    await there.close()
    await vi.waitFor(() => expect(seen.at(-1)?.map(({ role }) => role)).toEqual(['freelancer']))
  })

  test('[T-86] a session that ended: its sockets are closed at the other node', async () => {
    const { here, there } = await openNodes()
    const at = await here.room('working')
    const elsewhere = await there.signInAgain(at.ben)
    const tab = await there.enter(elsewhere, at.room)
    const other = await there.enter(await there.signInAgain(at.ada), at.room)
    const browser = testBrowser(here.url, { origin: here.url, cookie: at.ben.cookie })
    expect((await browser.post('/api/auth/sign-out-everywhere', {})).status).toBe(200)
    await vi.waitFor(() => expect(tab.socket.connected).toBe(false))
    await expect(there.enter(elsewhere, at.room)).rejects.toThrow('unauthenticated')
    expect(other.socket.connected).toBe(true)
  })

  test('an erasure: the other node holds the words no more, also when Redis was away meanwhile', async () => {
    const { redis, here, there } = await openNodes()
    const at = await here.room('working')
    const freelancer = await here.enter(at.ben, at.room)
    const client = await there.enter(await there.signInAgain(at.ada), at.room)
    const postAndDelete = async (name: string, meanwhile: () => Promise<void>): Promise<number> => {
      const args = { message: message(name) }
      const posted = await freelancer.send({
        name: 'postMessage',
        args: { ...args, body: `words of ${name}` },
      })
      const seq = posted.ok ? posted.seq : 0
      await sees(client, seq)
      expect(await wordsAt(there, at.room, seq)).toBe(`words of ${name}`)
      await meanwhile()
      await freelancer.send({ name: 'deleteMessage', args })
      await here.app.afterwards.reactors.settled()
      return seq
    }
    const first = await postAndDelete('m1', async () => undefined)
    await vi.waitFor(async () => expect(await wordsAt(there, at.room, first)).toBeNull())
    const second = await postAndDelete('m2', () => redis.stop())
    expect(await wordsAt(there, at.room, second)).toBe('words of m2')
    await redis.start()
    await vi.waitFor(async () => expect(await wordsAt(there, at.room, second)).toBeNull(), { timeout: 5_000 })
  })

  test('no text and no right is ever in the bus', async () => {
    const { redis, here } = await openNodes()
    const heard = await redis.listen()
    const at = await here.room('working')
    const tab = await here.enter(at.ben, at.room)
    await tab.send({ name: 'postMessage', args: { message: message('m'), body: 'between the two of us' } })
    await vi.waitFor(() => expect(heard.join(' ')).toContain(`"seq":${tab.head().seq}`))
    const told = heard.join(' ')
    for (const word of ['between', 'Ada', 'Ben', at.ada.email, at.ben.email, 'client', 'freelancer'])
      expect(told).not.toContain(word)
  })
})

describe.skipIf(!hasRedis)('[S19] without the bus everything is right, only later', () => {
  test('Redis dies and comes back in a storm from both nodes: nothing is lost and nothing doubled', async () => {
    const { redis, here, there } = await openNodes({ pollMs: 100, sessionPollMs: 100, beaconMs: 200 })
    const at = await here.room('working')
    const freelancer = await here.enter(at.ben, at.room)
    const client = await there.enter(await there.signInAgain(at.ada), at.room)
    const before = freelancer.head().seq
    async function storm(from: number, to: number): Promise<void> {
      for (let index = from; index < to; index++) {
        const args = { message: message(`m${index}`), body: `from the other node ${index}` }
        await persist(() => freelancer.send(move('a', index % 2 ? 'todo' : 'working')))
        await persist(() => client.send({ name: 'postMessage', args }))
      }
    }
    await storm(0, 10)
    await redis.stop()
    await storm(10, 20)
    await redis.start()
    await storm(20, 30)
    await sees(freelancer, before + 60)
    await sees(client, before + 60)
    const log = await here.app.store.tail(at.room, 0)
    expect(new Set(log.map(({ commandId }) => commandId)).size).toBe(before + 60)
    const truth = foldRecords(initialWorkroom, log)
    expect(freelancer.state()).toEqual(truth)
    expect(client.state()).toEqual(truth)
    for (const { records } of [freelancer, client])
      expect(records.map(({ seq }) => seq)).toEqual(
        Array.from({ length: 60 }, (_, index) => before + 1 + index),
      )
  })

  test('what happened while Redis was away is looked at once it is back', async () => {
    const { redis, here, there } = await openNodes()
    const at = await here.room('working')
    const freelancer = await here.enter(at.ben, at.room)
    const client = await there.enter(await there.signInAgain(at.ada), at.room)
    await redis.stop()
    const reply = await freelancer.send(move('a', 'working'))
    expect(reply).toMatchObject({ ok: true })
    await redis.start()
    await sees(client, reply.ok ? reply.seq : 0)
  })

  test('a node that could not tell for a while says so to those whose own line stood all the time', async () => {
    const redis = opened(await openRedis())
    const detour = opened(await openDetour(redis.port))
    const faults: unknown[] = []
    const open = async (url: string) =>
      opened(await openRedisBus({ url, secret, say: () => undefined, report: (fault) => faults.push(fault) }))
    const [here, there] = [await open(detour.url), await open(redis.url)]
    const heard: string[] = []
    there.onNews((news) => heard.push(news.kind))
    there.onGap(() => heard.push('gap'))
    const room = newRoomId()
    here.tell({ kind: 'mark', room })
    await vi.waitFor(() => expect(heard).toEqual(['mark']))
    await detour.close()
    here.tell({ kind: 'head', room, seq: 7 })
    await new Promise((resolve) => setImmediate(resolve))
    await detour.open()
    await vi.waitFor(() => expect(heard).toEqual(['mark', 'gap']), { timeout: 10_000 })
    expect(faults).toEqual([])
  })

  test('a node that did not hear all that another told looks: more may come in a second than is heard', async () => {
    const redis = opened(await openRedis())
    const faults: unknown[] = []
    const report = (fault: unknown) => void faults.push(fault)
    const bus = opened(await openRedisBus({ url: redis.url, secret, say: () => undefined, report }))
    const heard: string[] = []
    bus.onNews((news) => heard.push(news.kind))
    bus.onGap(() => heard.push('gap'))
    const room = newRoomId()
    const sealing = createSealing(secret)
    const told = (number: number) =>
      sealing.seal({ node: 'n'.repeat(22), number, news: [{ kind: 'mark', room }] })
    await redis.sayEverywhere(told(7), told(8))
    await vi.waitFor(() => expect(heard).toEqual(['mark', 'mark']))
    await redis.sayEverywhere(told(10))
    await vi.waitFor(() => expect(heard.toSorted()).toEqual(['gap', 'mark', 'mark', 'mark']))
    expect(faults).toEqual([])
  })

  test('a Redis that stands still holds nobody up', async () => {
    const { redis, here, there } = await openNodes({ pollMs: 100 })
    const at = await here.room('working')
    const freelancer = await here.enter(at.ben, at.room)
    const client = await there.enter(await there.signInAgain(at.ada), at.room)
    redis.freeze()
    const reply = await freelancer.send(move('a', 'working'))
    await sees(client, reply.ok ? reply.seq : 0)
    redis.thaw()
    const again = await freelancer.send(move('a', 'todo'))
    await sees(client, again.ok ? again.seq : 0)
  })
})

describe.skipIf(!hasRedis)('what is no Redis, and what is no news', () => {
  test('a Redis that cannot be reached, or lets nobody in, stops the start with one sentence', async () => {
    await expect(openTestServer({ redisUrl: 'redis://127.0.0.1:1' })).rejects.toThrow(
      /^REDIS_URL names a Redis that cannot be reached: .*127\.0\.0\.1:1\.$/,
    )
    const redis = opened(await openRedis())
    const stranger = `redis://nobody:secret@127.0.0.1:${redis.port}`
    await expect(openTestServer({ redisUrl: stranger })).rejects.toThrow(
      /^REDIS_URL names a Redis that cannot be reached: WRONGPASS [^.]*\.$/,
    )
  })

  test('[T-170] whatever a stranger says on the bus, and whatever is said again, changes nothing', async () => {
    const { redis, here, there } = await openNodes()
    const at = await here.room('working')
    const freelancer = await here.enter(at.ben, at.room)
    const client = await there.enter(await there.signInAgain(at.ada), at.room)
    const heard = await redis.listen()
    const first = await freelancer.send(move('a', 'working'))
    await sees(client, first.ok ? first.seq : 0)
    const told = [client.state(), client.records.length, freelancer.records.length]
    const forged = heard.map((text) => text.replace(/"seq":\d+/, '"seq":999'))
    await redis.sayEverywhere('', '{}', 'null', '\0', 'x'.repeat(1_000_000), ...heard, ...forged)
    await redis.sayEverywhere(...Array.from({ length: 6_000 }, (_, index) => `garbage ${index}`))
    expect([client.state(), client.records.length, freelancer.records.length]).toEqual(told)
    // more than is looked at within one second: then news are late, and right again in the next
    const again = await vi.waitFor(
      async () => {
        const reply = await freelancer.send(move('a', 'todo'))
        await vi.waitFor(() => expect(client.head().seq).toBe(reply.ok ? reply.seq : 0))
        return reply
      },
      { timeout: 10_000 },
    )
    expect(again).toMatchObject({ ok: true })
    expect(client.state()).toEqual(freelancer.state())
  })
})

/** `/me`, welcomed, and what it is told. */
async function lineOf(server: TestServer, person: TestPerson) {
  const line = server.me(person)
  const news: string[] = []
  line.on('notified', ({ kind }) => news.push(`notified ${kind}`))
  line.on('room', () => news.push('room'))
  line.on('seen', (_room, seq) => news.push(`seen ${seq}`))
  line.on('changed', () => news.push('changed'))
  await new Promise<MeWelcome>((resolve) => line.once('welcome', resolve))
  return { line, news }
}

function presenceAt({ socket }: TestTab): readonly (readonly Presence[])[] {
  const told: (readonly Presence[])[] = []
  socket.on('presence', (present) => told.push(present))
  return told
}

/** What a tab that comes now would be given of this record's text. */
async function wordsAt({ app }: TestServer, room: RoomId, seq: number): Promise<string | null> {
  const [record] = await app.rooms.tail(room, seq - 1, 1)
  return record?.texts[0]?.text ?? null
}

/** A way to this port that can be closed. */
async function openDetour(to: number) {
  const through = new Set<Socket>()
  const server = createServer((from) => {
    const on = connect(to, '127.0.0.1')
    for (const socket of [from, on]) through.add(socket.on('error', () => undefined))
    from.pipe(on).pipe(from)
  })
  const listen = (port: number): Promise<void> =>
    new Promise((resolve) => void server.listen(port, '127.0.0.1', resolve))
  await listen(0)
  const { port } = server.address() as AddressInfo
  return {
    url: `redis://127.0.0.1:${port}`,
    open: () => listen(port),
    async close() {
      for (const socket of through) socket.destroy()
      through.clear()
      if (server.listening) await new Promise((resolve) => void server.close(resolve))
    },
  }
}

/** A busy room says so; a tab tries again. */
async function persist(send: () => Promise<{ readonly ok: boolean }>): Promise<void> {
  while (!(await send()).ok) await new Promise((resolve) => setImmediate(resolve))
}
