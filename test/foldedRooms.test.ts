// Rooms that begin at their stored fold: what is read for it, what is looked over afterwards, and what a lie in it can do.

import * as v from 'valibot'
import { expect, test, vi } from 'vitest'

import { createRooms } from '../server/rooms/createRooms.ts'
import { createFolds } from '../server/rooms/folds.ts'
import type { Rooms } from '../server/rooms/rooms.ts'
import { createFoldStore } from '../server/storage/folds.ts'
import { createPrivateEvidence } from '../server/storage/privateEvidence.ts'
import { type RecordStore, createRecordStore } from '../server/storage/recordStore.ts'
import { CommandId, RoomId } from '../shared/ids.ts'
import { foldRecords, initialWorkroom } from '../shared/workroom/workroom.ts'
import { openStorageUnderTest } from './support/engineUnderTest.ts'
import { play } from './support/given.ts'
import { withTasks } from './support/histories.ts'
import { NOW } from './support/instants.ts'
import { card, message, room } from './support/named.ts'
import { opened } from './support/opened.ts'
import { client, freelancer } from './support/people.ts'
import { move, step } from './support/steps.ts'

const eager = { every: 1, least: 1, sweepMs: 0, restMs: 0, closeWithinMs: 5_000 }
const never = { ...eager, every: Infinity, least: Infinity }

const posts = Array.from({ length: 12 }, (_, index) =>
  step(client, { name: 'postMessage', args: { message: message(`m${index}`), body: `the otter ${index}` } }),
)
const { log, state } = play([...withTasks, ...posts])

async function openStore() {
  const storage = opened(await openStorageUnderTest())
  storage.connection.set('sanitizeFilter', true)
  const store = await createRecordStore(storage.connection)
  const folds = createFolds(await createFoldStore(storage.connection), 'a secret of thirty-two characters!')
  const evidence = createPrivateEvidence(storage.connection)
  const reads: number[] = []
  const faults: unknown[] = []
  const counting: RecordStore = {
    ...store,
    async tail(...given) {
      const found = await store.tail(...given)
      reads.push(...found.map(({ seq }) => seq))
      return found
    },
  }
  await store.append(room, log)
  return {
    store,
    folds,
    faults,
    reads,
    records: storage.connection.collection('records'),
    stored: storage.connection.collection('folds'),
    node: (foldPace = eager, cacheBytes = 1e9): Rooms =>
      createRooms({
        store: counting,
        cacheBytes,
        evidence,
        folds,
        foldPace,
        now: () => NOW + 1e9,
        report: (fault) => faults.push(fault),
      }),
  }
}

const otherRoom = v.parse(RoomId, 'another-room----')

let ids = 0
const run = (rooms: Rooms, command = move('a', 'working')) =>
  rooms.execute(
    room,
    { id: v.parse(CommandId, `id-${++ids}`.padEnd(16, '-')), seen: null, command },
    freelancer,
  )

test('[S14] a room opens at its fold: of its history only the last record is read before it is there', async () => {
  const { node, reads, faults } = await openStore()
  const first = node()
  await first.load(room)
  await first.close()
  reads.length = 0
  const second = node(never)
  expect(await second.load(room)).toEqual(state)
  expect(reads).toEqual([log.length])
  expect(await run(second)).toEqual({ ok: true, seq: log.length + 1 })
  await second.checked()
  expect(reads.filter((seq) => seq < log.length)).toHaveLength(log.length - 1)
  await second.close()
  const third = node(never)
  expect((await third.load(room))?.board.order.working).toEqual([card('a')])
  await third.close()
  expect(faults).toEqual([])
})

test('[S14] a command that is sent again after the room was opened at its fold is answered as before', async () => {
  const { node } = await openStore()
  const first = node()
  const command = { id: v.parse(CommandId, 'sent-twice------'), seen: null, command: move('a', 'working') }
  const answer = await first.execute(room, command, freelancer)
  await first.close()
  const second = node()
  expect(await second.execute(room, command, freelancer)).toEqual(answer)
  expect(await second.execute(room, { ...command, command: move('b', 'working') }, freelancer)).toEqual({
    ok: false,
    code: 'idempotency-mismatch',
  })
  await second.close()
})

test('[S14] [FAULT-2] damage before the fold is found afterwards: then the room is readable up to there and takes nothing', async () => {
  const { node, records, faults } = await openStore()
  const first = node()
  await first.load(room)
  await first.close()
  await records.updateOne({ room, seq: 4 }, { $set: { at: 1 } })
  const second = node()
  expect((await second.load(room))?.head.seq).toBe(log.length)
  await second.checked()
  expect((await second.load(room))?.head.seq).toBe(3)
  expect(await run(second)).toEqual({ ok: false, code: 'read-only' })
  await second.close()
  expect(faults).toEqual([`Room ${room} is read-only: its log is damaged at record 4. Restore a backup.`])
  const third = node()
  expect((await third.load(room))?.head.seq).toBe(3)
  await third.close()
})

test('[S14] [INV12] a fold that the log does not fold to is noticed and removed, and the room is right again', async () => {
  const { node, folds, faults } = await openStore()
  const before = foldRecords(initialWorkroom, log.slice(0, -1))
  await folds.keep(room, { log: log[0]?.hash ?? '', state: { ...before, head: state.head } })
  const rooms = node(never)
  expect((await rooms.load(room))?.messages.count).toBe(11)
  await rooms.checked()
  expect(await rooms.load(room)).toEqual(state)
  expect(await folds.newest(room)).toBeNull()
  expect(faults).toEqual([`The stored fold of room ${room} was not what its log folds to. It was removed.`])
  await rooms.close()
})

