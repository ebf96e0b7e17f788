// Random histories of rooms, by everybody who may act and some who may not, with silence in between. Whatever happens: the
// books add up after every record, what is invoiced is what was agreed, and every room is in a phase of the table.
// SEED and HISTORIES repeat or lengthen a run: before a release, HISTORIES=10000.

import { expect, test } from 'vitest'

import type { Actor } from '../shared/decider.ts'
import { pendingChange } from '../shared/workroom/changeState.ts'
import { versionInForce } from '../shared/workroom/contractState.ts'
import { isPartDue } from '../shared/workroom/disputeAmounts.ts'
import { dueOf } from '../shared/workroom/due.ts'
import { type Draw, drawsOn } from '../shared/workroom/holds.ts'
import { type Posting, postingsOf } from '../shared/workroom/ledger.ts'
import { isDecided } from '../shared/workroom/payment.ts'
import { phaseOf, phases } from '../shared/workroom/phase.ts'
import type { Terms } from '../shared/workroom/terms.ts'
import {
  type Workroom,
  type WorkroomCommand,
  type WorkroomEvent,
  decide,
  evolve,
} from '../shared/workroom/workroom.ts'
import { contextOf, play } from './support/given.ts'
import { DAY, MINUTE } from './support/instants.ts'
import { card, problem } from './support/named.ts'
import { client, freelancer, platform, support } from './support/people.ts'
import { seed } from './support/seed.ts'
import {
  accept,
  acceptChange,
  acceptOffer,
  add,
  counterChange,
  deliver,
  flag,
  makeOffer,
  move,
  openChange,
  account,
  closeUnpaid,
  leaveAsStated,
  otherAccount,
  sayNotArrived,
  proposeEnding,
  step,
  terms,
} from './support/steps.ts'

const histories = Number(process.env['HISTORIES'] ?? 2_500)
const STEPS = 24

/** mulberry32 */
function createRandom(from: number) {
  let state = from | 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (most: number): number => Math.floor(next() * most)
  const of = <One>(some: readonly [One, ...One[]]): One => some[below(some.length)] ?? some[0]
  return { below, of }
}
type Random = ReturnType<typeof createRandom>

/** Rooms in which both have accepted, with one task done; held and direct, in several currencies and amounts. */
const beginnings = (['held', 'direct'] as const).flatMap((holding) =>
  ([1, 3, 999, 240_000, 1_000_000_000_000] as const).flatMap((amount) =>
    (['EUR', 'JPY'] as const).map((currency) => {
      const plain = { ...terms, holding, amount, currency }
      // each second one with all that terms can hold besides
      const agreed: Terms =
        currency === 'EUR'
          ? plain
          : {
              ...plain,
              ai: 'disclosed',
              values: [amount],
              ...(holding === 'direct' && { payBy: { days: 14 } }),
            }
      const scope = agreed.values === undefined ? [] : ['All of it']
      const offer: WorkroomCommand = { ...makeOffer, args: { ...makeOffer.args, terms: agreed, scope } }
      const played = play([
        step(client, offer),
        step(freelancer, acceptOffer),
        step(freelancer, accept('freelancer')),
        step(client, accept('client')),
        step(freelancer, add('a', 'b')),
      ])
      return { state: played.state, at: played.at, agreed }
    }),
  ),
)

interface History {
  state: Workroom
  at: number
  agreed: { readonly amount: number; readonly currency: string }
  /** The price of each change that was proposed, by its number. */
  readonly proposed: Map<number, number>
  /** What was ever held. */
  funded: number
  /** What is left of each hold, by its reference; null: the first. */
  readonly holds: Map<string | null, number>
  readonly postings: Posting[]
  /** For the message when something is wrong. */
  readonly told: string[]
  payouts: number
}

/** D14: with what the contract may ask for. */
const stating = {
  ...deliver,
  args: { ...deliver.args, ai: { used: false, words: '' } },
} as WorkroomCommand

const actors: readonly [Actor, ...Actor[]] = [client, freelancer, platform, support]

