// The writer over a real store: every command ends once, applied or refused, on one node or two.

import * as v from 'valibot'
import { afterEach, beforeEach, expect, test } from 'vitest'

import { createRooms } from '../server/rooms/createRooms.ts'
import type { CommandStream, RoomCommand, Rooms } from '../server/rooms/rooms.ts'
import { type PrivateEvidence, createPrivateEvidence } from '../server/storage/privateEvidence.ts'
import { type RecordStore, createRecordStore } from '../server/storage/recordStore.ts'
import type { Actor } from '../shared/decider.ts'
import { CommandId } from '../shared/ids.ts'
import { foldRecords, initialWorkroom } from '../shared/workroom/workroom.ts'
import type { WorkroomCommand } from '../shared/workroom/workroom.ts'
import { type StorageUnderTest, openStorageUnderTest } from './support/engineUnderTest.ts'
import { DAY, NOW } from './support/instants.ts'
import { card, room } from './support/named.ts'
import { client, freelancer, stranger } from './support/people.ts'
import { accept, acceptOffer, add, makeOffer, move } from './support/steps.ts'

let storage: StorageUnderTest
let store: RecordStore
let evidence: PrivateEvidence
let rooms: Rooms
let clock = NOW
const faults: unknown[] = []

beforeEach(async () => {
  storage = await openStorageUnderTest()
  store = await createRecordStore(storage.connection)
  evidence = createPrivateEvidence(storage.connection)
  rooms = node()
  clock = NOW
  faults.length = 0
})

afterEach(async () => {
  await rooms.close()
  await storage.close()
  if (faults.length > 0) throw new Error(`unexpected faults: ${faults.join(', ')}`)
})

function node(over: RecordStore = store): Rooms {
  return createRooms({ store: over, evidence, now: () => clock, report: (fault) => faults.push(fault) })
}

let ids = 0
const asRoomCommand = (command: WorkroomCommand, id = `id-${++ids}`): RoomCommand => ({
  id: v.parse(CommandId, id.padEnd(16, '-')),
  seen: null,
  command,
})

const run = (by: Actor, command: WorkroomCommand, on: Rooms = rooms) =>
  on.execute(room, asRoomCommand(command), by)

async function working(): Promise<void> {
  await run(client, makeOffer)
  await run(freelancer, acceptOffer)
  for (const role of ['client', 'freelancer'] as const) {
    const state = (await rooms.load(room)) ?? initialWorkroom
    await run(role === 'client' ? client : freelancer, accept(role)(state))
  }
  await run(freelancer, add('a', 'b', 'c'))
}

test('a room is made by its first record and folds to the same state after a restart', async () => {
  await working()
  const before = await rooms.load(room)
  expect(before?.head.seq).toBe(5)
  expect(await node().load(room)).toEqual(before)
})

test('[S] a room that does not exist takes no other command, and nothing of it is kept', async () => {
  expect(await run(freelancer, add('a'))).toEqual({ ok: false, code: 'not-found' })
  expect(await store.tail(room, 0)).toEqual([])
  expect(await rooms.load(room)).toBeNull()
})

test('[INV15] what is behind a command that could not be saved waits for it, whoever else goes on', async () => {
  await working()
  let refuses = true
  const full = new Error('no room on the disk')
  const flaky: RecordStore = {
    ...store,
    async append(of, records) {
      if (!refuses) return store.append(of, records)
      refuses = false
      throw full
    },
  }
  const flakyRooms = createRooms({
    store: flaky,
    evidence,
    now: () => clock,
    report: (fault) => faults.push(fault),
    isFull: (error) => error === full,
  })
  const stream: CommandStream = { stoppedBy: null }
  const first = asRoomCommand(move('a', 'working'))
  const second = asRoomCommand(move('a', 'todo'))
  const failed = flakyRooms.execute(room, first, freelancer, { stream })
  // the first is being appended: this one is in a turn of its own
  await Promise.resolve()
  expect(await Promise.all([failed, flakyRooms.execute(room, second, freelancer, { stream })])).toEqual([
    { ok: false, code: 'read-only' },
    { ok: false, code: 'read-only' },
  ])
  expect(await run(freelancer, move('b', 'working'), flakyRooms)).toEqual({ ok: true, seq: 6 })
  const again: CommandStream = { stoppedBy: null }
  const replies = [first, second].map((command) =>
    flakyRooms.execute(room, command, freelancer, { stream: again }),
  )
  expect(await Promise.all(replies)).toEqual([
    { ok: true, seq: 7 },
    { ok: true, seq: 8 },
  ])
})

