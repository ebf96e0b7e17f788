// The automatic payout against everything that may meet it: exactly one outcome, whatever runs twice, late or at once.

import { describe, expect, test } from 'vitest'

import type { RoomId } from '../shared/ids.ts'
import type { CommandReply } from '../shared/protocol.ts'
import { phaseOf } from '../shared/workroom/phase.ts'
import type { Workroom } from '../shared/workroom/workroom.ts'
import { DAY, card, client, deliver, flag, freelancer, message, step } from './support/given.ts'
import { moneyForEachTest } from './support/moneyForEachTest.ts'
import {
  type MoneyNode,
  type MoneyOptions,
  approve,
  invoicedSteps,
  newRoom,
  readySteps,
} from './support/moneyUnderTest.ts'

const HOUR = 3_600_000
const under = moneyForEachTest()
const { clock, nodes, open } = under

async function invoiced(node: MoneyNode): Promise<{ readonly room: RoomId; readonly releaseAt: number }> {
  const room = newRoom()
  await node.play(room, invoicedSteps)
  const { payment } = await node.state(room)
  if (payment.clock === null) throw new Error('no clock runs')
  return { room, releaseAt: payment.clock.releaseAt }
}

async function ends(node: MoneyNode, room: RoomId) {
  await node.rooms.catchUp(room)
  const events = await node.events(room)
  return events.filter(({ type }) => ['payout.made', 'dispute.opened', 'amount.split'].includes(type))
}

const paidOut = async ({ sandbox }: MoneyNode): Promise<number> =>
  (await sandbox.movements()).filter(({ kind }) => kind === 'pay-out').length

const openDispute = { name: 'openDispute', args: { words: 'The search does not work.' } } as const

test('[I2] [I4] [T-111] the clock is that of the contract: Berlin, no payout on day 7, payout on day 8', async () => {
  const node = await open()
  const { room, releaseAt } = await invoiced(node)
  const { payment } = await node.state(room)
  expect(payment.clock).toMatchObject({ zone: 'Europe/Berlin', day0: '2026-11-23' })
  expect(new Date(releaseAt).toISOString()).toBe('2026-12-02T23:00:00.000Z')
  await node.tickAt(releaseAt - 1)
  expect((await node.state(room)).payment.status).toBe('running')
  await node.tickAt(releaseAt)
  expect((await node.state(room)).payment).toMatchObject({ status: 'paid', because: 'silence' })
  expect(await paidOut(node)).toBe(1)
})

test('[P4] [T-109] the payout run twice, on two nodes, after three days of downtime: once, and as of its instant', async () => {
  const before = await open()
  const { room, releaseAt } = await invoiced(before)
  await nodes.splice(0)[0]?.close()
  clock.now = releaseAt + 3 * DAY
  const [one, other] = [await open(), await open()]
  await Promise.all([one, other, one, other].map(({ after }) => after.scheduler.tick()))
  await Promise.all([one.settled(), other.settled()])
  expect(await ends(one, room)).toMatchObject([
    { type: 'payout.made', because: 'silence', effectiveAt: releaseAt },
  ])
  expect(await paidOut(one)).toBe(1)
})

test('[P6] [T-107] 20 approvals at once, from two nodes: one payment, every sender answered', async () => {
  const [one, other] = [await open(), await open()]
  const { room } = await invoiced(one)
  const replies = await Promise.all(
    Array.from({ length: 20 }, (_, i) => (i % 2 === 0 ? one : other).run(room, client, approve)),
  )
  await Promise.all([one.settled(), other.settled()])
  expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
  expect(new Set(replies.flatMap(codeOf))).toEqual(new Set(['payment-decided']))
  expect(await ends(one, room)).toMatchObject([{ type: 'payout.made', because: 'approved' }])
  expect(await paidOut(one)).toBe(1)
})

test('[I5] [T-108] an approval at the instant of the payout: the payout was first, and only one is paid', async () => {
  const [one, other] = [await open(), await open()]
  const { room, releaseAt } = await invoiced(one)
  clock.now = releaseAt
  const [reply] = await Promise.all([
    one.run(room, client, approve),
    other.after.scheduler.tick(),
    one.after.scheduler.tick(),
  ])
  await Promise.all([one.settled(), other.settled()])
  expect(reply).toEqual({ ok: false, code: 'payment-decided' })
  expect(await ends(one, room)).toMatchObject([{ type: 'payout.made', because: 'silence' }])
  expect(await paidOut(one)).toBe(1)
})