/** Proposed, answered or withdrawn, with numbers that are right more often than not. */
function anyChange(random: Random, state: Workroom): readonly (readonly [Actor, WorkroomCommand])[] {
  const inForce = versionInForce(state.contract)?.terms ?? terms
  const role = random.of(['client', 'freelancer'] as const)
  const by = role === 'client' ? client : freelancer
  const { values, ...agreed } = inForce
  const amount = Math.max(
    1,
    random.of([1, inForce.amount, inForce.amount - 1, inForce.amount + 1, inForce.amount + 700]),
  )
  const parts = {
    terms: {
      ...agreed,
      amount,
      // now and then they no longer come to the price
      ...(values !== undefined && { values: [random.below(8) === 0 ? inForce.amount : amount] }),
      deliveryDate: random.of([inForce.deliveryDate, '2027-03-01', '2028-03-01']),
    },
    struck: random.below(4) === 0 ? [card(random.of(['a', 'b']))] : [],
  }
  const change = state.contract.changes?.length ?? 1
  const open = openChange(parts, role)(state)
  const accepting = acceptChange(role)(state)
  return [
    [by, open],
    [by, open],
    [by, counterChange(parts, role)(state)],
    [by, accepting],
    [by, accepting],
    [by, accepting],
    [by, { name: 'declineChange', args: { change, words: 'No' } }],
    [by, { name: 'withdrawChange', args: { change } }],
  ]
}

/** The difference of an agreed change: asked for, held, declined, sometimes for another change. */
function anyTopUp(random: Random, state: Workroom): readonly (readonly [Actor, WorkroomCommand])[] {
  const { topUp } = state.funding
  const change = Math.max(1, (topUp?.change ?? 1) - random.of([0, 0, 0, 1]))
  const held = { change, provider: 'sandbox', reference: `more-${change}` }
  return [
    [client, { name: 'requestTopUp', args: { change } }],
    [platform, { name: 'recordTopUp', args: held }],
    [platform, { name: 'recordTopUp', args: held }],
    [platform, { name: 'recordTopUpFailure', args: { change, reason: 'unavailable' } }],
  ]
}

/** What the rare roads need: money that is awaited is asked for and answered more often than by chance. */
function awaitedMoney(random: Random, state: Workroom): readonly [Actor, WorkroomCommand] | null {
  const { status, topUp, amount } = state.funding
  const pending = pendingChange(state.contract)
  if (pending !== null && pending.terms.amount > amount && random.below(3) === 0)
    return pending.by === 'client'
      ? [freelancer, acceptChange('freelancer')(state)]
      : [client, acceptChange('client')(state)]
  if (topUp !== undefined && random.below(3) > 0)
    return random.of(anyTopUp(random, state) as [readonly [Actor, WorkroomCommand]])
  if (status === 'due' && random.below(4) === 0) return [client, { name: 'requestHold', args: {} }]
  if (status !== 'requested' || random.below(3) > 0) return null
  return [platform, { name: 'recordHold', args: { provider: 'sandbox', reference: 'r' } }]
}

/** An end by agreement, proposed, answered or withdrawn; accepted by the right amount more often than not. */
function anyEnding(
  random: Random,
  { payment }: Workroom,
  amount: number,
): readonly (readonly [Actor, WorkroomCommand])[] {
  const ending = payment.endings?.length ?? 1
  const by = random.of([client, freelancer])
  const offered = payment.endings?.at(-1)?.toFreelancer ?? amount
  const receiver = payment.endings?.at(-1)?.by === 'client' ? freelancer : client
  const accepted = { ending, toFreelancer: random.of([offered, offered, offered, amount]) }
  return [
    [by, proposeEnding(amount)],
    [by, { name: 'counterEnding', args: { ending, toFreelancer: amount, note: '' } }],
    [receiver, { name: 'acceptEnding', args: accepted }],
    [receiver, { name: 'acceptEnding', args: accepted }],
    [by, proposeEnding(amount)],
    [by, { name: 'refuseEnding', args: { ending, words: 'No' } }],
    [by, { name: 'withdrawEnding', args: { ending } }],
  ]
}

