// A pending change has exactly one end, whoever answers it at the same instant at whatever node: accepted, countered,
// declined, withdrawn, lapsed, or overtaken by a delivery or a dispute. ROUNDS lengthens a run.

import * as v from 'valibot'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { createRooms } from '../server/rooms/createRooms.ts'
import type { Rooms } from '../server/rooms/rooms.ts'
import { createPrivateEvidence } from '../server/storage/privateEvidence.ts'
import { type RecordStore, createRecordStore } from '../server/storage/recordStore.ts'
import type { Actor } from '../shared/decider.ts'
import { CommandId, RoomId } from '../shared/ids.ts'
import { pendingChange } from '../shared/workroom/changeState.ts'
import { versionInForce } from '../shared/workroom/contractState.ts'
import { phaseOf } from '../shared/workroom/phase.ts'
import {
  type Workroom,
  type WorkroomCommand,
  foldRecords,
  initialWorkroom,
} from '../shared/workroom/workroom.ts'
import { type StorageUnderTest, openStorageUnderTest } from './support/engineUnderTest.ts'
import { completed, working } from './support/histories.ts'
import { DAY, NOW } from './support/instants.ts'
import { client, freelancer } from './support/people.ts'
import { type Step, acceptChange, counterChange, deliver, openChange, step, terms } from './support/steps.ts'

const rounds = Number(process.env['ROUNDS'] ?? 40)
const cheaper = { ...terms, amount: 170_000 }
const pending: readonly Step[] = [...completed(working), step(freelancer, openChange({ terms: cheaper }))]

let storage: StorageUnderTest
let store: RecordStore
let nodes: readonly [Rooms, Rooms]
let clock = NOW
let ids = 0

beforeEach(async () => {
  storage = await openStorageUnderTest()
  store = await createRecordStore(storage.connection)
  const evidence = createPrivateEvidence(storage.connection)
  const node = (): Rooms =>
    createRooms({
      store,
      evidence,
      now: () => clock,
      report: (fault) => {
        throw new Error('unexpected fault', { cause: fault })
      },
    })
  nodes = [node(), node()]
  clock = NOW
})
afterEach(async () => {
  for (const node of nodes) await node.close()
  await storage.close()
})

const send = (at: Rooms, room: RoomId, by: Actor, command: WorkroomCommand) =>
  at.execute(room, { id: v.parse(CommandId, `id-${++ids}`.padEnd(16, '-')), seen: null, command }, by)

const stateOf = async (room: RoomId, at = nodes[0]): Promise<Workroom> =>
  (await at.load(room)) ?? initialWorkroom

/** What the stored log folds to: a node may not have heard yet of what another wrote. */
const truthOf = async (room: RoomId): Promise<Workroom> =>
  foldRecords(initialWorkroom, await store.tail(room, 0))

async function begin(name: string, steps = pending): Promise<RoomId> {
  const room = v.parse(RoomId, name.padEnd(16, '-'))
  for (const { by, command } of steps) {
    const made = typeof command === 'function' ? command(await stateOf(room)) : command
    const reply = await send(nodes[0], room, by, made)
    if (!reply.ok) throw new Error(`${made.name}: ${reply.code}`)
  }
  return room
}

const ends = new Set([
  'change.accepted',
  'change.declined',
  'change.withdrawn',
  'change.countered',
  'change.lapsed',
])

/** What became of the first change of this room's log, each time that something did. */
async function endsOf(room: RoomId): Promise<readonly string[]> {
  const events = (await store.tail(room, 0)).flatMap((record) => record.events)
  return events
    .filter((event) => ends.has(event.type) && (event as { change?: number }).change === 1)
    .map(({ type }) => type)
}

