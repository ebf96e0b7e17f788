// One node with everything that concerns money, over a real store and a clock that is set by hand; several nodes may share a
// store. Rooms are as many as a test wants; no HTTP, no sockets.

import { randomBytes } from 'node:crypto'

import * as v from 'valibot'

import { type Afterwards, openAfterwards } from '../../server/app/afterwards.ts'
import type { LedgerAlarm } from '../../server/billing/books.ts'
import { type Billing, openBilling } from '../../server/billing/openBilling.ts'
import type { OrderDesk } from '../../server/billing/orders.ts'
import {
  type Sandbox,
  type SandboxFault,
  type SandboxMovement,
  createSandbox,
} from '../../server/billing/sandbox.ts'
import { openOffers } from '../../server/offers/openOffers.ts'
import type { Order } from '../../server/ports/paymentProvider.ts'
import { countBusinessDays } from '../../server/rooms/businessDays.ts'
import { createRooms } from '../../server/rooms/createRooms.ts'
import { createFacts } from '../../server/rooms/facts.ts'
import type { Rooms } from '../../server/rooms/rooms.ts'
import { type ClockAlarm, type ClockGuard, openClockGuard } from '../../server/scheduler/clockGuard.ts'
import { createClocks } from '../../server/storage/clocks.ts'
import { createMessagesProjection } from '../../server/storage/messagesProjection.ts'
import { createPrivateEvidence } from '../../server/storage/privateEvidence.ts'
import { createReadMarks } from '../../server/storage/readMarks.ts'
import { type RecordStore, createRecordStore } from '../../server/storage/recordStore.ts'
import type { Actor } from '../../shared/decider.ts'
import { CommandId, RoomId } from '../../shared/ids.ts'
import type { CommandReply } from '../../shared/protocol.ts'
import { openEvents } from '../../shared/record.ts'
import { type Workroom, type WorkroomEvent, initialWorkroom } from '../../shared/workroom/workroom.ts'
import type { StorageUnderTest } from './engineUnderTest.ts'
import { held } from './histories.ts'
import { NOW } from './instants.ts'
import { client, freelancer } from './people.ts'
import { type Step, accept, acceptOffer, add, deliver, makeOffer, move, step, terms } from './steps.ts'

export interface MoneyNode {
  readonly rooms: Rooms
  readonly store: RecordStore
  readonly after: Afterwards
  readonly billing: Billing
  readonly orders: OrderDesk
  readonly sandbox: Sandbox
  readonly guard: ClockGuard
  readonly alarms: readonly (LedgerAlarm | ClockAlarm)[]
  readonly faults: unknown[]
  run(room: RoomId, by: Actor, command: Step['command'], id?: CommandId): Promise<CommandReply>
  /** Runs the steps, the clock going on with each; throws when one is refused. */
  play(room: RoomId, steps: readonly Step[]): Promise<void>
  state(room: RoomId): Promise<Workroom>
  events(room: RoomId): Promise<readonly WorkroomEvent[]>
  /** Sets the clock, runs the scheduler, and waits for what follows. */
  tickAt(at: number): Promise<void>
  settled(): Promise<void>
  close(): Promise<void>
}

export interface MoneyOptions {
  readonly storage: StorageUnderTest
  readonly clock?: { now: number }
  /** By default the clock itself: then it never jumps. */
  readonly monotonic?: () => number
  readonly machine?: string
  readonly confirmed?: string
  /** What the system says of its clock. */
  readonly isSynchronised?: boolean
  readonly faultOf?: (kind: SandboxMovement['kind'], order: Order) => SandboxFault
  /** Stands between rooms and store. */
  readonly spoil?: (store: RecordStore) => RecordStore
}

export const newId = (): CommandId => v.parse(CommandId, randomBytes(16).toString('base64url'))
export const newRoom = (): RoomId => v.parse(RoomId, randomBytes(16).toString('base64url'))