/** A command as somebody might send it: often by the right person, sometimes by another. */
function anyCommand(random: Random, { state, agreed }: History): readonly [Actor, WorkroomCommand] {
  const awaited = awaitedMoney(random, state)
  if (awaited !== null) return awaited
  const { amount } = agreed
  const some = (): number => random.of([0, 1, amount, random.below(amount + 2), amount + 1])
  const offered = state.dispute.offers
  const own = random.of<readonly [Actor, WorkroomCommand]>([
    [client, { name: 'requestHold', args: {} }],
    [platform, { name: 'recordHold', args: { provider: 'sandbox', reference: 'r' } }],
    [platform, { name: 'recordHold', args: { provider: 'sandbox', reference: 'r' } }],
    [platform, { name: 'recordHoldFailure', args: { reason: 'declined' } }],
    ...anyTopUp(random, state),
    [freelancer, { name: 'leaveUnfunded', args: {} }],
    [freelancer, move('a', random.of(['completed', 'completed', 'working']))],
    [freelancer, move('b', random.of(['completed', 'completed', 'todo']))],
    [freelancer, stating],
    [freelancer, stating],
    [freelancer, deliver],
    [client, { name: 'approvePayment', args: { invoice: state.payment.invoice?.number ?? 'none' } }],
    [platform, { name: 'releasePayout', args: {} }],
    [client, { name: 'askMoreTime', args: { days: 1 + random.below(5) } }],
    [freelancer, { name: 'grantMoreTime', args: {} }],
    [freelancer, { name: 'refuseMoreTime', args: {} }],
    [freelancer, { name: 'confirmReceipt', args: {} }],
    [random.of([freelancer, platform]), { name: 'sayWhereToPay', args: random.of([account, otherAccount]) }],
    [client, { name: 'statePaid', args: { paidOn: '2026-11-23', reference: 'So it is' } }],
    [client, { name: 'statePaid', args: { paidOn: '2026-11-23', reference: '' } }],
    [freelancer, sayNotArrived],
    [platform, leaveAsStated],
    [freelancer, closeUnpaid],
    [freelancer, { name: 'withdrawDelivery', args: {} }],
    [client, { name: 'askRedoOfDelivery', args: { cards: [card('a')], comment: 'Again' } }],
    [random.of([client, freelancer]), { name: 'openDispute', args: { words: 'No' } }],
    [random.of([client, freelancer]), { name: 'offerSettlement', args: { toFreelancer: some() } }],
    [freelancer, { name: 'acceptSettlement', args: { toFreelancer: offered.client ?? some() } }],
    [client, { name: 'acceptSettlement', args: { toFreelancer: offered.freelancer ?? some() } }],
    [support, { name: 'decideDispute', args: { toFreelancer: some(), words: 'So it is' } }],
    [random.of([client, freelancer]), { name: 'withdrawDispute', args: {} }],
    [random.of([client, freelancer]), flag('p', random.of([null, 'a']))],
    [client, { name: 'answerProblem', args: { problem: problem('p'), answer: 'keep', words: '' } }],
    [platform, { name: 'closeCase', args: {} }],
    ...anyChange(random, state),
    ...anyEnding(random, state, some()),
  ])
  return random.below(8) === 0 ? [random.of(actors), own[1]] : own
}

function act(history: History, by: Actor, command: WorkroomCommand, number: string): void {
  const context = { ...contextOf(by, history.at), invoiceNumber: number }
  const decision = decide(command, history.state, context)
  if (!decision.ok) return
  const before = history.state
  const wasHeld = before.funding.status === 'held'
  const stamp = { seq: 1, at: history.at, by }
  history.state = evolve(history.state, decision.events, stamp)
  history.postings.push(...postingsOf(decision.events, wasHeld || history.state.funding.status === 'held'))
  history.told.push(`${command.name}(${by.kind === 'party' ? by.role : by.kind})`)
  for (const event of decision.events) lookAt(history, event, { record: decision.events, before })
  expectBooksInOrder(history)
  expectConfirmedByFreelancer(history)
  expectNothingHangs(history)
}

/** What the payment provider is told to move, and from which hold. */
function drawsBy(event: WorkroomEvent, { funding }: Workroom): readonly Draw[] {
  if (funding.status !== 'held') return []
  if (event.type === 'payout.made') return drawsOn(funding, event.amount, 'pay-out')
  if (event.type === 'funds.returned') return drawsOn(funding, event.amount, 'refund')
  if (event.type !== 'amount.split') return []
  return [...drawsOn(funding, event.toFreelancer, 'pay-out'), ...drawsOn(funding, event.toClient, 'refund')]
}