test(`[C14] [C15] [C18] of 20 answers at once from two nodes exactly one ends the change, ${rounds} times`, async () => {
  const found = new Map<string, number>()
  for (let round = 0; round < rounds; round++) {
    clock = NOW
    const room = await begin(`race-${round}`)
    const state = await stateOf(room)
    await stateOf(room, nodes[1])
    const lapsesAt = pendingChange(state.contract)?.lapsesAt ?? 0
    if (round % 5 === 0) clock = lapsesAt - 1
    const answers: readonly (readonly [Actor, WorkroomCommand])[] = [
      [client, acceptChange('client')(state)],
      [client, counterChange({ terms: { ...terms, amount: 200_000 } }, 'client')(state)],
      [client, { name: 'declineChange', args: { change: 1, words: 'No' } }],
      [freelancer, { name: 'withdrawChange', args: { change: 1 } }],
      [freelancer, deliver],
      [client, { name: 'openDispute', args: { words: 'No' } }],
      [freelancer, { name: 'openDispute', args: { words: 'No' } }],
    ]
    const replies = await Promise.all(
      Array.from({ length: 20 }, async (_, one) => {
        const [by, command] = answers[(one + round) % answers.length] ?? answers[0] ?? [client, deliver]
        if (one === 10 && round % 5 === 0) clock = lapsesAt
        return send(nodes[one % 2 === 0 ? 0 : 1], room, by, command)
      }),
    )
    const [end, ...more] = await endsOf(room)
    expect([round, more]).toEqual([round, []])
    expect(end).toBeDefined()
    found.set(end ?? '', (found.get(end ?? '') ?? 0) + 1)
    expect(replies.every((reply) => reply.ok || reply.code !== 'internal')).toBe(true)
    const after = await truthOf(room)
    expect(versionInForce(after.contract)?.version).toBe(end === 'change.accepted' ? 2 : 1)
    expect(['working', 'invoiced', 'disputed']).toContain(phaseOf(after))
  }
  console.log(`[C14] ${JSON.stringify(Object.fromEntries(found))}`)
  expect(found.size).toBeGreaterThan(3)
}, 300_000)

describe('[C15] what comes too late is a sentence, and nothing is half done', () => {
  test('accepting what was replaced a moment ago', async () => {
    const room = await begin('replaced')
    const accepting = acceptChange('client')(await stateOf(room))
    await send(nodes[1], room, freelancer, { name: 'withdrawChange', args: { change: 1 } })
    await send(
      nodes[1],
      room,
      freelancer,
      openChange({ terms: { ...cheaper, amount: 1 } })(await stateOf(room, nodes[1])),
    )
    expect(await send(nodes[0], room, client, accepting)).toEqual({ ok: false, code: 'change-outdated' })
    expect(versionInForce((await truthOf(room)).contract)?.terms.amount).toBe(terms.amount)
  })

  test('proposing while the other delivers', async () => {
    const room = await begin('delivering', completed(working))
    const change = openChange({ terms: cheaper }, 'client')(await stateOf(room))
    const [proposed, delivered] = await Promise.all([
      send(nodes[0], room, client, change),
      send(nodes[1], room, freelancer, deliver),
    ])
    expect(delivered.ok).toBe(true)
    const { contract, payment } = await truthOf(room)
    expect(pendingChange(contract)).toBeNull()
    expect(payment.invoice?.amount).toBe(terms.amount)
    expect(['', 'change-while-delivered']).toContain(proposed.ok ? '' : proposed.code)
  })

  test('[S6] answering at the instant at which it lapses', async () => {
    const room = await begin('lapsing')
    const state = await stateOf(room)
    const late = [
      acceptChange('client')(state),
      counterChange({ terms: { ...terms, amount: 1 } }, 'client')(state),
    ]
    clock = pendingChange(state.contract)?.lapsesAt ?? 0
    for (const command of late) {
      expect(await send(nodes[1], room, client, command)).toEqual({ ok: false, code: 'no-change' })
    }
    expect(await endsOf(room)).toEqual(['change.lapsed'])
  })

  test('[S6] long after, everything that fell due is recorded first, in its order', async () => {
    const room = await begin('long-ago')
    clock = NOW + 400 * DAY
    await nodes[0].runDue(room)
    const types = (await store.tail(room, 0)).flatMap(({ events }) => events.map(({ type }) => type))
    expect(types.slice(-2)).toEqual(['change.lapsed', 'work.overdue'])
  })
})
