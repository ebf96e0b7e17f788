// Ending by agreement against everything that may meet it, from two nodes: exactly one outcome, one invoice number used, and
// the provider's money divided once (rules E2 to E5, P6).

import { expect, test } from 'vitest'

import type { RoomId } from '../shared/ids.ts'
import { pendingEnding } from '../shared/workroom/endingState.ts'
import { moneyForEachTest } from './support/moneyForEachTest.ts'
import { type MoneyNode, directReadySteps, newRoom, readySteps } from './support/moneyUnderTest.ts'
import { client, freelancer } from './support/people.ts'
import { type Step, acceptEnding, counterEnding, deliver, proposeEnding, step } from './support/steps.ts'

const ROUNDS = Number(process.env['ROUNDS'] ?? 12)
const under = moneyForEachTest()
const { clock, open } = under

const waiting = (part: number): readonly Step[] => [...readySteps, step(freelancer, proposeEnding(part))]
const withdraw = { name: 'withdrawEnding', args: { ending: 1 } } as const
const refuse = { name: 'refuseEnding', args: { ending: 1, words: 'No' } } as const
const dispute = { name: 'openDispute', args: { words: 'No' } } as const

/** What became of the first proposal, by the facts of the log. */
async function outcomes(node: MoneyNode, room: RoomId): Promise<readonly string[]> {
  await node.rooms.catchUp(room)
  const events = await node.events(room)
  return events.flatMap((event) =>
    event.type.startsWith('ending.') &&
    event.type !== 'ending.proposed' &&
    'ending' in event &&
    event.ending === 1
      ? [event.type]
      : [],
  )
}

const movements = async ({ sandbox }: MoneyNode) =>
  (await sandbox.movements()).flatMap(({ kind, amount }) =>
    kind === 'hold' ? [] : [[kind, amount] as const],
  )

test('[E4] an agreed end pays out one part and refunds the other, with an invoice over the part', async () => {
  const node = await open()
  const room = newRoom()
  await node.play(room, [...waiting(96_000), step(client, acceptEnding(96_000))])
  expect((await movements(node)).toSorted(([, a], [, b]) => a - b)).toEqual([
    ['pay-out', 96_000],
    ['refund', 144_000],
  ])
  const { invoice } = (await node.state(room)).payment
  const kept = await node.billing.invoices.find(room, invoice?.number ?? '')
  expect(kept).toMatchObject({ amount: 96_000, delivery: 0, files: [], proofs: [], creditNote: null })
  expect(node.faults).toEqual([])
})

test('[E4] where nothing is held the platform moves nothing, and where nothing is paid no number is used', async () => {
  const node = await open()
  const [direct, none, next] = [newRoom(), newRoom(), newRoom()]
  await node.play(direct, [
    ...directReadySteps,
    step(client, proposeEnding(96_000)),
    step(freelancer, acceptEnding(96_000)),
  ])
  expect((await node.state(direct)).payment).toMatchObject({ status: 'due', toFreelancer: 96_000 })
  await node.play(none, [...waiting(0), step(client, acceptEnding(0))])
  expect(await movements(node)).toEqual([['refund', 240_000]])
  await node.play(next, [...waiting(1), step(client, acceptEnding(1))])
  const numbers = [direct, none, next].map(async (room) => (await node.state(room)).payment.invoice?.number)
  expect((await Promise.all(numbers)).map((number) => number?.slice(-4))).toEqual(['0001', undefined, '0002'])
})

test('[E2] a proposal that nobody answers lapses by the queue at its instant, on whichever node', async () => {
  const [one, other] = [await open(), await open()]
  const room = newRoom()
  await one.play(room, waiting(96_000))
  const lapsesAt = pendingEnding((await one.state(room)).payment)?.lapsesAt ?? 0
  await one.tickAt(lapsesAt - 1)
  expect(await outcomes(one, room)).toEqual([])
  clock.now = lapsesAt
  await Promise.all([one, other].map(({ after }) => after.scheduler.tick()))
  expect(await outcomes(one, room)).toEqual(['ending.lapsed'])
  expect(await one.run(room, client, acceptEnding(96_000))).toEqual({ ok: false, code: 'no-ending' })
})

test(`[E3] [E5] [P6] 20 answers at once from two nodes: exactly one outcome (${ROUNDS} rounds)`, async () => {
  const nodes = [await open(), await open()] as const
  const seen = new Set<string>()
  for (let round = 0; round < ROUNDS; round++) {
    const room = newRoom()
    await nodes[0].play(room, waiting(96_000))
    await nodes[1].rooms.catchUp(room)
    const first = [
      step(client, acceptEnding(96_000)),
      step(client, counterEnding(50_000)),
      step(freelancer, withdraw),
      step(client, refuse),
      step(freelancer, deliver),
      step(client, dispute),
      step(freelancer, dispute),
    ]
    const turned = Array.from({ length: 20 }, (_, n) => first[(n + round) % first.length])
    const lapses = pendingEnding((await nodes[0].state(room)).payment)?.lapsesAt ?? 0
    if (round % 5 === 4) clock.now = lapses
    await Promise.all([
      ...turned.flatMap((one, n) =>
        one === undefined ? [] : [nodes[n % 2 === 0 ? 0 : 1].run(room, one.by, one.command)],
      ),
      ...nodes.map(({ after }) => after.scheduler.tick()),
    ])
    for (const node of nodes) await node.settled()
    const outcome = await outcomes(nodes[0], room)
    expect(outcome).toHaveLength(1)
    seen.add(outcome.join())
    const events = await nodes[0].events(room)
    const ends = events.filter(({ type }) => type === 'amount.split' || type === 'payout.made')
    expect(ends.length).toBeLessThanOrEqual(1)
    expect(ends.some((event) => 'because' in event && event.because === 'ended')).toBe(
      outcome[0] === 'ending.accepted',
    )
  }
  expect(seen.size).toBeGreaterThan(2)
  expect(nodes.flatMap(({ faults }) => faults)).toEqual([])
}, 120_000)