interface Around {
  readonly record: readonly WorkroomEvent[]
  readonly before: Workroom
}

function lookAt(history: History, event: WorkroomEvent, { record, before }: Around): void {
  if (event.type === 'change.proposed') history.proposed.set(event.change, event.terms.amount)
  if (event.type === 'change.accepted' || event.type === 'change.in-force')
    history.agreed = { ...history.agreed, amount: history.proposed.get(event.change) ?? NaN }
  if (event.type === 'funds.held') {
    history.funded += event.amount
    history.holds.set(event.change === undefined ? null : event.reference, event.amount)
  }
  for (const draw of drawsBy(event, before)) {
    const left = (history.holds.get(draw.hold) ?? NaN) - draw.amount
    if (!(left >= 0)) throw new Error(`${event.type} draws on ${draw.hold ?? 'the first hold'} too much`)
    history.holds.set(draw.hold, left)
  }
  if (event.type === 'invoice.issued') {
    const contract = versionInForce(history.state.contract)?.terms
    expect([contract?.amount, contract?.currency]).toEqual([history.agreed.amount, history.agreed.currency])
    const due = partOf(record) ?? (event.delivery === 0 ? NaN : history.agreed.amount)
    expect([event.amount, event.currency]).toEqual([due, history.agreed.currency])
    expect(event.number).not.toBe('')
  }
  if (event.type === 'amount.split') {
    const { invoice } = history.state.payment
    expect(invoice?.amount ?? 0).toBe(event.toFreelancer)
  }
  if (event.type === 'payment.fell-due') expect(history.state.payment.invoice?.amount).toBe(event.amount)
  const ends =
    event.type === 'payout.made' || event.type === 'payment.fell-due' || event.type === 'amount.split'
  if (ends) history.payouts++
}

const divides: ReadonlySet<string> = new Set(['ended', 'settled', 'decided'])

/** What the freelancer gets by a record that divides the amount, or ends the work by agreement. */
function partOf(record: readonly WorkroomEvent[]): number | undefined {
  const [end] = record.flatMap((event) => {
    if (event.type === 'amount.split') return [event.toFreelancer]
    const isPart = event.type === 'payment.fell-due' && divides.has(event.because)
    return isPart ? [event.amount] : []
  })
  return end
}

function expectBooksInOrder({ postings, state, agreed, funded, holds, payouts, told }: History): void {
  const sums = { all: 0, held: 0, freelancer: 0, refunds: 0 }
  for (const { account, amount } of postings) {
    sums.all += amount
    if (account === 'held') sums.held += amount
    if (account === 'freelancer-balance') sums.freelancer += amount
    if (account === 'refunds') sums.refunds += amount
  }
  const isEnded = ['paid', 'split'].includes(state.payment.status)
  const left = [...holds.values()].reduce((sum, amount) => sum + amount, 0)
  const isInOrder =
    sums.all === 0 &&
    sums.held >= 0 &&
    sums.freelancer >= 0 &&
    sums.refunds >= 0 &&
    postings.every(({ amount, currency }) => Number.isSafeInteger(amount) && currency === agreed.currency) &&
    sums.held + sums.freelancer + sums.refunds === funded &&
    (state.funding.status !== 'held' || isEnded || sums.held === agreed.amount) &&
    (state.funding.status !== 'held' || isEnded === (sums.held === 0)) &&
    left === sums.held &&
    payouts <= 1 &&
    phases.includes(phaseOf(state)) &&
    phaseOf(state) !== 'none'
  if (!isInOrder) throw new Error(`${phaseOf(state)}: ${JSON.stringify({ sums, payouts, told })}`)
}

/** X4, X5, E4: what was argued about is over with the end, and where nothing is held every part is paid by the client. */
function expectNothingHangs({ state, told }: History): void {
  const { payment, funding, dispute } = state
  const isArgued = ['disputed', 'overdue'].includes(phaseOf(state))
  const isRight =
    (!isDecided(payment) || (dispute.status !== 'open' && !isArgued)) &&
    (payment.status !== 'split' || funding.status === 'held' || payment.toFreelancer === 0)
  if (!isRight) throw new Error(`${phaseOf(state)}: ${JSON.stringify({ payment, dispute, told })}`)
}