export async function openMoneyNode(options: MoneyOptions): Promise<MoneyNode> {
  const { storage, clock = { now: NOW }, spoil = (store) => store } = options
  // its own models on the same store, as a node has
  const connection = storage.connection.useDb(storage.connection.name)
  connection.set('sanitizeFilter', true)
  const now = (): number => clock.now
  const faults: unknown[] = []
  const alarms: (LedgerAlarm | ClockAlarm)[] = []
  const report = (fault: unknown): void => void faults.push(fault)
  const alarm = (line: LedgerAlarm | ClockAlarm): void => void alarms.push(line)
  const store = await createRecordStore(connection)
  const { faultOf } = options
  const sandbox = createSandbox(connection, { now, ...(faultOf && { faultOf }) })
  const billing = await openBilling({
    connection,
    store,
    openProvider: () => sandbox,
    now,
    alarm,
    report,
  })
  const offers = await openOffers({ connection, store, now })
  const guard = await openClockGuard({
    clocks: createClocks(connection),
    machine: options.machine ?? 'test',
    now,
    monotonic: options.monotonic ?? now,
    confirmed: options.confirmed ?? null,
    waitMs: 43_200_000,
    isSynchronised: async () => options.isSynchronised ?? false,
    alarm,
    report,
  })
  const rooms = createRooms({
    store: spoil(store),
    evidence: createPrivateEvidence(connection),
    facts: createFacts({ countBusinessDays, isVerified: () => true }, [...billing.facts, offers.facts]),
    maySilenceDecide: () => guard.wait() === null,
    now,
    report,
  })
  const { orders, follow } = billing.serve(rooms)
  const after = await openAfterwards({
    connection,
    rooms,
    store,
    messages: await createMessagesProjection(connection),
    readMarks: await createReadMarks(connection),
    identity: { person: () => Promise.resolve(null) },
    moneyLanguageOf: () => Promise.resolve(''),
    files: { attach: () => Promise.resolve(), detach: () => Promise.resolve() },
    money: follow,
    keepProposal: offers.follow,
    emails: null,
    limits: { emailQuietMs: 0, emailHeldMs: 0, emailUnseenMs: 0 },
    supportAddresses: async () => [],
    siteUrl: () => 'https://rooms.example.org',
    offPath: () => '/unsubscribe/none',
    clockWait: () => guard.wait(),
    now,
    report,
  })

  async function settled(): Promise<void> {
    await after.reactors.settled()
    await orders.run()
    await after.reactors.settled()
  }
  const state = async (room: RoomId): Promise<Workroom> => (await rooms.load(room)) ?? initialWorkroom

  async function run(room: RoomId, by: Actor, command: Step['command'], id = newId()): Promise<CommandReply> {
    const made = typeof command === 'function' ? command(await state(room)) : command
    return rooms.execute(room, { id, seen: null, command: made }, by)
  }

  return {
    rooms,
    store,
    after,
    billing,
    orders,
    sandbox,
    guard,
    alarms,
    faults,
    run,
    async play(room, steps) {
      for (const { by, command, after: pause = 0 } of steps) {
        clock.now += pause
        const reply = await run(room, by, command)
        if (!reply.ok) throw new Error(`a step was refused: ${reply.code}`)
        await settled()
      }
    },
    state,
    async events(room) {
      const log = await rooms.tail(room, 0, 1000)
      return log.flatMap((record) => openEvents(record) as readonly WorkroomEvent[])
    },
    async tickAt(at) {
      clock.now = at
      await after.scheduler.tick()
      await settled()
    },
    settled,
    async close() {
      await after.close()
      await orders.close()
      await rooms.close()
      await guard.close()
    },
  }
}

export const approve = (room: Workroom) => ({
  name: 'approvePayment' as const,
  args: { invoice: room.payment.invoice?.number ?? 'none' },
})

const both: readonly Step[] = [
  step(freelancer, acceptOffer),
  step(freelancer, accept('freelancer')),
  step(client, accept('client')),
]
/** The amount is asked to be held; the provider's answer follows by itself. */
export const heldSteps: readonly Step[] = [
  step(client, { ...makeOffer, args: { ...makeOffer.args, terms: { ...held, calendar: berlin() } } }),
  ...both,
  step(client, { name: 'requestHold', args: {} }),
]
const taskDone: readonly Step[] = [step(freelancer, add('a')), step(freelancer, move('a', 'completed'))]
export const readySteps: readonly Step[] = [...heldSteps, ...taskDone]
export const invoicedSteps: readonly Step[] = [...readySteps, step(freelancer, deliver)]
/** Nothing held. */
export const directReadySteps: readonly Step[] = [
  step(client, { ...makeOffer, args: { ...makeOffer.args, terms } }),
  ...both,
  ...taskDone,
]

function berlin() {
  return {
    zone: 'Europe/Berlin',
    restDays: [0, 6],
    closed: [{ date: '2026-12-25', name: 'Christmas Day' }],
    coversUntil: '2028-12-31',
  }
}
