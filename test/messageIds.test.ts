// An id of a message is used once for ever, and no row of a message is anybody's but its author's: also in logs that were
// written when a server looked back over the last 200 only. `SEED=…` repeats a run of the property.

import fc from 'fast-check'
import * as v from 'valibot'
import { expect, test } from 'vitest'

import { createReact } from '../server/reactors/reactions.ts'
import { createRooms } from '../server/rooms/createRooms.ts'
import { createFacts } from '../server/rooms/facts.ts'
import { createMessageFacts } from '../server/rooms/messageFacts.ts'
import type { Rooms } from '../server/rooms/rooms.ts'
import { createMessagesProjection } from '../server/storage/messagesProjection.ts'
import { createPrivateEvidence } from '../server/storage/privateEvidence.ts'
import { createRecordStore } from '../server/storage/recordStore.ts'
import type { Actor } from '../shared/decider.ts'
import { RoomId } from '../shared/ids.ts'
import type { LogRecord } from '../shared/record.ts'
import { sealRecord } from '../shared/sealRecord.ts'
import { MESSAGES_KEPT } from '../shared/workroom/messages.ts'
import {
  type Workroom,
  type WorkroomCommand,
  type WorkroomEvent,
  applyRecord,
  decide,
} from '../shared/workroom/workroom.ts'
import { type AfterwardsUnderTest, startAfterwards } from './support/afterwardsUnderTest.ts'
import { type StorageUnderTest, openStorageUnderTest } from './support/engineUnderTest.ts'
import { play } from './support/given.ts'
import { working } from './support/histories.ts'
import { commandId, message, room } from './support/named.ts'
import { client, freelancer } from './support/people.ts'
import { seed as SEED } from './support/seed.ts'

const EVERYTHING = Number.MAX_SAFE_INTEGER

let ids = 0
const run = (rooms: Rooms, by: Actor, command: WorkroomCommand) =>
  rooms.execute(room, { id: commandId(`mine-${(ids += 1)}`), seen: null, command }, by)
const post = (id: string, body = id): WorkroomCommand => ({
  name: 'postMessage',
  args: { message: message(id), body },
})
const fillers = () => Array.from({ length: MESSAGES_KEPT + 5 }, () => post(`filler-${(ids += 1)}`))
const fill = (rooms: Rooms) => Promise.all(fillers().map((command) => run(rooms, freelancer, command)))

/** A server that looks back over the last 200 messages only, as they once were. */
async function forgetfulRooms({ storage, clock }: AfterwardsUnderTest): Promise<Rooms> {
  const connection = storage.connection.useDb(storage.connection.name)
  const store = await createRecordStore(connection)
  const evidence = createPrivateEvidence(connection)
  return createRooms({ store, evidence, now: () => clock.now, report: () => undefined })
}

test('[M5] the id of a message that the room no longer keeps is not used again, by nobody', async () => {
  const server = await startAfterwards()
  await server.play(working)
  await run(server.rooms, client, post('old', 'Two thousand, agreed.'))
  await fill(server.rooms)
  for (const by of [freelancer, client])
    expect(await run(server.rooms, by, post('old', 'One thousand, agreed.'))).toEqual({
      ok: false,
      code: 'message-exists',
    })
  await server.after.reactors.settled()
  const [found] = (await server.messages.search(room, ['agreed'], 5)).found
  expect(found).toMatchObject({ by: 'client', body: 'Two thousand, agreed.' })
})

test('[M5] neither in one go with all that comes between, nor while nothing of it is projected', async () => {
  const server = await startAfterwards()
  await server.play(working)
  const messages = { postedAmong: async () => [], newest: async () => 0 }
  const { store, clock } = server
  const facts = createFacts({}, [createMessageFacts({ messages, store })])
  const evidence = createPrivateEvidence(server.storage.connection)
  const rooms = createRooms({ store, evidence, facts, now: () => clock.now, report: () => undefined })
  const replies = await Promise.all(
    [post('old'), ...fillers(), post('old')].map((command) => run(rooms, client, command)),
  )
  expect(replies.filter(({ ok }) => !ok)).toEqual([{ ok: false, code: 'message-exists' }])
  expect(replies.at(-1)?.ok).toBe(false)
})

