// What follows a commit, on the real rooms and store: told once, kept rebuildable, and complete after a crash.

import { mongo } from 'mongoose'
import { expect, test, vi } from 'vitest'

import type { Rooms } from '../server/rooms/rooms.ts'
import {
  type AfterwardsUnderTest,
  openAfterwardsUnderTest,
  startAfterwards,
} from './support/afterwardsUnderTest.ts'
import { everythingIn, openStorageUnderTest } from './support/engineUnderTest.ts'
import { contracting, freelancerIn, funded, inReview, withTasks, working } from './support/histories.ts'
import { message, room } from './support/named.ts'
import { opened } from './support/opened.ts'
import { ada, ben, client, freelancer } from './support/people.ts'
import { accept, add, makeOffer, move, step } from './support/steps.ts'

const say = (by: typeof client, id: string, body: string) =>
  step(by, { name: 'postMessage', args: { message: message(id), body } })

const saying = (id: string) =>
  ({ name: 'postMessage', args: { message: message(id), body: `This is ${id}` } }) as const

const kindsFor = async ({ after }: AfterwardsUnderTest, userId = ada.userId): Promise<readonly string[]> =>
  (await after.inbox.notifications(userId)).map(({ kind }) => kind)

test('the room list says to each party whose turn it is, in the words of the page', async () => {
  const server = await startAfterwards()
  await server.play(freelancerIn)
  const [forAda] = await server.after.inbox.rooms(ada.userId)
  const [forBen] = await server.after.inbox.rooms(ben.userId)
  expect(forAda).toMatchObject({
    room,
    role: 'client',
    title: 'Online shop relaunch',
    other: 'Ben Okafor',
    phase: 'contracting',
    amount: 240_000,
    currency: 'EUR',
    needsYou: true,
    sentence: 'Ben Okafor has accepted. Read contract v1 and accept it.',
    unread: 0,
    seq: 3,
  })
  expect(forBen).toMatchObject({ role: 'freelancer', other: 'Ada Lindqvist', needsYou: false })
})

test('a party is told of an acceptance in the list, live and by email, each once', async () => {
  const server = await startAfterwards()
  await server.play(freelancerIn)
  expect(await kindsFor(server)).toEqual(['contract-accepted', 'offer-accepted'])
  const live = server.news.filter(({ kind, userId }) => kind === 'notified' && userId === ada.userId)
  expect(live).toHaveLength(2)
  expect(server.mails.map(({ to, subject }) => [to, subject])).toEqual([
    ['ada@example.org', 'Online shop relaunch: Ben Okafor accepted your offer, and 1 more'],
  ])
  expect(server.mails[0]?.text).toContain('Ben Okafor accepted the contract')
  expect(server.mails[0]?.text).toContain(`https://rooms.example.org/rooms/${room}/contract`)
})

test('an email writes amounts as its reader does', async () => {
  const server = await startAfterwards({ moneyLanguage: 'de-DE' })
  await server.play(funded)
  const told = server.mails.filter(({ subject }) => subject.includes('is held'))
  expect(told.map(({ to }) => to).toSorted()).toEqual(['ada@example.org', 'ben@example.org'])
  for (const { subject } of told)
    expect(subject).toMatch(/^Online shop relaunch: Safe to start: 2\.400,00\u00a0€ is held/)
})

test('no email goes to an address that nobody confirmed', async () => {
  const server = await startAfterwards({ verified: false })
  await server.play(working)
  expect(server.mails).toEqual([])
  expect(await kindsFor(server, ben.userId)).toEqual(['safe-to-start'])
})

test('the room line reaches both parties live', async () => {
  const server = await startAfterwards()
  await server.play(working)
  for (const { userId } of [ada, ben]) {
    const last = server.news.findLast((one) => one.kind === 'room' && one.userId === userId)
    expect(last).toMatchObject({ summary: { phase: 'working', seq: 4 } })
  }
})

