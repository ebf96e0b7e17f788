// Numbers of invoices: without gaps, never twice, whatever crashes, is refused or happens at once.

import { expect, test } from 'vitest'

import type { RoomId } from '../shared/ids.ts'
import { MINUTE } from './support/instants.ts'
import { moneyForEachTest } from './support/moneyForEachTest.ts'
import { type MoneyNode, directReadySteps, newId, newRoom } from './support/moneyUnderTest.ts'
import { message } from './support/named.ts'
import { client, freelancer } from './support/people.ts'
import { deliver, move, step } from './support/steps.ts'

const under = moneyForEachTest()
const { clock, open } = under

async function ready(node: MoneyNode): Promise<RoomId> {
  const room = newRoom()
  await node.play(room, directReadySteps)
  return room
}

const numberIn = async (node: MoneyNode, room: RoomId): Promise<string | undefined> =>
  (await node.state(room)).payment.invoice?.number

test('a number says who, which year and which one; each freelancer counts on alone', async () => {
  const node = await open()
  const [first, second] = [await ready(node), await ready(node)]
  await node.run(first, freelancer, deliver)
  await node.run(second, freelancer, deliver)
  expect([await numberIn(node, first), await numberIn(node, second)]).toEqual([
    'BO-2026-0001',
    'BO-2026-0002',
  ])
})

test('20 deliveries at once in 20 rooms, on two nodes, number themselves from 1 to 20', async () => {
  const [one, other] = [await open(), await open()]
  const rooms: RoomId[] = []
  for (let i = 0; i < 20; i++) rooms.push(await ready(one))
  const replies = await Promise.all(
    rooms.map((room, i) => (i % 2 === 0 ? one : other).run(room, freelancer, deliver)),
  )
  expect(replies.every(({ ok }) => ok)).toBe(true)
  for (const room of rooms) await one.rooms.catchUp(room)
  const numbers = await Promise.all(rooms.map((room) => numberIn(one, room)))
  expect(new Set(numbers)).toEqual(
    new Set(Array.from({ length: 20 }, (_, i) => `BO-2026-${String(i + 1).padStart(4, '0')}`)),
  )
})

test('a delivery that is refused gives its number back to the next', async () => {
  const node = await open()
  const [refused, next] = [await ready(node), await ready(node)]
  await node.run(refused, freelancer, move('a', 'working'))
  expect(await node.run(refused, freelancer, deliver)).toEqual({ ok: false, code: 'tasks-left' })
  await node.run(next, freelancer, deliver)
  expect(await numberIn(node, next)).toBe('BO-2026-0001')
  await node.run(refused, freelancer, move('a', 'completed'))
  await node.run(refused, freelancer, deliver)
  expect(await numberIn(node, refused)).toBe('BO-2026-0002')
})

test('a crash between number and record: the same delivery, sent again, has the same number', async () => {
  const before = await open()
  const room = await ready(before)
  const other = await ready(before)
  let isDown = true
  const crashed = await open({
    spoil: (store) => ({
      ...store,
      append: (...args) => (isDown ? Promise.reject(new Error('kill -9')) : store.append(...args)),
    }),
  })
  const id = newId()
  expect(await crashed.run(room, freelancer, deliver, id)).toEqual({ ok: false, code: 'internal' })
  isDown = false
  const restarted = await open()
  await restarted.run(other, freelancer, deliver)
  await restarted.run(room, freelancer, deliver, id)
  expect([await numberIn(restarted, room), await numberIn(restarted, other)]).toEqual([
    'BO-2026-0001',
    'BO-2026-0002',
  ])
})

test('a crash whose delivery never comes again: after a minute its number is the next one’s, and the old one is refused', async () => {
  const before = await open()
  const [lost, next] = [await ready(before), await ready(before)]
  const crashed = await open({
    spoil: (store) => ({ ...store, append: () => Promise.reject(new Error('kill -9')) }),
  })
  const id = newId()
  await crashed.run(lost, freelancer, deliver, id)
  clock.now += 2 * MINUTE
  const restarted = await open()
  await restarted.run(next, freelancer, deliver)
  expect(await numberIn(restarted, next)).toBe('BO-2026-0001')
  expect(await restarted.run(lost, freelancer, deliver, id)).toEqual({ ok: false, code: 'too-late' })
  await restarted.run(lost, freelancer, deliver)
  expect(await numberIn(restarted, lost)).toBe('BO-2026-0002')
})

test('the same delivery ten times at once is one invoice and one number', async () => {
  const node = await open()
  const [room, next] = [await ready(node), await ready(node)]
  const id = newId()
  const replies = await Promise.all(Array.from({ length: 10 }, () => node.run(room, freelancer, deliver, id)))
  expect(new Set(replies.map((reply) => JSON.stringify(reply))).size).toBe(1)
  await node.run(next, freelancer, deliver)
  expect([await numberIn(node, room), await numberIn(node, next)]).toEqual(['BO-2026-0001', 'BO-2026-0002'])
})

test('credit notes have a series of their own, and the new delivery a new number', async () => {
  const node = await open()
  const room = await ready(node)
  await node.run(room, freelancer, deliver)
  await node.run(room, freelancer, { name: 'withdrawDelivery', args: {} })
  await node.run(room, freelancer, deliver)
  const { payment } = await node.state(room)
  expect(payment.earlier).toMatchObject([{ number: 'BO-2026-0001', creditNote: 'BO-CN-2026-0001' }])
  expect(payment.invoice?.number).toBe('BO-2026-0002')
  await node.settled()
  expect(await node.billing.invoices.ofRoom(room)).toMatchObject([
    { number: 'BO-2026-0001', creditNote: { number: 'BO-CN-2026-0001' } },
    { number: 'BO-2026-0002', creditNote: null },
  ])
})

test('nobody but who may deliver reserves a number', async () => {
  const node = await open()
  const [room, next] = [await ready(node), await ready(node)]
  expect(await node.run(room, client, deliver)).toMatchObject({ ok: false })
  await node.play(room, [
    step(client, { name: 'postMessage', args: { message: message('m'), body: 'Hello', files: [] } }),
  ])
  expect(await under.storage.connection.collection('invoiceNumbers').countDocuments({})).toBe(0)
  await node.run(next, freelancer, deliver)
  expect(await numberIn(node, next)).toBe('BO-2026-0001')
})

test('the year is that of the contract’s zone, and each year begins at 1', async () => {
  const node = await open()
  const [old, young] = [await ready(node), await ready(node)]
  await node.run(old, freelancer, deliver)
  clock.now = Date.UTC(2027, 0, 1)
  // it is overdue by then
  await node.play(young, [step(client, { name: 'withdrawDispute', args: {} }, 0)])
  await node.run(young, freelancer, deliver)
  expect([await numberIn(node, old), await numberIn(node, young)]).toEqual(['BO-2026-0001', 'BO-2027-0001'])
})