test('[M5] a log that holds such a double already is shown right after the next start', async () => {
  const storage = await openStorageUnderTest()
  const before = await startAfterwards({ storage })
  await before.play(working)
  const forgetful = await forgetfulRooms(before)
  await run(forgetful, client, post('old', 'Two thousand, agreed.'))
  await fill(forgetful)
  expect(await run(forgetful, freelancer, post('old', 'One thousand, agreed.'))).toMatchObject({ ok: true })
  await asItWasStored(storage)

  const after = await startAfterwards({ storage })
  await after.after.reactors.catchUp()
  const { found } = await after.messages.search(room, ['agreed'], 5)
  expect(found.map(({ by, body }) => [by, body])).toEqual([
    ['freelancer', 'One thousand, agreed.'],
    ['client', 'Two thousand, agreed.'],
  ])
})

/** One row an id: the later message had taken the row of the earlier. */
async function asItWasStored({ connection }: StorageUnderTest): Promise<void> {
  const rows = connection.collection('messages')
  await connection.dropCollection('messages')
  await rows.createIndex({ room: 1, message: 1 }, { unique: true })
  await rows.createIndex({ room: 1, seq: 1 })
  const taken = { message: message('old'), seq: 211, changedSeq: 211, body: 'One thousand, agreed.' }
  await rows.insertOne({ room, ...taken, at: 0, by: 'freelancer', files: [], deletedAt: null, earlier: [] })
  await connection.collection<{ version: number }>('roomList').updateMany({}, { $set: { version: 1 } })
}

const nothing = async (): Promise<void> => undefined

/** What one party does with a message of a small number of ids; or so much is said that all of them are forgotten. */
const act = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({ act: fc.constantFrom('post', 'edit', 'delete'), id: fc.nat(2), by: fc.nat(1) }),
  },
  { weight: 3, arbitrary: fc.constant({ act: 'fill', id: 0, by: 0 } as const) },
)
type Act = typeof act extends fc.Arbitrary<infer Value> ? Value : never

function commandsOf({ act: name, id, by }: Act): readonly WorkroomCommand[] {
  const words = `${by === 0 ? 'client' : 'freelancer'} ${(ids += 1)}`
  if (name === 'fill') return fillers()
  if (name === 'post') return [post(`m${id}`, words)]
  if (name === 'delete') return [{ name: 'deleteMessage', args: { message: message(`m${id}`) } }]
  return [{ name: 'editMessage', args: { message: message(`m${id}`), body: words } }]
}

test(`[M5] no later record changes what a row by another author says (seed ${SEED})`, async () => {
  const storage = await openStorageUnderTest()
  const messages = await createMessagesProjection(storage.connection)
  const react = createReact({
    messages,
    rooms: { eraseTexts: nothing },
    notifications: { erase: () => Promise.resolve([]) },
    inbox: { tell: () => undefined },
    files: { attach: nothing, detach: nothing },
    tell: nothing,
  })
  const property = fc.asyncProperty(
    fc.array(act, { minLength: 8, maxLength: 24, size: 'max' }),
    async (acts) => {
      const ours = v.parse(RoomId, `room-${(ids += 1)}`.padEnd(16, '-'))
      let { state } = play(working)
      let posted = 0
      for (const done of acts) {
        const actor = done.by === 0 ? client : freelancer
        for (const command of commandsOf(done)) {
          const decision = decide(command, state, { actor, at: state.head.at })
          if (!decision.ok) continue
          const before = state
          const record = recordOf(before, actor, decision.events)
          state = applyRecord(before, record)
          if (done.act === 'fill') continue
          if (done.act === 'post') posted += 1
          await react([{ room: ours, record, before, after: state }])
        }
      }
      const rows = await messages.page(ours, EVERYTHING, EVERYTHING)
      expect(rows).toHaveLength(posted)
      for (const { by, body, earlier } of rows)
        for (const words of [body, ...earlier.map((one) => one.body)])
          expect(words === '' ? by : words.split(' ')[0]).toBe(by)
    },
  )
  await fc.assert(property, { numRuns: 60, seed: SEED, endOnFailure: true })
  await storage.close()
})

function recordOf({ head }: Workroom, by: Actor, events: readonly WorkroomEvent[]): LogRecord {
  const id = commandId(`mine-${(ids += 1)}`)
  const place = { seq: head.seq + 1, at: head.at, prev: head.hash, seen: null }
  return sealRecord({ ...place, by, commandId: id, commandHash: '', events }, () => 'salt')
}