test('what a crash left out is done at the next start, and nothing of it twice', async () => {
  const storage = opened(await openStorageUnderTest())
  // this server appends, and dies before anything follows
  const dead = await startAfterwards({
    storage,
    sabotage: (rooms) => ({ ...rooms, onCommitted: () => undefined }),
  })
  await dead.play([...inReview, say(client, 'm1', 'Hello')])
  const server = await startAfterwards({ storage })
  await server.after.reactors.catchUp()
  await server.after.reactors.settled()
  expect(await kindsFor(server)).toEqual(['task-completed', 'contract-accepted', 'offer-accepted'])
  expect(await server.after.inbox.rooms(ben.userId)).toMatchObject([{ phase: 'working', unread: 1 }])
  const again = await startAfterwards({ storage })
  await again.after.reactors.catchUp()
  await again.after.reactors.settled()
  expect(again.news).toEqual([])
  expect(again.mails).toEqual([])
})

test('[FAULT-4] a server that stops does not wait for all that follows: the rest is done at the next start', async () => {
  const storage = opened(await openStorageUnderTest())
  const held = { consequence: Promise.resolve(), goOn: (): void => undefined }
  const stopping = await openAfterwardsUnderTest({
    storage,
    closeWithinMs: 0,
    consequence: () => held.consequence,
  })
  await stopping.play(working)
  held.consequence = new Promise((resolve) => (held.goOn = resolve))
  for (let i = 0; i < 30; i++) await stopping.run(client, saying(`m${i}`))
  const closing = stopping.close()
  // the first of them is still in hand when the patience is over: no record is counted in any more
  let others = 0
  await vi.waitFor(async () => {
    const before = stopping.after.reactors.waiting()
    await stopping.run(client, saying(`late${others++}`))
    expect(stopping.after.reactors.waiting()).toBe(before)
  })
  held.goOn()
  await closing
  const head = (await stopping.store.tail(room, 0)).length
  expect(await stopping.after.roomList.checkpoint(room)).toBeLessThan(head)
  const started = await startAfterwards({ storage })
  await started.after.reactors.catchUp()
  expect(await started.after.roomList.checkpoint(room)).toBe(head)
  expect((await kindsFor(started, ben.userId)).filter((kind) => kind === 'message')).toHaveLength(30 + others)
  expect(stopping.faults).toEqual([])
  const [left] = stopping.sayings
  expect(left).toMatch(/^What follows from \d+ records, or fewer, is left for the next start\.$/)
  expect(started.sayings).toEqual([
    expect.stringMatching(/^What follows from \d+ records of 1 rooms is being made up for\.$/),
    'All of it is made up for.',
  ])
})

test('messages that come together are written and told together, each of them once', async () => {
  const server = await startAfterwards()
  await server.play(working)
  const inserts = vi.spyOn(mongo.Collection.prototype, 'insertMany')
  const writes = vi.spyOn(mongo.Collection.prototype, 'bulkWrite')
  await Promise.all(Array.from({ length: 120 }, (_, index) => server.run(client, saying(`m${index}`))))
  await server.after.reactors.settled()
  expect(inserts.mock.calls.length).toBeLessThan(20)
  expect(writes.mock.calls.length).toBeLessThan(20)
  vi.restoreAllMocks()
  const told = server.news.flatMap((one) =>
    one.kind === 'notified' && one.notification.kind === 'message' ? [one.notification.body] : [],
  )
  expect(told).toHaveLength(120)
  expect(new Set(told)).toEqual(new Set(Array.from({ length: 120 }, (_, index) => `This is m${index}`)))
  expect(await server.messages.page(room, Number.MAX_SAFE_INTEGER, 200)).toHaveLength(120)
})