test('[T-18] one command sent ten times at once, again and after a restart is recorded once, with one answer', async () => {
  await working()
  const command = asRoomCommand(move('a', 'working'))
  const first = await Promise.all(Array.from({ length: 10 }, () => rooms.execute(room, command, freelancer)))
  const again = await rooms.execute(room, command, freelancer)
  const restarted = await node().execute(room, command, freelancer)
  expect(new Set([...first, again, restarted].map((reply) => JSON.stringify(reply)))).toEqual(
    new Set([JSON.stringify({ ok: true, seq: 6 })]),
  )
  expect(await store.tail(room, 5)).toHaveLength(1)
})

test('[T-19] the same id with other content is a mismatch, and with another person not found', async () => {
  await working()
  const command = asRoomCommand(move('a', 'working'))
  await rooms.execute(room, command, freelancer)
  const other = { ...command, command: move('b', 'working') }
  expect(await rooms.execute(room, other, freelancer)).toEqual({ ok: false, code: 'idempotency-mismatch' })
  expect(await rooms.execute(room, command, client)).toEqual({ ok: false, code: 'not-found' })
  expect(await rooms.execute(room, command, stranger)).toEqual({ ok: false, code: 'not-found' })
})

test('[S5] a refused command stays refused, also when it would be possible by now, also on another node', async () => {
  await working()
  const command = asRoomCommand(move('late', 'working'))
  expect(await rooms.execute(room, command, freelancer)).toEqual({ ok: false, code: 'no-such-card' })
  await run(freelancer, add('late'))
  expect(await rooms.execute(room, command, freelancer)).toEqual({ ok: false, code: 'no-such-card' })
  expect(await node().execute(room, command, freelancer)).toEqual({ ok: false, code: 'no-such-card' })
  expect(await rooms.execute(room, { ...command, command: move('a', 'todo') }, freelancer)).toEqual({
    ok: false,
    code: 'idempotency-mismatch',
  })
})

test('a busy room decides each command on the state the one before left', async () => {
  await working()
  const names = Array.from({ length: 40 }, (_, index) => `n${index}`)
  const replies = await Promise.all(
    names.flatMap((name) => [run(freelancer, add(name)), run(freelancer, move(name, 'working'))]),
  )
  expect(replies).toEqual(replies.map((_, index) => ({ ok: true, seq: 6 + index })))
  const state = await rooms.load(room)
  expect(state?.board.order.working).toHaveLength(40)
  expect(foldRecords(initialWorkroom, await store.tail(room, 0))).toEqual(state)
})

test('[INV1] [INV2] two nodes command one room at the same time: no holes, no doubles, both end alike', async () => {
  await working()
  const second = node()
  const nodes = [rooms, second] as const
  const replies = await Promise.all(
    Array.from({ length: 60 }, async (_, index) => {
      const on = nodes[index % 2] ?? rooms
      const command = asRoomCommand(move(['a', 'b', 'c'][index % 3] ?? 'a', index % 2 ? 'working' : 'todo'))
      let reply = await on.execute(room, command, freelancer)
      while (!reply.ok && reply.code === 'busy') reply = await on.execute(room, command, freelancer)
      return reply
    }),
  )
  const log = await store.tail(room, 0)
  expect(replies.every(({ ok }) => ok)).toBe(true)
  expect(log.map(({ seq }) => seq)).toEqual(Array.from({ length: 65 }, (_, index) => index + 1))
  expect(new Set(log.map(({ commandId }) => commandId)).size).toBe(65)
  await Promise.all(nodes.map((one) => one.catchUp(room)))
  expect(await second.load(room)).toEqual(await rooms.load(room))
  expect(await rooms.load(room)).toEqual(foldRecords(initialWorkroom, log))
})

test('what one node appended is published on the other, once and in order', async () => {
  await working()
  const second = node()
  await second.load(room)
  const seen: string[] = []
  second.onPublished(({ record, origin }) => seen.push(`${record.seq} ${origin}`))
  await run(freelancer, move('a', 'working'))
  await run(freelancer, move('b', 'working'))
  await run(freelancer, move('c', 'working'), second)
  await second.catchUp(room)
  expect(seen).toEqual(['6 elsewhere', '7 elsewhere', '8 here'])
})