test('[S14] a fold of another history, or of a log that was cut off since, is not used', async () => {
  const { node, folds, records, faults } = await openStore()
  await folds.keep(room, { log: 'l', state: { ...state, head: { ...state.head, hash: 'f'.repeat(64) } } })
  const rooms = node(never)
  expect(await rooms.load(room)).toEqual(state)
  await rooms.close()
  await folds.keep(room, { log: log[0]?.hash ?? '', state })
  await records.deleteMany({ room, seq: { $gt: 10 } })
  const again = node(never)
  expect((await again.load(room))?.head.seq).toBe(10)
  await again.close()
  expect(faults).toEqual([])
})

test('[M3] [S14] a deletion removes the stored fold before it erases the texts, and the next fold holds none of them', async () => {
  const { node, store, folds, stored } = await openStore()
  const first = node()
  await first.load(room)
  await first.close()
  const order: string[] = []
  const rooms = createRooms({
    store: {
      ...store,
      async eraseTexts(...given) {
        order.push((await stored.findOne({ room }))?.['bytes'] === undefined ? 'gone' : 'still there')
        return store.eraseTexts(...given)
      },
    },
    evidence: { keep: async () => undefined, find: async () => null },
    folds,
    foldPace: eager,
    now: () => NOW + 1e9,
    report: (fault) => order.push(String(fault)),
  })
  const deleted = await rooms.execute(
    room,
    {
      id: v.parse(CommandId, 'deletes---------'),
      seen: null,
      command: { name: 'deleteMessage', args: { message: message('m3') } },
    },
    client,
  )
  const seq = deleted.ok ? deleted.seq : 0
  await rooms.eraseTexts(room, [9], seq)
  expect(order).toEqual(['gone'])
  await rooms.close()
  const left = JSON.stringify(await folds.newest(room))
  expect(left).toContain('the otter 4')
  expect(left).not.toContain('the otter 3')
  expect(order).toEqual(['gone'])
})

test('[S14] where nobody says from when on a text is gone, memory is made anew too', async () => {
  const { node, folds } = await openStore()
  const rooms = node()
  expect((await rooms.load(room))?.board.cards.get(card('a'))?.title).toBe('Task a')
  await rooms.eraseTexts(room, [5])
  expect((await rooms.load(room))?.board.cards.get(card('a'))?.title).toBe('[erased]')
  await run(rooms)
  await rooms.close()
  expect(JSON.stringify(await folds.newest(room))).not.toContain('Task a')
})

test('[S14] folds are written while a room is worked in, when it leaves the memory and when the server stops', async () => {
  const { node, folds } = await openStore()
  const rooms = node()
  await run(rooms)
  await vi.waitFor(async () => expect((await folds.newest(room))?.state.head.seq).toBe(log.length + 1))
  await run(rooms, move('b', 'working'))
  await rooms.close()
  expect((await folds.newest(room))?.state.head.seq).toBe(log.length + 2)
})

test('[S14] [S15] a room that left the memory is checked against its stored fold, and both its states are never held', async () => {
  const { node, reads, faults, folds } = await openStore()
  const first = node()
  await first.load(room)
  await first.close()
  const lines = vi.spyOn(folds, 'lines')
  reads.length = 0
  const rooms = node(never, 1)
  expect(await rooms.load(room)).toEqual(state)
  // asked for, so that this one leaves; the room that is looked at is kept, however small the memory
  await rooms.load(otherRoom)
  await rooms.checked()
  expect(lines).toHaveBeenCalledWith(room)
  expect(reads.filter((seq) => seq < log.length)).toHaveLength(log.length - 1)
  expect(faults).toEqual([])
  await rooms.close()
})

test('[S14] [INV12] what such a fold does not say right is noticed too', async () => {
  const { node, folds, faults } = await openStore()
  const before = foldRecords(initialWorkroom, log.slice(0, -1))
  await folds.keep(room, { log: log[0]?.hash ?? '', state: { ...before, head: state.head } })
  const rooms = node(never, 1)
  expect((await rooms.load(room))?.messages.count).toBe(11)
  await rooms.load(otherRoom)
  await rooms.checked()
  expect(await folds.newest(room)).toBeNull()
  expect(await rooms.load(room)).toEqual(state)
  expect(faults).toEqual([`The stored fold of room ${room} was not what its log folds to. It was removed.`])
  await rooms.close()
})

test('[S14] [S15] a check gives way to a room that is opened, where memory is small, and is made afterwards', async () => {
  const { node, folds, reads, faults } = await openStore()
  const first = node()
  await first.load(room)
  await first.close()
  reads.length = 0
  const rooms = node(never, 1)
  await rooms.load(room)
  await vi.waitFor(() => expect(reads.length).toBeGreaterThan(1), { interval: 1 })
  await rooms.load(otherRoom)
  await rooms.checked()
  const before = reads.filter((seq) => seq === 1)
  expect(before).toHaveLength(2)
  expect(await rooms.load(room)).toEqual(state)
  expect((await folds.newest(room))?.state.head.seq).toBe(log.length)
  expect(faults).toEqual([])
  await rooms.close()
})