/** P8, P10: what only the client says makes nothing confirmed, and silence neither. */
function expectConfirmedByFreelancer({ state, told }: History): void {
  const isConfirmed = told.includes('confirmReceipt(freelancer)')
  const { status, receivedAt, direct } = state.payment
  const isRight =
    (receivedAt !== null) === isConfirmed &&
    (status !== 'stated' || (!isConfirmed && direct?.stated?.notArrived === null)) &&
    (status !== 'unpaid' || (!isConfirmed && told.includes('closeUnpaid(freelancer)'))) &&
    (direct === undefined || state.funding.status === 'none')
  if (!isRight) throw new Error(`${phaseOf(state)}: ${JSON.stringify({ receivedAt, direct, told })}`)
}

function runDue(history: History): void {
  for (let due = dueOf(history.state); due !== null && due.at <= history.at; due = dueOf(history.state))
    act(history, platform, due.command, '')
}

test(`[T-115] [T-106] [L2] [P13] [C16] [C22] [F6] [E4] [X4] [X5] [P8] [P10] [P14] [P15] [C26] ${histories} random histories keep the books at zero (seed ${seed})`, () => {
  const random = createRandom(seed)
  const endings = new Map<string, number>()
  let invoices = 0
  let changes = 0
  let agreedEnds = 0
  const partsDue = new Map<string, number>()
  let held = 0
  for (let one = 0; one < histories; one++) {
    const rooms = Array.from({ length: 1 + random.below(3) }, (): History => {
      const { state, at, agreed } = beginnings[random.below(beginnings.length)] ?? {
        ...beginnings[0],
        agreed: terms,
      }
      if (state === undefined || at === undefined) throw new Error('no beginnings')
      const nothing = { proposed: new Map(), funded: 0, holds: new Map(), postings: [], told: [], payouts: 0 }
      return { state, at, agreed, ...nothing }
    })
    try {
      for (let n = 0; n < STEPS * rooms.length; n++) {
        const history = rooms[random.below(rooms.length)]
        if (history === undefined) continue
        history.at += random.of([0, 1, MINUTE, MINUTE, MINUTE, DAY, 12 * DAY])
        runDue(history)
        act(history, ...anyCommand(random, history), `BO-2026-${++invoices}`)
      }
    } catch (error) {
      throw new Error(`history ${one} of seed ${seed}`, { cause: error })
    }
    const all = rooms.flatMap(({ postings }) => postings)
    expect(all.reduce((sum, { amount }) => sum + amount, 0)).toBe(0)
    for (const { state } of rooms)
      changes += state.contract.changes?.filter(({ status }) => status === 'accepted').length ?? 0
    held += rooms.filter(({ state }) => state.funding.further !== undefined).length
    agreedEnds += rooms.filter(({ state }) => state.payment.because === 'ended').length
    for (const { state } of rooms) {
      const { because } = state.payment
      if (isPartDue(state.payment)) partsDue.set(`${because}`, (partsDue.get(`${because}`) ?? 0) + 1)
    }
    for (const { state } of rooms) endings.set(phaseOf(state), (endings.get(phaseOf(state)) ?? 0) + 1)
  }
  console.log(
    `[F6] ${JSON.stringify({ changes, agreedEnds, partsDue: [...partsDue], held, ...Object.fromEntries(endings) })}`,
  )
  expect(changes).toBeGreaterThan(histories / 40)
  expect(agreedEnds).toBeGreaterThan(histories / 40)
  expect(held).toBeGreaterThan(histories / 300)
  expect(new Set(partsDue.keys())).toEqual(divides)
  // the histories reach every way in which money ends, not only the near ones
  for (const phase of [
    'paid',
    'settled',
    'refunded',
    'disputed',
    'overdue',
    'cancelled',
    'payment-due',
    'paid-as-stated',
    'closed-unpaid',
    'invoiced',
  ])
    expect([phase, (endings.get(phase) ?? 0) > 0]).toEqual([phase, true])
}, 120_000)