test('[M3] a message that is posted, reworded and deleted in one go leaves a tombstone, and no word in a notice', async () => {
  const server = await startAfterwards()
  await server.play(working)
  await Promise.all([
    server.run(client, saying('kept')),
    server.run(client, saying('gone')),
    server.run(client, { name: 'editMessage', args: { message: message('gone'), body: 'Another word' } }),
    server.run(client, { name: 'deleteMessage', args: { message: message('gone') } }),
    server.run(client, saying('last')),
  ])
  await server.after.reactors.settled()
  const rows = await server.messages.page(room, Number.MAX_SAFE_INTEGER, 10)
  expect(rows.map(({ body, earlier }) => [body, earlier])).toEqual([
    ['This is last', []],
    ['', []],
    ['This is kept', []],
  ])
  const notices = await server.after.inbox.notifications(ben.userId)
  const bodies = notices.flatMap(({ kind, body }) => (kind === 'message' ? [body] : []))
  expect(bodies).toHaveLength(3)
  expect(new Set(bodies)).toEqual(new Set(['This is kept', 'This is last', 'This message was deleted.']))
})

test('[N3] reacting to the whole log once more tells nobody anything again', async () => {
  const server = await startAfterwards()
  await server.play([...inReview, say(client, 'm1', 'Hello')])
  const told = await kindsFor(server)
  const mailed = server.mails.length
  await server.storage.connection.collection('roomList').deleteMany({})
  const again = await startAfterwards({ storage: server.storage, mails: [...server.mails] })
  await again.after.reactors.catchUp()
  expect(await kindsFor(again)).toEqual(told)
  expect(again.mails).toHaveLength(mailed)
  expect(again.news.filter(({ kind }) => kind === 'notified')).toEqual([])
  expect(await again.after.inbox.rooms(ada.userId)).toMatchObject([{ phase: 'working' }])
})

test('a failure in between leaves the checkpoint behind, and the next record makes up for it', async () => {
  let isBroken = true
  const server = await startAfterwards({
    sabotage: (rooms) => ({
      ...rooms,
      eraseTexts: (...given) =>
        isBroken ? Promise.reject(new Error('the disk is full')) : rooms.eraseTexts(...given),
    }),
  })
  await server.play([
    ...working,
    say(client, 'm1', 'the password is otter'),
    step(client, { name: 'deleteMessage', args: { message: message('m1') } }),
  ])
  expect(server.faults).toHaveLength(1)
  isBroken = false
  await server.play([step(freelancer, add('a'))])
  expect(await everythingIn(server.storage)).not.toContain('otter')
  expect(await server.after.inbox.rooms(ben.userId)).toMatchObject([{ seq: 7 }])
})

test('seen on one tab is seen on all, and only up to that record', async () => {
  const server = await startAfterwards()
  await server.play(inReview)
  await server.after.inbox.markSeen(ada.userId, room, 3)
  const read = (await server.after.inbox.notifications(ada.userId)).map(({ seq, read }) => [seq, read])
  expect(read).toEqual([
    [6, false],
    [3, true],
    [2, true],
  ])
  expect(server.news.filter(({ kind }) => kind === 'seen')).toEqual([
    { kind: 'seen', userId: ada.userId, room, seq: 3 },
  ])
  await server.after.inbox.markAllSeen(ada.userId)
  expect((await server.after.inbox.notifications(ada.userId)).every(({ read }) => read)).toBe(true)
})

test('[T-14] marking a foreign room as seen changes nothing and is told to nobody', async () => {
  const server = await startAfterwards()
  await server.play(contracting)
  const before = server.news.length
  await server.after.inbox.markSeen(ben.userId, room, 100)
  expect(server.news).toHaveLength(before)
  expect(await server.after.inbox.notifications(ada.userId)).toMatchObject([{ read: false }])
})

