// The automatic payout against everything that may meet it: exactly one outcome, whatever runs twice, late or at once.

import { describe, expect, test } from 'vitest'

import type { RoomId } from '../shared/ids.ts'
import type { CommandReply } from '../shared/protocol.ts'
import { phaseOf } from '../shared/workroom/phase.ts'
import type { Workroom } from '../shared/workroom/workroom.ts'
import { DAY } from './support/instants.ts'
import { moneyForEachTest } from './support/moneyForEachTest.ts'
import {
  type MoneyNode,
  type MoneyOptions,
  approve,
  heldSteps,
  invoicedSteps,
  newRoom,
  readySteps,
} from './support/moneyUnderTest.ts'
import { card, message } from './support/named.ts'
import { client, freelancer } from './support/people.ts'
import { deliver, flag, step } from './support/steps.ts'

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

test('[P4] [I5] [K6] [T-109] the payout run twice, on two nodes, after three days of downtime and the wait: once, and as of its instant', async () => {
  const before = await open()
  const { room, releaseAt } = await invoiced(before)
  await nodes.splice(0)[0]?.close()
  clock.now = releaseAt + 3 * DAY
  const [one, other] = [await open(), await open()]
  await Promise.all([one, other].map(({ after }) => after.scheduler.tick()))
  expect(await ends(one, room)).toEqual([])
  clock.now += 12 * HOUR
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
    await stop()
    return { node: await guarded(), room, releaseAt }
  }

  test('[K4] [K5] started 15 days ahead it pays nobody, and tells operator and parties its date, why and until when', async () => {
    const { room } = await started()
    await stop()
    clock.now += 15 * DAY
    const node = await guarded()
    for (let minutes = 0; minutes < 12 * 60; minutes += 90) {
      await node.after.scheduler.tick()
      pass(90 * 60_000 - 1)
    }
    await node.settled()
    expect(await ends(node, room)).toEqual([])
    expect(node.alarms).toMatchObject([{ alarm: 'clock-doubted', by: 15 * DAY }])
    expect(node.alarms[0]).toHaveProperty(
      'sentence',
      'It is 2026-12-08 09:08 UTC by the clock of this server: it was stopped for 15 days, or its clock is wrong. What is decided by silence, payouts too, waits until 2026-12-08 21:08 UTC. If the date is right, restart with CLOCK_CONFIRMED=2026-12-08; if not, set the clock.',
    )
    for (const party of [client, freelancer]) {
      const told = (await noticesOf(node, party)).filter(
        ({ title }) => title === 'What silence decides waits',
      )
      expect(told.map(({ body }) => body)).toEqual([
        'Online shop relaunch: it is 8 December 2026, 09:08 UTC by the clock of the server: it was stopped for 15 days, or its clock is wrong. Nothing is decided by silence before 8 December 2026, 21:08 UTC; until then you can still act.',
      ])
    }
  })

  test('[K6] set right while it waits, everything goes on as if the clock had never been wrong', async () => {
    const { room, releaseAt } = await started()
    await stop()
    clock.now += 15 * DAY
    const node = await guarded()
    // a record of the wrong date stays in the log, and moves nothing
    expect(await node.run(room, freelancer, { name: 'postMessage', args: hello })).toMatchObject({ ok: true })
    pass(HOUR)
    clock.now -= 15 * DAY
    expect(node.guard.wait()).toBeNull()
    await node.after.scheduler.tick()
    expect(await ends(node, room)).toEqual([])
    expect(await node.run(room, client, { name: 'askMoreTime', args: { days: 1 } })).toMatchObject({
      ok: true,
    })
    pass(releaseAt - 1 - clock.now)
    await node.after.scheduler.tick()
    expect(await ends(node, room)).toEqual([])
    pass(1)
    await node.after.scheduler.tick()
    await node.settled()
    expect(await ends(node, room)).toMatchObject([{ type: 'payout.made', effectiveAt: releaseAt }])
  })

  test('[K6] what people decide meanwhile stands', async () => {
    const { room } = await started()
    await stop()
    clock.now += 15 * DAY
    const node = await guarded()
    expect(await node.run(room, client, openDispute)).toMatchObject({ ok: true })
    pass(13 * HOUR)
    await node.after.scheduler.tick()
    expect(await ends(node, room)).toMatchObject([{ type: 'dispute.opened' }])
  })

  test('[K4] no offer expires, no work is overdue, no case ends and nobody leaves unfunded meanwhile', async () => {
    const preparing = await open()
    const [late, problematic, offered, waiting] = [newRoom(), newRoom(), newRoom(), newRoom()]
    await preparing.play(late, readySteps)
    await preparing.play(problematic, [...readySteps, step(freelancer, flag('p')), step(freelancer, deliver)])
    await preparing.play(offered, heldSteps.slice(0, 1))
    await preparing.play(waiting, heldSteps.slice(0, 4))
    await stop()
    const leave = { name: 'leaveUnfunded', args: {} } as const
    clock.now += 60 * DAY
    const node = await guarded()
    await node.after.scheduler.tick()
    const phases = async () =>
      Promise.all([late, problematic, offered].map(async (id) => phaseOf(await node.state(id))))
    expect(await phases()).toEqual(['working', 'problem-review', 'invited'])
    expect(await node.run(waiting, freelancer, leave)).toEqual({ ok: false, code: 'clock-waits' })
    pass(12 * HOUR)
    await node.after.scheduler.tick()
    expect(await phases()).toEqual(['overdue', 'paid', 'closed-unaccepted'])
    expect(await node.run(waiting, freelancer, leave)).toMatchObject({ ok: true })
  })

  test('[K4] a jump of 10 days while it runs, or a sleep as long, waits the same way', async () => {
    const { node, room, releaseAt } = await started()
    clock.now += 10 * DAY
    await node.after.scheduler.tick()
    await node.after.scheduler.tick()
    expect(await ends(node, room)).toEqual([])
    expect(node.alarms).toMatchObject([{ alarm: 'clock-doubted', by: 10 * DAY }])
    expect(node.guard.wait()).toMatchObject({ because: 'jumped', by: 10 * DAY, until: clock.now + 12 * HOUR })
    pass(12 * HOUR)
    await node.after.scheduler.tick()
    await node.settled()
    expect(await ends(node, room)).toMatchObject([{ type: 'payout.made', effectiveAt: releaseAt }])
    expect(node.alarms.map((line) => line.alarm)).toEqual(['clock-doubted', 'clock-trusted-again'])
  })

  test('[K4] where the system says that its clock is synchronised, a long stop waits for nothing', async () => {
    const { room, releaseAt } = await started()
    await stop()
    clock.now = releaseAt + 3 * DAY
    const node = await guarded({ isSynchronised: true })
    await node.after.scheduler.tick()
    await node.settled()
    expect(await ends(node, room)).toMatchObject([{ effectiveAt: releaseAt }])
    expect(node.alarms).toEqual([])
  })

  test('[K4] the operator confirms the date, and a wrong one confirms nothing', async () => {
    const { room, releaseAt } = await started()
    await stop()
    clock.now += 10 * DAY
    const wrong = await guarded({ confirmed: '2026-11-23' })
    await wrong.after.scheduler.tick()
    expect(await ends(wrong, room)).toEqual([])
    await stop()
    const confirmed = await guarded({ confirmed: today() })
    await confirmed.after.scheduler.tick()
    await confirmed.settled()
    expect(await ends(confirmed, room)).toMatchObject([{ type: 'payout.made', effectiveAt: releaseAt }])
  })

  test('[K4] starting again and again shortens the wait only by the time it ran', async () => {
    const { room } = await started()
    await stop()
    clock.now += 15 * DAY
    for (let run = 0; run < 4; run++) {
      const node = await guarded()
      pass(2 * HOUR)
      expect(node.guard.wait()).toMatchObject({
        because: 'stopped',
        until: clock.now + (10 - 2 * run) * HOUR,
      })
      await stop()
      pass(2 * HOUR)
    }
    const node = await guarded()
    await node.after.scheduler.tick()
    expect(await ends(node, room)).toEqual([])
    pass(4 * HOUR)
    await node.after.scheduler.tick()
    expect(await ends(node, room)).toHaveLength(1)
  })

  test('[K4] another machine on the same store knows how long it was, too', async () => {
    const { room } = await started()
    await stop()
    clock.now += 15 * DAY
    const fresh = await guarded({ machine: 'another' })
    await fresh.after.scheduler.tick()
    expect(await ends(fresh, room)).toEqual([])
    expect(fresh.guard.wait()?.because).toBe('stopped')
  })

  test('a jump back of an hour pays nothing early, keeps the log in order, and makes nothing wait', async () => {
    const { node, room, releaseAt } = await started()
    clock.now -= HOUR + 1
    expect(await node.run(room, freelancer, { name: 'postMessage', args: hello })).toMatchObject({ ok: true })
    const log = await node.rooms.tail(room, 0, 100)
    expect(log.map(({ at }) => at)).toEqual(log.map(({ at }) => at).toSorted((a, b) => a - b))
    expect(node.guard.wait()).toBeNull()
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
    expect(node.guard.wait()).toBeNull()
    expect(node.alarms).toEqual([])
  })

  test('a night of downtime is no doubt: what fell due is paid at the start', async () => {
    const { room, releaseAt } = await started()
    await stop()
    clock.now = releaseAt - HOUR
    const before = await guarded({ confirmed: today() })
    await before.guard.close()
    await stop()
    clock.now = releaseAt + 12 * HOUR
    const restarted = await guarded()
    await restarted.after.scheduler.tick()
    await restarted.settled()
    expect(await ends(restarted, room)).toMatchObject([{ effectiveAt: releaseAt }])
    expect(restarted.alarms).toEqual([])
  })
})

const stop = async (): Promise<void> => nodes.splice(0)[0]?.close()
const today = (): string => new Date(clock.now).toISOString().slice(0, 10)
const noticesOf = async ({ after }: MoneyNode, actor: typeof client) =>
  actor.kind === 'party' ? after.inbox.notifications(actor.userId) : []

const hello = { message: message('h'), body: 'Hello', files: [] }

const codeOf = (reply: CommandReply): readonly string[] => (reply.ok ? [] : [reply.code])
