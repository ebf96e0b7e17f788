// One contract a job: whatever is accepted at once, on two nodes, through a crash; and a second one for who wants it.

import * as v from 'valibot'
import { expect, test } from 'vitest'

import { JobId, type RoomId } from '../shared/ids.ts'
import { DAY, MINUTE } from './support/instants.ts'
import { moneyForEachTest } from './support/moneyForEachTest.ts'
import { type MoneyNode, newId, newRoom } from './support/moneyUnderTest.ts'
import { ada, client, freelancer, platform } from './support/people.ts'
import { accept, makeProposal as proposal, terms } from './support/steps.ts'

const under = moneyForEachTest()
const { clock, open } = under

const acceptIt = { name: 'acceptOffer', args: { name: ada.name } } as const
const acceptAnother = { name: 'acceptOffer', args: { name: ada.name, another: true } } as const
const revised = {
  coverLetter: 'Once more.',
  scope: ['Checkout'],
  terms: { ...terms, deliveryDate: '2027-06-01' },
  validDays: 60,
}
const taken = { ok: false, code: 'job-taken' }

/** All of them for one job that nobody else has answered. */
async function proposed(node: MoneyNode, count = 2): Promise<readonly RoomId[]> {
  const rooms = Array.from({ length: count }, newRoom)
  const command = {
    name: 'makeProposal',
    args: { ...proposal.args, job: v.parse(JobId, newRoom()) },
  } as const
  for (const room of rooms) await node.play(room, [{ by: freelancer, command }])
  return rooms
}

const dies = (): Promise<MoneyNode> =>
  open({ spoil: (store) => ({ ...store, append: () => Promise.reject(new Error('kill -9')) }) })

test('[O11] the second proposal of a job is accepted only by who says that two are wanted', async () => {
  const node = await open()
  const [first = newRoom(), second = newRoom(), third = newRoom()] = await proposed(node, 3)
  expect(await node.run(first, client, acceptIt)).toMatchObject({ ok: true })
  expect(await node.run(second, client, acceptIt)).toEqual(taken)
  expect(await node.run(second, client, acceptAnother)).toMatchObject({ ok: true })
  expect(await node.run(third, client, acceptIt)).toEqual(taken)
})

test('[O11] [T-142] ten acceptances at the same instant on two nodes, five times: one contract each', async () => {
  const [one, other] = [await open(), await open()]
  for (let round = 0; round < 5; round++) {
    const rooms = await proposed(one, 10)
    const replies = await Promise.all(
      rooms.map((room, index) => (index % 2 === 0 ? one : other).run(room, client, acceptIt)),
    )
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
    expect(replies.filter(({ ok }) => !ok)).toEqual(Array.from({ length: 9 }, () => taken))
  }
})

test('[O11] [T-142] a crash between reservation and record: the same acceptance, sent again, is the contract', async () => {
  const before = await open()
  const [first = newRoom(), second = newRoom()] = await proposed(before)
  const id = newId()
  expect(await (await dies()).run(first, client, acceptIt, id)).toEqual({ ok: false, code: 'internal' })
  const restarted = await open()
  expect(await restarted.run(second, client, acceptIt)).toEqual({ ok: false, code: 'job-undecided' })
  expect(await restarted.run(first, client, acceptIt, id)).toMatchObject({ ok: true })
  expect(await restarted.run(second, client, acceptIt)).toEqual(taken)
})

test('[O11] after that crash the same proposal is accepted by a new click too', async () => {
  const before = await open()
  const [first = newRoom(), second = newRoom()] = await proposed(before)
  await (await dies()).run(first, client, acceptIt)
  const restarted = await open()
  expect(await restarted.run(first, client, acceptIt)).toMatchObject({ ok: true })
  clock.now += 2 * MINUTE
  expect(await restarted.run(second, client, acceptIt)).toEqual(taken)
})

test('[O11] a crash whose acceptance never comes again holds the job for a minute, then never more', async () => {
  const before = await open()
  const [lost = newRoom(), next = newRoom()] = await proposed(before)
  const id = newId()
  await (await dies()).run(lost, client, acceptIt, id)
  clock.now += 2 * MINUTE
  const restarted = await open()
  expect(await restarted.run(next, client, acceptIt)).toMatchObject({ ok: true })
  expect(await restarted.run(lost, client, acceptIt, id)).toEqual({ ok: false, code: 'too-late' })
  expect(await restarted.run(lost, client, acceptIt)).toEqual(taken)
})

test('[O11] a refused acceptance holds nothing', async () => {
  const node = await open()
  const [lapsed = newRoom(), next = newRoom()] = await proposed(node)
  await node.play(next, [{ by: freelancer, command: { name: 'reviseProposal', args: revised } }])
  clock.now += 15 * DAY
  expect(await node.run(lapsed, client, acceptIt)).toEqual({ ok: false, code: 'offer-not-open' })
  expect(await node.run(next, client, acceptIt)).toMatchObject({ ok: true })
})

test('[O11] a contract that was declined or lapsed leaves the job free again', async () => {
  const node = await open()
  const [declined = newRoom(), lapsed = newRoom(), next = newRoom()] = await proposed(node, 3)
  await node.run(declined, client, acceptIt)
  await node.run(declined, client, { name: 'declineContract', args: { version: 1, reason: '' } })
  await node.settled()
  expect(await node.run(lapsed, client, acceptIt)).toMatchObject({ ok: true })
  await node.play(next, [{ by: freelancer, command: { name: 'reviseProposal', args: revised } }])
  clock.now += 14 * DAY
  await node.rooms.runDue(lapsed)
  await node.settled()
  expect(await node.run(next, client, acceptIt)).toMatchObject({ ok: true })
})

test('[O11] nobody but the client reserves, and a direct offer asks for no place', async () => {
  const node = await open()
  const [first = newRoom(), second = newRoom()] = await proposed(node)
  expect(await node.run(first, freelancer, acceptIt)).toEqual({ ok: false, code: 'own-offer' })
  expect(await node.run(first, platform, acceptIt)).toMatchObject({ ok: false })
  expect(await under.storage.connection.collection('roomReservations').countDocuments({})).toBe(0)
  expect(await node.run(second, client, acceptIt)).toMatchObject({ ok: true })
  await node.run(second, client, accept('client'))
})
