// Between the log and the payment provider. What a record asks for becomes an order; what the provider answers to a hold
// becomes a record. Every step may be repeated: the order's key, the provider's key and the command's id are one identity.
//
//   hold.requested ─▶ order ─▶ provider.hold ─▶ recordHold · recordHoldFailure (platform)
//   funds.returned ─▶ orders ─▶ provider.refund
//   payout.made · amount.split (of held money) ─▶ orders ─▶ provider.payOut · provider.refund
//
// What draws on several holds is an order each (F6).

import * as v from 'valibot'

import { labelledHash } from '../../shared/hash.ts'
import { CommandId, type RoomId } from '../../shared/ids.ts'
import { isTransient } from '../../shared/protocol.ts'
import { type LogRecord, openEvents } from '../../shared/record.ts'
import { commandHash } from '../../shared/sealRecord.ts'
import { drawsOn } from '../../shared/workroom/holds.ts'
import type { Workroom, WorkroomCommand, WorkroomEvent } from '../../shared/workroom/workroom.ts'
import type { HoldOutcome, Order, PaymentProvider } from '../ports/paymentProvider.ts'
import { repeat } from '../repeat.ts'
import type { Rooms } from '../rooms/rooms.ts'
import type { MoneyOrder, MoneyOrders, WaitingOrder } from '../storage/moneyOrders.ts'

export interface OrderDesk {
  /** Writes down what this record asks of the provider. */
  follow(commit: {
    readonly room: RoomId
    readonly record: LogRecord
    readonly before: Workroom
  }): Promise<void>
  /** Deals with what waits. One run at a time. */
  run(): Promise<void>
  start(): void
  close(): Promise<void>
}

interface Options {
  readonly orders: MoneyOrders
  readonly provider: PaymentProvider
  readonly rooms: Pick<Rooms, 'execute'>
  readonly now: () => number
  readonly report: (fault: unknown) => void
}

const LOOK_EVERY_MS = 5_000
const FIRST_PAUSE_MS = 2_000
const LONGEST_PAUSE_MS = 300_000

export function createOrderDesk({ orders, provider, rooms, now, report }: Options): OrderDesk {
  async function carryOut(order: WaitingOrder): Promise<void> {
    if (order.kind === 'hold') return hold(order)
    const reference = order.hold ?? (await orders.holdOf(order.room))
    if (reference === null) throw new Error(`${order.key}: nothing is held for room ${order.room}`)
    const movement = { ...orderOf(order), hold: reference }
    await (order.kind === 'pay-out' ? provider.payOut(movement) : provider.refund(movement))
    await orders.done(order.key)
  }

  async function hold(order: WaitingOrder): Promise<void> {
    const outcome = await provider.hold(orderOf(order))
    const isRecorded = await record(order, outcome)
    if (outcome.status !== 'held') return orders.done(order.key)
    await orders.done(order.key, isRecorded ? outcome.reference : '')
    if (isRecorded) return
    // a change that lapsed meanwhile said so; nobody else asks twice
    if (order.change === undefined)
      report(new Error(`${order.key}: the room no longer waits for its hold; it is given back`))
    await provider.refund({ ...orderOf(order), key: `${order.key}:back`, hold: outcome.reference })
  }

  /** False when the room does not wait for it (any more). */
  async function record({ key, room, change }: MoneyOrder, outcome: HoldOutcome): Promise<boolean> {
    const command =
      change === undefined
        ? commandFor(outcome, provider.name)
        : topUpCommandFor(outcome, { provider: provider.name, change })
    const hash = commandHash(command)
    const id = v.parse(CommandId, labelledHash('workroom/order/v1', `${key}:${hash}`).slice(0, 32))
    const reply = await rooms.execute(room, { id, seen: null, command }, { kind: 'platform' })
    if (!reply.ok && isTransient(reply.code)) throw new Error(`${key}: room ${room} is ${reply.code}`)
    return reply.ok
  }

  async function runAll(): Promise<void> {
    for (const order of await orders.waiting(now())) {
      await carryOut(order).catch(async (error: unknown) => {
        report(error)
        await orders.putOff(order.key, now() + pauseAfter(order.tries))
      })
    }
  }

  const runs = repeat(runAll, { everyMs: LOOK_EVERY_MS, report })

  return {
    async follow({ room, record: { seq, at, ...record }, before }) {
      const events = openEvents({ seq, at, ...record }) as readonly WorkroomEvent[]
      const asked = events.flatMap((event) => askedBy(event, before))
      for (const [leg, order] of asked.entries())
        await orders.place({ key: `${room}:${seq}:${leg}`, room, askedAt: at, ...order })
      // not awaited: a provider that is slow keeps nobody waiting
      if (asked.length > 0) runs.nudge()
    },
    run: runs.run,
    start: () => runs.start().nudge(),
    close: runs.stop,
  }
}

type Asked = Pick<MoneyOrder, 'kind' | 'amount' | 'currency' | 'change' | 'hold'>

/** Only held money is the provider's: a direct payment never touches it. */
function askedBy(event: WorkroomEvent, { funding }: Workroom): readonly Asked[] {
  const drawn = (kind: 'pay-out' | 'refund', total: number, currency: string): readonly Asked[] =>
    drawsOn(funding, total, kind).map(({ hold, amount }) => ({
      kind,
      amount,
      currency,
      ...(hold !== null && { hold }),
    }))
  if (event.type === 'hold.requested') {
    const { change } = event
    return [{ ...moneyOf(event), kind: 'hold', ...(change !== undefined && { change }) }]
  }
  if (event.type === 'payout.made') return drawn('pay-out', event.amount, event.currency)
  if (event.type === 'funds.returned') return drawn('refund', event.amount, event.currency)
  if (event.type !== 'amount.split' || funding.status !== 'held') return []
  return [
    ...drawn('pay-out', event.toFreelancer, event.currency),
    ...drawn('refund', event.toClient, event.currency),
  ]
}

const orderOf = ({ key, room, amount, currency }: MoneyOrder): Order => ({ key, room, amount, currency })

const moneyOf = ({ amount, currency }: { readonly amount: number; readonly currency: string }) => ({
  amount,
  currency,
})

function commandFor(outcome: HoldOutcome, provider: string): WorkroomCommand {
  return outcome.status === 'held'
    ? { name: 'recordHold', args: { provider, reference: outcome.reference } }
    : { name: 'recordHoldFailure', args: { reason: outcome.status } }
}

function topUpCommandFor(
  outcome: HoldOutcome,
  { provider, change }: { readonly provider: string; readonly change: number },
): WorkroomCommand {
  return outcome.status === 'held'
    ? { name: 'recordTopUp', args: { change, provider, reference: outcome.reference } }
    : { name: 'recordTopUpFailure', args: { change, reason: outcome.status } }
}

const pauseAfter = (tries: number): number => Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** tries)