test('[I4] [T-108] an approval a millisecond earlier was in time, and is the one that counts', async () => {
  const node = await open()
  const { room, releaseAt } = await invoiced(node)
  clock.now = releaseAt - 1
  expect(await node.run(room, client, approve)).toMatchObject({ ok: true })
  await node.tickAt(releaseAt)
  expect(await ends(node, room)).toMatchObject([{ type: 'payout.made', because: 'approved' }])
  expect(await paidOut(node)).toBe(1)
})

test.each([
  ['before', -1, ['dispute.opened']],
  ['at', 0, ['payout.made']],
  ['after', 5 * DAY, ['payout.made']],
] as const)('[X1] [T-110] a dispute %s the instant of the payout', async (_when, offset, expected) => {
  const [one, other] = [await open(), await open()]
  const { room, releaseAt } = await invoiced(one)
  clock.now = releaseAt + offset
  await Promise.all([one.run(room, client, openDispute), other.after.scheduler.tick()])
  await one.tickAt(releaseAt + 6 * DAY)
  await other.tickAt(releaseAt + 6 * DAY)
  expect((await ends(one, room)).map(({ type }) => type)).toEqual(expected)
  expect(await paidOut(one)).toBe(expected[0] === 'payout.made' ? 1 : 0)
})

test('[I6] [T-110] requesting a revision at the last millisecond stops the payout', async () => {
  const node = await open()
  const { room, releaseAt } = await invoiced(node)
  clock.now = releaseAt - 1
  const redo = { name: 'askRedoOfDelivery', args: { cards: [card('a')], comment: 'The logo' } } as const
  expect(await node.run(room, client, redo)).toMatchObject({ ok: true })
  await node.tickAt(releaseAt + DAY)
  expect(await ends(node, room)).toEqual([])
})

test('[T-112] what a tab says of time decides nothing', async () => {
  const node = await open()
  const room = newRoom()
  const years = 10 * 365 * DAY
  const skewed = invoicedSteps.map(({ command, ...rest }) => ({
    ...rest,
    command: (state: Workroom) => {
      const made = typeof command === 'function' ? command(state) : command
      if (made.name !== 'acceptContract') return made
      const { openedAt, reachedEndAt } = made.args
      return {
        ...made,
        args: { ...made.args, openedAt: openedAt + years, reachedEndAt: reachedEndAt + years },
      }
    },
  }))
  await node.play(room, skewed)
  const { payment } = await node.state(room)
  expect(payment.clock?.startedAt).toBe(clock.now)
  expect(payment.clock?.releaseAt).toBe(Date.UTC(2026, 11, 2, 23))
})

