// A newer Workroom beside this one on the same store: what this one may still do, and what it leaves to the newer one.

import * as v from 'valibot'
import { beforeEach, describe, expect, test } from 'vitest'

import { type DueQueue, createDueQueue } from '../server/storage/dueQueue.ts'
import { CommandId } from '../shared/ids.ts'
import { commandHash, sealRecord } from '../shared/sealRecord.ts'
import { type AfterwardsUnderTest, startAfterwards } from './support/afterwardsUnderTest.ts'
import { invited, working } from './support/histories.ts'
import { DAY, MINUTE, NOW } from './support/instants.ts'
import { room } from './support/named.ts'
import { freelancer } from './support/people.ts'
import { move } from './support/steps.ts'

let older: AfterwardsUnderTest
let queue: DueQueue
beforeEach(async () => {
  older = await startAfterwards()
  queue = await createDueQueue(older.storage.connection)
})

/** A record with an event that this version has no word for. */
async function newerWrites(): Promise<void> {
  const [last] = (await older.store.tail(room, 0)).toReversed()
  if (last === undefined) throw new Error('the room has no log')
  const command = { name: 'paintCard', args: {} }
  const record = sealRecord(
    {
      seq: last.seq + 1,
      at: older.clock.now,
      by: freelancer,
      commandId: v.parse(CommandId, 'written-by-a-newer-one'),
      commandHash: commandHash(command),
      seen: null,
      events: [{ type: 'card.painted' }],
      prev: last.hash,
    },
    () => 'salt',
  )
  expect(await older.store.append(room, [record])).toBe(1)
  await older.rooms.catchUp(room)
}

const dueRows = () => queue.due(Number.MAX_SAFE_INTEGER, 100)

async function tickAt(at: number): Promise<void> {
  older.clock.now = at
  await older.after.scheduler.tick()
}

describe('[FAULT-6] where a newer Workroom wrote to a room', () => {
  test('the older one shows what it knows and takes no command, so that nothing is decided on half a state', async () => {
    await older.play(working)
    const known = (await older.rooms.load(room))?.head
    await newerWrites()
    expect((await older.rooms.load(room))?.head).toEqual(known)
    expect(await older.rooms.isWhole(room)).toBe(false)
    const command = move('a', 'working')
    const id = v.parse(CommandId, 'asked-of-the-older-one')
    expect(await older.rooms.execute(room, { id, seen: null, command }, freelancer)).toEqual({
      ok: false,
      code: 'read-only',
    })
    expect((await older.store.tail(room, 0)).map(({ commandId }) => commandId)).not.toContain(id)
  })

  test('what falls due there waits for the newer one', async () => {
    await older.play(invited)
    await newerWrites()
    await tickAt(NOW + MINUTE + 14 * DAY)
    expect((await older.rooms.load(room))?.offer.status).toBe('open')
    expect(await dueRows()).toMatchObject([{ room, matter: 'expireOffer' }])
  })
})

test('a matter that only the newer one knows stays in the queue for a week, as long as a roll may take', async () => {
  await older.play(working)
  await queue.put({ room, matter: 'praise-day3', at: NOW })
  await tickAt(NOW + 7 * DAY - 1)
  expect(await dueRows()).toContainEqual({ room, matter: 'praise-day3', at: NOW })
  await tickAt(NOW + 7 * DAY)
  expect((await dueRows()).map(({ matter }) => matter)).not.toContain('praise-day3')
})