test('[O5] [S6] what is due is recorded before the late command is judged, once on two nodes', async () => {
  await run(client, makeOffer)
  clock = NOW + 15 * DAY
  const second = node()
  const replies = await Promise.all([
    run(freelancer, acceptOffer),
    run(freelancer, acceptOffer, second),
    rooms.runDue(room),
    second.runDue(room),
  ])
  expect(replies.slice(0, 2)).toEqual(
    Array.from({ length: 2 }, () => ({ ok: false, code: 'offer-not-open' })),
  )
  const log = await store.tail(room, 0)
  expect(log.map(({ by }) => by.kind)).toEqual(['party', 'platform'])
})

test('[S11] a command that saw another history is refused, one that saw this one is not', async () => {
  await working()
  const [, , third] = await store.tail(room, 0)
  const head = { seq: 3, hash: third?.hash ?? '' }
  const command = asRoomCommand(move('a', 'working'))
  for (const seen of [
    { seq: 3, hash: 'f'.repeat(64) },
    { seq: 99, hash: head.hash },
    { seq: 0, hash: head.hash },
  ]) {
    const reply = await rooms.execute(room, { ...asRoomCommand(move('a', 'working')), seen }, freelancer)
    expect(reply).toEqual({ ok: false, code: 'seen-mismatch' })
  }
  expect(await rooms.execute(room, { ...command, seen: head }, freelancer)).toEqual({ ok: true, seq: 6 })
  expect((await store.tail(room, 5))[0]?.seen).toEqual(head)
})

test.each([
  ['other than what was hashed', { at: 1 }],
  ['no record at all', { events: 'garbage' }],
])(
  '[FAULT-2] a log that is damaged (%s) is readable up to there and takes no command',
  async (_what, damage) => {
    await working()
    await storage.connection.collection('records').updateOne({ room, seq: 4 }, { $set: damage })
    const restarted = node()
    expect((await restarted.load(room))?.head.seq).toBe(3)
    expect(await run(freelancer, move('a', 'working'), restarted)).toEqual({ ok: false, code: 'read-only' })
    expect(faults.splice(0)).toEqual([
      `Room ${room} is read-only: its log is damaged at record 4. Restore a backup.`,
    ])
  },
)

test('an append whose fate is unknown is looked up before anything else is decided', async () => {
  await working()
  let breaks = true
  const shaky = node({
    ...store,
    async append(...args) {
      const durable = await store.append(...args)
      if (breaks) throw new Error('the connection was lost after the write')
      return durable
    },
  })
  const command = asRoomCommand(move('a', 'working'))
  expect(await shaky.execute(room, command, freelancer)).toEqual({ ok: false, code: 'internal' })
  breaks = false
  expect(await shaky.execute(room, command, freelancer)).toEqual({ ok: true, seq: 6 })
  expect((await shaky.load(room))?.board.order.working).toEqual([card('a')])
  expect(faults.splice(0)).toHaveLength(1)
})

test('the clock may run backwards: the instants of a log do not', async () => {
  await working()
  clock = NOW - DAY
  await run(freelancer, move('a', 'working'))
  const log = await store.tail(room, 0)
  expect(log.map(({ at }) => at)).toEqual(log.map(({ at }) => at).toSorted((a, b) => a - b))
})

test('followers hear every record in order, after the sender was answered, and their errors stop nothing', async () => {
  await working()
  const heard: number[] = []
  rooms.onCommitted(() => Promise.reject(new Error('a follower fails')))
  rooms.onCommitted(({ record, before, after }) => {
    heard.push(record.seq)
    expect([before.head.seq, after.head.seq]).toEqual([record.seq - 1, record.seq])
  })
  await Promise.all([run(freelancer, move('a', 'working')), run(freelancer, move('b', 'working'))])
  expect(heard).toEqual([6, 7])
  expect(faults.splice(0)).toHaveLength(2)
})

test('erased texts are gone from the store and from memory, and the chain stays sound', async () => {
  await working()
  await rooms.eraseTexts(room, [5])
  expect((await rooms.tail(room, 4))[0]?.texts).toEqual([null, null, null])
  const restarted = node()
  expect((await restarted.load(room))?.board.cards.get(card('a'))?.title).toBe('[erased]')
})
