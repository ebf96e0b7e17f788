// Held money and the payment provider: each order is carried out once, whatever is lost on the way.

import { beforeEach, expect, test } from 'vitest'

import type { SandboxFault, SandboxMovement } from '../server/billing/sandbox.ts'
import type { RoomId } from '../shared/ids.ts'
import { DAY, MINUTE } from './support/instants.ts'
import { moneyForEachTest } from './support/moneyForEachTest.ts'
import {
  type MoneyNode,
  approve,
  directReadySteps,
  heldSteps,
  invoicedSteps,
  newRoom,
} from './support/moneyUnderTest.ts'
import { client, freelancer, support } from './support/people.ts'
import { deliver, step, terms } from './support/steps.ts'

let faults: SandboxFault[] = []
const under = moneyForEachTest({ faultOf: () => faults.shift() ?? null })
const { clock, open } = under

beforeEach(() => {
  faults = []
})

async function movements({ sandbox }: MoneyNode): Promise<readonly (readonly [string, string, number])[]> {
  const found: readonly SandboxMovement[] = await sandbox.movements()
  return found.map(({ kind, status, amount }) => [kind, status, amount] as const)
}

async function balances({ billing }: MoneyNode, room: RoomId): Promise<Record<string, number>> {
  const sums: Record<string, number> = {}
  for (const { account, amount } of await billing.ledger.ofRoom(room))
    sums[account] = (sums[account] ?? 0) + amount
  return sums
}

const { amount } = terms

test('[F1] what is asked to be held is held by the provider, and work may start', async () => {
  const node = await open()
  const room = newRoom()
  await node.play(room, heldSteps)
  expect((await node.state(room)).funding).toMatchObject({ status: 'held', provider: 'sandbox' })
  expect(await movements(node)).toEqual([['hold', 'held', amount]])
  expect(await balances(node, room)).toEqual({ 'client-cash': -amount, held: amount })
})

test('[F1] a provider that declines leaves the amount due, and asking again is a new order', async () => {
  faults = ['declined']
  const node = await open()
  const room = newRoom()
  await node.play(room, heldSteps)
  expect((await node.state(room)).funding).toMatchObject({ status: 'due', failed: 'declined' })
  await node.play(room, [step(client, { name: 'requestHold', args: {} })])
  expect((await node.state(room)).funding.status).toBe('held')
  expect(await movements(node)).toEqual([
    ['hold', 'declined', amount],
    ['hold', 'held', amount],
  ])
})

test('[T-114] the answer to a hold is lost: asked again under its key, held once', async () => {
  faults = ['lost-answer', 'lost-answer', null]
  const node = await open()
  const room = newRoom()
  await node.play(room, heldSteps)
  expect((await node.state(room)).funding.status).toBe('requested')
  for (let i = 0; i < 3; i++) await node.tickAt(clock.now + 10 * MINUTE)
  expect((await node.state(room)).funding.status).toBe('held')
  expect(await movements(node)).toEqual([['hold', 'held', amount]])
  expect(node.faults.length).toBeGreaterThan(0)
})

test('[T-114] a crash after the provider held and before the room knows: the next start finishes it', async () => {
  const crashing = await open({
    spoil: (store) => ({
      ...store,
      append: (room, records) =>
        records.some(({ by }) => by.kind === 'platform')
          ? Promise.reject(new Error('kill -9'))
          : store.append(room, records),
    }),
  })
  const room = newRoom()
  await crashing.play(room, heldSteps)
  expect((await crashing.state(room)).funding.status).toBe('requested')
  clock.now += 10 * MINUTE
  const restarted = await open()
  await restarted.orders.run()
  expect((await restarted.state(room)).funding.status).toBe('held')
  expect(await movements(restarted)).toEqual([['hold', 'held', amount]])
})

test('[T-114] two nodes deal with the same orders: each movement once', async () => {
  const [one, other] = [await open(), await open()]
  const room = newRoom()
  await one.play(room, heldSteps.slice(0, -1))
  faults = ['lost-order']
  await one.play(room, heldSteps.slice(-1))
  clock.now += 10 * MINUTE
  await Promise.all([one.orders.run(), other.orders.run(), one.orders.run(), other.orders.run()])
  await one.rooms.catchUp(room)
  expect((await one.state(room)).funding.status).toBe('held')
  const held = (await one.events(room)).filter(({ type }) => type === 'funds.held')
  expect([held.length, await movements(one)]).toEqual([1, [['hold', 'held', amount]]])
})

test('[P1] [T-114] what is approved is paid out once, also when its answer is lost', async () => {
  const node = await open()
  const room = newRoom()
  await node.play(room, invoicedSteps)
  faults = ['lost-answer', null]
  await node.play(room, [step(client, approve)])
  await node.tickAt(clock.now + 10 * MINUTE)
  expect(await movements(node)).toEqual([
    ['hold', 'held', amount],
    ['pay-out', 'done', amount],
  ])
  expect(await balances(node, room)).toEqual({
    'client-cash': -amount,
    held: 0,
    'freelancer-balance': amount,
  })
})

test('[X5] a decision pays out one part and gives the other back', async () => {
  const node = await open()
  const room = newRoom()
  await node.play(room, [
    ...invoicedSteps,
    step(client, { name: 'openDispute', args: { words: 'Half of it is missing.' } }),
    step(support, { name: 'decideDispute', args: { toFreelancer: 100_000, words: 'Half was delivered.' } }),
  ])
  expect(await movements(node)).toEqual([
    ['hold', 'held', amount],
    ['pay-out', 'done', 100_000],
    ['refund', 'done', amount - 100_000],
  ])
  expect(await balances(node, room)).toEqual({
    'client-cash': -amount,
    held: 0,
    'freelancer-balance': 100_000,
    refunds: amount - 100_000,
  })
})

test('[L3] a direct payment never touches provider or ledger', async () => {
  const node = await open()
  const room = newRoom()
  await node.play(room, [
    ...directReadySteps,
    step(freelancer, deliver),
    step(client, approve),
    step(freelancer, { name: 'confirmReceipt', args: {} }, DAY),
  ])
  expect([await movements(node), await node.billing.ledger.ofRoom(room)]).toEqual([[], []])
})

test('[T-115] entries that do not add up are an alarm, at the next write and at the start', async () => {
  const node = await open()
  const room = newRoom()
  await node.play(room, heldSteps)
  await under.storage.connection.collection('ledger').updateOne({ account: 'held' }, { $inc: { amount: 1 } })
  await node.play(room, [...invoicedSteps.slice(heldSteps.length), step(client, approve)])
  expect(node.alarms).toEqual([{ alarm: 'ledger-not-zero', room, currency: 'EUR', sum: 1 }])
  const restarted = await open()
  expect(restarted.alarms).toEqual([{ alarm: 'ledger-not-zero', room: null, currency: 'EUR', sum: 1 }])
})

test('[L1] reacting to the same records again writes nothing twice', async () => {
  const node = await open()
  const room = newRoom()
  await node.play(room, [...invoicedSteps, step(client, approve)])
  const before = await node.billing.ledger.ofRoom(room)
  await under.storage.connection.collection('roomList').deleteMany({})
  const restarted = await open()
  await restarted.after.reactors.catchUp()
  await restarted.settled()
  expect(await restarted.billing.ledger.ofRoom(room)).toEqual(before)
  expect(await movements(restarted)).toHaveLength(2)
  expect(await restarted.billing.invoices.ofRoom(room)).toHaveLength(1)
})
