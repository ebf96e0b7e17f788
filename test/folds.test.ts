// Stored folds on the real store: sealed, bound to their room and place, replaced by newer ones, and gone before a text is.

import { expect, test } from 'vitest'

import { createFolds } from '../server/rooms/folds.ts'
import { jsonPieces, linesOf } from '../server/rooms/statePieces.ts'
import { createFoldStore } from '../server/storage/folds.ts'
import { foldRecords, initialWorkroom } from '../shared/workroom/workroom.ts'
import { openStorageUnderTest } from './support/engineUnderTest.ts'
import { play } from './support/given.ts'
import {
  completed,
  disputed,
  funded,
  inProblemReview,
  inReview,
  proposed,
  withTasks,
} from './support/histories.ts'
import { card, message, room } from './support/named.ts'
import { opened } from './support/opened.ts'
import { client, freelancer } from './support/people.ts'
import { add, step } from './support/steps.ts'

const SECRET = 'k3J8s0dLq2mZx9vB7nR4tY6uW1pE5aHcTestOnly'

/** Characters without a pattern, the same ones each time. */
function noise(from: number): string {
  let at = from
  return Array.from({ length: 3000 }, () => {
    at = (at * 48_271) % 2_147_483_647
    return (at % 46_656).toString(36)
  }).join('')
}

/** A description that no compression makes small. */
const long = (index: number): string =>
  JSON.stringify({
    type: 'doc',
    content: [
      {
        type: 'paragraph',
        content: [
          {
            type: 'text',
            text: noise(index + 1),
          },
        ],
      },
    ],
  })

const large = play([
  ...withTasks,
  ...Array.from({ length: 4 }, (_, index) =>
    step(freelancer, add(...Array.from({ length: 50 }, (_, at) => `n${index}x${at}`))),
  ),
  ...Array.from({ length: 200 }, (_, index) =>
    step(freelancer, {
      name: 'editCard',
      args: { card: card(`n${Math.floor(index / 50)}x${index % 50}`), description: long(index) },
    }),
  ),
])

async function openFolds(secret = SECRET) {
  const storage = opened(await openStorageUnderTest())
  storage.connection.set('sanitizeFilter', true)
  const store = await createFoldStore(storage.connection)
  return { storage, store, folds: createFolds(store, secret), stored: storage.connection.collection('folds') }
}

test.each(Object.entries({ inReview, inProblemReview, disputed, proposed, paid: completed(funded) }))(
  '[S14] a room that is %s comes back as it was folded, and goes on as if it had never been away',
  async (_name, steps) => {
    const { folds } = await openFolds()
    const { state, log } = play(steps)
    await folds.keep(room, { log: 'l', state })
    const found = await folds.newest(room)
    expect(found).toEqual({ log: 'l', state })
    expect(Object.getPrototypeOf(found?.state.board.removed)).toBeNull()
    const half = foldRecords(initialWorkroom, log.slice(0, -1))
    await folds.forget(room, 0)
    await folds.keep(room, { log: 'l', state: half })
    const read = await folds.newest(room)
    expect(foldRecords(read?.state ?? initialWorkroom, log.slice(-1))).toEqual(state)
  },
)

test('[S14] a large state is written in lines that are small, and stored in pieces', async () => {
  const { folds, stored } = await openFolds()
  const { state } = large
  const lines = [...linesOf(state)]
  expect(lines.length).toBeGreaterThan(200)
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(66_000)
  expect([...jsonPieces(state)].join('')).toBe(JSON.stringify(state))
  await folds.keep(room, { log: 'l', state })
  expect(await stored.countDocuments({})).toBeGreaterThan(1)
  expect((await folds.newest(room))?.state).toEqual(state)
})

test('[S14] [T-161] what was changed, comes from another room or was sealed with another key is as good as none', async () => {
  const { folds, store, stored } = await openFolds()
  const { state } = play(withTasks)
  await folds.keep(room, { log: 'l', state })
  expect(await createFolds(store, `${SECRET}-of-another-server`).newest(room)).toBeNull()
  for (const change of [
    { seq: state.head.seq + 1 },
    { hash: 'f'.repeat(64) },
    { log: 'k' },
    { rules: '0:' },
  ]) {
    const before = await stored.findOne({ room })
    await stored.updateOne({ room }, { $set: change })
    expect(await folds.newest(room)).toBeNull()
    await stored.updateOne({ room }, { $set: { ...before } })
    expect(await folds.newest(room)).not.toBeNull()
  }
  await stored.updateOne({ room }, { $set: { room: 'another-room----' } })
  expect(await folds.newest('another-room----' as typeof room)).toBeNull()
})

test('[S14] an older fold does not replace a newer one, and parts of two are none', async () => {
  const { folds, stored } = await openFolds()
  const { state, log } = large
  const older = foldRecords(initialWorkroom, log.slice(0, -3))
  await folds.keep(room, { log: 'l', state })
  await folds.keep(room, { log: 'l', state: older })
  expect((await folds.newest(room))?.state.head.seq).toBe(state.head.seq)
  await stored.updateOne({ room, index: 1 }, { $set: { seal: 'of another one' } })
  expect(await folds.newest(room)).toBeNull()
})

test('[S14] [T-161] after an erasure no fold of before comes back, also from a node that has not heard of it', async () => {
  const { folds, stored } = await openFolds()
  const posted = step(client, { name: 'postMessage', args: { message: message('m'), body: 'otter' } })
  const gone = step(client, { name: 'deleteMessage', args: { message: message('m') } })
  const { state, log } = play([...withTasks, posted, gone])
  const before = foldRecords(initialWorkroom, log.slice(0, -1))
  for (const isFirst of [true, false]) {
    if (!isFirst) await folds.keep(room, { log: 'l', state: before })
    await folds.forget(room, state.head.seq)
    await folds.keep(room, { log: 'l', state: before })
    expect(await folds.newest(room)).toBeNull()
    for (const piece of await stored.find({ room }).toArray()) expect(piece['bytes']).toBeUndefined()
    await folds.keep(room, { log: 'l', state })
    expect((await folds.newest(room))?.state).toEqual(state)
    await stored.deleteMany({})
  }
})