test('two nodes: what the other one appended reaches the people here live, and is told once', async () => {
  const storage = opened(await openStorageUnderTest())
  const here = await startAfterwards({ storage })
  const there = await startAfterwards({ storage })
  await there.play(freelancerIn)
  await here.rooms.load(room)
  await there.play([
    step(client, accept('client')),
    step(freelancer, add('a')),
    step(freelancer, move('a', 'completed')),
  ])
  await here.rooms.catchUp(room)
  await here.after.reactors.settled()
  const live = here.news.flatMap((one) => (one.kind === 'notified' ? [one.notification.kind] : []))
  expect(live).toEqual(['safe-to-start', 'task-completed'])
  expect(here.mails).toEqual([])
  expect(here.news.findLast(({ kind, userId }) => kind === 'room' && userId === ada.userId)).toMatchObject({
    summary: { seq: 6 },
  })
})

test('two nodes in turn: each record has its consequences once, and no log is folded anew for it', async () => {
  const storage = opened(await openStorageUnderTest())
  const reads: number[] = []
  const counting = (rooms: Rooms): Rooms => ({
    ...rooms,
    tail: (...given) => {
      reads.push(given[1])
      return rooms.tail(...given)
    },
  })
  const [one, other] = [
    await startAfterwards({ storage, sabotage: counting }),
    await startAfterwards({ storage, sabotage: counting }),
  ]
  await one.play(working)
  await other.rooms.load(room)
  await other.after.reactors.settled()
  reads.splice(0)
  for (let i = 0; i < 6; i++) {
    const [by, idle] = i % 2 === 0 ? [one, other] : [other, one]
    await by.run(client, { name: 'postMessage', args: { message: message(`m${i}`), body: `No. ${i}` } })
    await idle.rooms.catchUp(room)
  }
  await one.after.reactors.settled()
  await other.after.reactors.settled()
  expect(reads).toEqual([])
  expect(await one.after.inbox.rooms(ben.userId)).toMatchObject([{ unread: 6, seq: 10 }])
  expect((await kindsFor(one, ben.userId)).filter((kind) => kind === 'message')).toHaveLength(6)
})

test('a new offer and its end stand in the list long before a flood of moves would', async () => {
  const server = await startAfterwards()
  const phase = async () => (await server.after.inbox.rooms(ada.userId))[0]?.phase
  await server.run(client, makeOffer)
  await vi.waitFor(async () => expect(await phase()).toBe('invited'), { timeout: 1_500 })
  await server.run(client, { name: 'withdrawOffer', args: {} })
  await vi.waitFor(async () => expect(await phase()).toBe('closed-unaccepted'), { timeout: 1_500 })
})

test('a flood of moves is written as a few rows, and the last one is in the list', async () => {
  const server = await startAfterwards()
  await server.play(withTasks)
  for (let i = 0; i < 20; i++) await server.run(freelancer, move('a', 'todo', i % 2 === 0 ? 'b' : 'c'))
  await server.after.reactors.settled()
  const told = server.news.filter((one) => one.kind === 'room' && one.userId === ben.userId)
  expect(told.length).toBeLessThan(10)
  expect(told.at(-1)).toMatchObject({ summary: { seq: 25 } })
})

test('[S15] a start opens no room about which everything is done, and compares with one read of an index for each', async () => {
  const storage = opened(await openStorageUnderTest())
  const before = await startAfterwards({ storage })
  await before.play(working)
  const reads: string[] = []
  const counting = (rooms: Rooms): Rooms => ({
    ...rooms,
    tail: (...given) => (reads.push('tail'), rooms.tail(...given)),
    load: (...given) => (reads.push('load'), rooms.load(...given)),
    stateAt: (...given) => (reads.push('stateAt'), rooms.stateAt(...given)),
  })
  const started = await startAfterwards({ storage, sabotage: counting })
  await started.after.reactors.catchUp()
  expect(reads).toEqual([])
  await storage.connection.collection('roomList').updateOne({}, { $set: { seq: 2 } })
  const late = await startAfterwards({ storage, sabotage: counting })
  await late.after.reactors.catchUp()
  expect(reads).toContain('stateAt')
  expect(await late.after.roomList.checkpoint(room)).toBe(4)
  expect(await late.store.headSeq(room)).toBe(4)
})
