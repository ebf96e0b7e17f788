// The invoice of every end (rule P13): numbers of both kinds without gaps, kept as documents, whoever ends it.

import { expect, test } from 'vitest'

import type { RoomId } from '../shared/ids.ts'
import { DAY } from './support/instants.ts'
import { moneyForEachTest } from './support/moneyForEachTest.ts'
import { type MoneyNode, invoicedSteps, newId, newRoom, readySteps } from './support/moneyUnderTest.ts'
import { client, freelancer, support } from './support/people.ts'
import { type Step, step } from './support/steps.ts'

const { open } = moneyForEachTest()

const quarrel = step(client, { name: 'openDispute', args: { words: 'Half of it is missing.' } })
const decide = (toFreelancer: number): Step =>
  step(support, { name: 'decideDispute', args: { toFreelancer, words: 'So it is.' } })
const disputed: readonly Step[] = [...invoicedSteps, quarrel]

const kept = async ({ billing }: MoneyNode, room: RoomId) =>
  (await billing.invoices.ofRoom(room)).map(({ number, amount, delivery, ends, creditNote }) => [
    number,
    amount,
    delivery,
    ends ?? null,
    creditNote?.number ?? null,
  ])

test('[P13] a decision credits the invoice that is there and issues the decided one, each from its own series', async () => {
  const node = await open()
  const [first, second] = [newRoom(), newRoom()]
  await node.play(first, [...disputed, decide(100_000)])
  expect(await kept(node, first)).toEqual([
    ['BO-2026-0001', 240_000, 1, null, 'BO-CN-2026-0001'],
    ['BO-2026-0002', 100_000, 1, 'decided', null],
  ])
  await node.play(second, [...disputed, decide(0)])
  expect(await kept(node, second)).toEqual([['BO-2026-0003', 240_000, 1, null, 'BO-CN-2026-0002']])
  expect(node.faults).toEqual([])
})

test('[P13] over just the amount of the invoice no number is used', async () => {
  const node = await open()
  const [whole, next] = [newRoom(), newRoom()]
  await node.play(whole, [...disputed, decide(240_000)])
  expect(await kept(node, whole)).toEqual([['BO-2026-0001', 240_000, 1, null, null]])
  await node.play(next, [...disputed, decide(1)])
  expect((await kept(node, next)).at(-1)?.[0]).toBe('BO-2026-0003')
})

test('[P13] [X7] overdue work that both settle is invoiced over the part, of no delivery', async () => {
  const node = await open()
  const room = newRoom()
  await node.play(room, readySteps)
  await node.tickAt((await node.state(room)).delivery.overdueAt ?? 0)
  await node.play(room, [
    step(freelancer, { name: 'offerSettlement', args: { toFreelancer: 80_000 } }, DAY),
    step(client, { name: 'acceptSettlement', args: { toFreelancer: 80_000 } }),
  ])
  expect(await kept(node, room)).toEqual([['BO-2026-0001', 80_000, 0, 'settled', null]])
  expect((await node.state(room)).payment).toMatchObject({ status: 'split', toFreelancer: 80_000 })
})

test('[P13] the same command again keeps both numbers, and a refused one gives them back', async () => {
  const node = await open()
  const [refused, next] = [newRoom(), newRoom()]
  await node.play(refused, disputed)
  await node.play(next, disputed)
  const tooMuch = { name: 'decideDispute', args: { toFreelancer: 999_999, words: 'So it is.' } } as const
  expect(await node.run(refused, support, tooMuch)).toEqual({ ok: false, code: 'amount-too-large' })
  const id = newId()
  const command = { name: 'decideDispute', args: { toFreelancer: 5, words: 'So it is.' } } as const
  const first = await node.run(next, support, command, id)
  expect(await node.run(next, support, command, id)).toEqual(first)
  await node.settled()
  expect((await kept(node, next)).map(([number, , , , note]) => [number, note])).toEqual([
    ['BO-2026-0002', 'BO-CN-2026-0001'],
    ['BO-2026-0003', null],
  ])
})

test('[P13] accepting and deciding at the same instant, from two nodes: one end, one pair of papers', async () => {
  const nodes = [await open(), await open()] as const
  const room = newRoom()
  await nodes[0].play(room, [
    ...disputed,
    step(freelancer, { name: 'offerSettlement', args: { toFreelancer: 70_000 } }),
  ])
  await nodes[1].rooms.catchUp(room)
  const settle = { name: 'acceptSettlement', args: { toFreelancer: 70_000 } } as const
  await Promise.all(
    Array.from({ length: 10 }, (_, n) =>
      n % 2 === 0
        ? nodes[0].run(room, client, settle)
        : nodes[1].run(room, support, {
            name: 'decideDispute',
            args: { toFreelancer: 60_000, words: 'So it is.' },
          }),
    ),
  )
  for (const node of nodes) await node.settled()
  await nodes[0].rooms.catchUp(room)
  const events = await nodes[0].events(room)
  expect(events.filter(({ type }) => type === 'amount.split')).toHaveLength(1)
  const { payment } = await nodes[0].state(room)
  expect(payment.invoice?.amount).toBe(payment.toFreelancer)
  expect((await kept(nodes[0], room)).map(([number, , , , note]) => [number, note])).toEqual([
    ['BO-2026-0001', 'BO-CN-2026-0001'],
    ['BO-2026-0002', null],
  ])
})