describe('[T-113] the server’s clock', () => {
  const steady = { now: 0 }
  /** Real time goes on: the clock and the measure of durations together. */
  const pass = (ms: number): void => {
    clock.now += ms
    steady.now += ms
  }
  const guarded = (options: Partial<MoneyOptions> = {}): Promise<MoneyNode> =>
    open({ monotonic: () => steady.now, ...options })
  /** The steps before, with a clock that nobody doubts. */
  async function started(): Promise<{ node: MoneyNode; room: RoomId; releaseAt: number }> {
    const preparing = await open()
    const { room, releaseAt } = await invoiced(preparing)
    await nodes.splice(nodes.indexOf(preparing), 1)[0]?.close()
    return { node: await guarded(), room, releaseAt }
  }

  test('a jump of 10 days forward pays nothing, tells the operator once, and holds decisions back', async () => {
    const { node, room } = await started()
    clock.now += 10 * DAY
    await node.after.scheduler.tick()
    await node.after.scheduler.tick()
    await node.settled()
    expect(await ends(node, room)).toEqual([])
    expect(node.alarms).toMatchObject([{ alarm: 'clock-jumped-forward', by: 10 * DAY }])
    expect(await node.run(room, client, openDispute)).toEqual({ ok: false, code: 'clock-unsure' })
    const words = { message: message('m'), body: 'Are you there?', files: [] }
    expect(await node.run(room, client, { name: 'postMessage', args: words })).toMatchObject({ ok: true })
  })

  test('a jump forward neither calls work overdue nor ends a case', async () => {
    const preparing = await open()
    const [late, problematic] = [newRoom(), newRoom()]
    await preparing.play(late, readySteps)
    await preparing.play(problematic, [...readySteps, step(freelancer, flag('p')), step(freelancer, deliver)])
    await nodes.splice(nodes.indexOf(preparing), 1)[0]?.close()
    const node = await guarded()
    clock.now += 60 * DAY
    await node.after.scheduler.tick()
    expect(phaseOf(await node.state(late))).toBe('working')
    expect(phaseOf(await node.state(problematic))).toBe('problem-review')
  })

  test('set right again, money goes on by the right time', async () => {
    const { node, room, releaseAt } = await started()
    clock.now += 10 * DAY
    await node.after.scheduler.tick()
    clock.now -= 10 * DAY
    pass(HOUR)
    expect(node.guard.isPlausible()).toBe(true)
    expect(await node.run(room, client, { name: 'askMoreTime', args: { days: 1 } })).toMatchObject({
      ok: true,
    })
    pass(releaseAt - clock.now)
    await node.after.scheduler.tick()
    await node.settled()
    expect(await ends(node, room)).toMatchObject([{ type: 'payout.made', effectiveAt: releaseAt }])
  })

  test('a jump that was right is confirmed by the operator, with its date, after a restart', async () => {
    const { node, room, releaseAt } = await started()
    clock.now += 10 * DAY
    await node.after.scheduler.tick()
    await nodes.splice(0)[0]?.close()
    const restarted = await guarded()
    await restarted.after.scheduler.tick()
    expect(await ends(restarted, room)).toEqual([])
    await nodes.splice(0)[0]?.close()
    const wrong = await guarded({ confirmed: '2026-11-23' })
    expect(wrong.guard.isPlausible()).toBe(false)
    await nodes.splice(0)[0]?.close()
    const confirmed = await guarded({ confirmed: new Date(clock.now).toISOString().slice(0, 10) })
    await confirmed.after.scheduler.tick()
    await confirmed.settled()
    expect(await ends(confirmed, room)).toMatchObject([{ type: 'payout.made', effectiveAt: releaseAt }])
  })

  test('a jump back of an hour pays nothing early, keeps the log in order, and pauses nothing', async () => {
    const { node, room, releaseAt } = await started()
    clock.now -= HOUR + 1
    expect(await node.run(room, freelancer, { name: 'postMessage', args: hello })).toMatchObject({ ok: true })
    const log = await node.rooms.tail(room, 0, 100)
    expect(log.map(({ at }) => at)).toEqual(log.map(({ at }) => at).toSorted((a, b) => a - b))
    expect(node.guard.isPlausible()).toBe(true)
    expect(node.alarms).toMatchObject([{ alarm: 'clock-jumped-back' }])
    pass(releaseAt - 1 - clock.now)
    await node.after.scheduler.tick()
    expect(await ends(node, room)).toEqual([])
    pass(1)
    await node.after.scheduler.tick()
    expect(await ends(node, room)).toHaveLength(1)
  })

  test('half an hour forward, or months of small corrections, is no jump', async () => {
    const { node } = await started()
    clock.now += HOUR / 2
    expect(node.guard.isPlausible()).toBe(true)
    expect(node.alarms).toEqual([])
  })

  test('downtime is no jump: a restart after three days pays what fell due', async () => {
    const { room, releaseAt } = await started()
    await nodes.splice(0)[0]?.close()
    clock.now = releaseAt + 3 * DAY
    const restarted = await guarded()
    await restarted.after.scheduler.tick()
    await restarted.settled()
    expect(await ends(restarted, room)).toMatchObject([{ effectiveAt: releaseAt }])
    expect(restarted.alarms).toEqual([])
  })
})

const hello = { message: message('h'), body: 'Hello', files: [] }

const codeOf = (reply: CommandReply): readonly string[] => (reply.ok ? [] : [reply.code])
