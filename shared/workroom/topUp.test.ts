import { describe, expect, test } from 'vitest'

import { given, play } from '../../test/support/given.ts'
import { agreedHigher, completed, funded, held, heldMore } from '../../test/support/histories.ts'
import { DAY } from '../../test/support/instants.ts'
import { card } from '../../test/support/named.ts'
import { client, freelancer, platform, support } from '../../test/support/people.ts'
import {
  type Step,
  acceptChange,
  add,
  deliver,
  holdMore,
  openChange,
  proposeEnding,
  step,
} from '../../test/support/steps.ts'
import { plainly } from '../sentence.ts'
import { agreedChange, pendingChange } from './changeState.ts'
import { versionInForce } from './contractState.ts'
import { isOverdue } from './disputeState.ts'
import { duesOf } from './due.ts'
import { postingsOf } from './ledger.ts'
import { nextStep } from './nextStep.ts'
import { noticesOf } from './notices.ts'
import { phaseOf } from './phase.ts'
import { type Workroom, type WorkroomCommand, foldRecords, initialWorkroom } from './workroom.ts'

const ask = { name: 'requestTopUp', args: { change: 1 } } as const
const record = { name: 'recordTopUp', args: { change: 1, provider: 'sandbox', reference: 'more-1' } } as const
const decline = { name: 'recordTopUpFailure', args: { change: 1, reason: 'declined' } } as const
const lapse: WorkroomCommand = { name: 'lapseChange', args: {} }
const asked: readonly Step[] = [...agreedHigher, step(client, ask)]

/** The work falls overdue between the acceptance and the hold. */
const late = (parts: object): readonly Step[] => [
  ...completed(funded),
  step(client, openChange({ terms: { ...held, amount: 300_000, ...parts } }, 'client'), 33 * DAY),
  step(freelancer, acceptChange('freelancer')),
  step(platform, { name: 'reportOverdue', args: {} }, 3 * DAY),
  ...holdMore(),
]

const amountIn = ({ contract }: Workroom) => versionInForce(contract)?.terms.amount

/** The notices of the history's last record. */
function told(history: readonly Step[]) {
  const { log, state } = play(history)
  const last = log.at(-1)
  const before = foldRecords(initialWorkroom, log.slice(0, -1))
  return last === undefined ? [] : noticesOf(last, { before, after: state })
}

describe('[C22] a higher price on held money', () => {
  test('is agreed at first: the version in force and what is held stay as they are', () => {
    const { log, state } = play(agreedHigher)
    expect(log.at(-1)?.events.map(({ type }) => type)).toEqual(['change.agreed'])
    expect([amountIn(state), state.funding.amount, phaseOf(state)]).toEqual([240_000, 240_000, 'working'])
    expect(state.funding.topUp).toMatchObject({ status: 'due', amount: 60_000, currency: 'EUR' })
    expect(pendingChange(state.contract)).toBeNull()
    expect(agreedChange(state.contract)?.version).toBe(2)
  })

  test('is in force with the record that says that the difference is held, with both acceptances', () => {
    const { log, state } = play(heldMore)
    expect(log.at(-1)?.events).toMatchObject([
      { type: 'funds.held', amount: 60_000, reference: 'more-1', change: 1 },
      { type: 'change.in-force', change: 1, version: 2 },
    ])
    expect([amountIn(state), state.funding.amount]).toEqual([300_000, 300_000])
    expect(state.funding.topUp).toBeUndefined()
    expect(state.contract.acceptances).toMatchObject({
      client: { version: 2, typedName: 'Ada Lindqvist' },
      freelancer: { version: 2, typedName: 'Ben Okafor' },
    })
    expect(state.contract.versions[0]?.acceptances?.client).toMatchObject({ version: 1 })
  })

  test('struck tasks leave and the time to deliver moves when it is in force, and not before', () => {
    const parts = { terms: { ...held, amount: 300_000, deliveryDate: '2027-01-15' }, struck: [card('a')] }
    const agreed: readonly Step[] = [
      ...funded,
      step(freelancer, add('a', 'b')),
      step(client, openChange(parts, 'client')),
      step(freelancer, acceptChange('freelancer')),
    ]
    const before = play(agreed).state
    expect(before.board.cards.size).toBe(2)
    const after = play([...agreed, ...holdMore()]).state
    expect(after.board.cards.size).toBe(1)
    expect(after.delivery.overdueAt).toBeGreaterThan(before.delivery.overdueAt ?? 0)
    const alone = { name: 'removeCard', args: { card: card('b'), reason: 'x' } } as const
    const one = play([...agreed, step(freelancer, alone), ...holdMore()]).state
    expect(one.board.cards.size).toBe(1)
  })

  test('lapses after 5 business days, by the platform and not before; the version in force stays', () => {
    const { topUp } = play(agreedHigher).state.funding
    expect(duesOf(play(agreedHigher).state)[0]).toEqual({ at: topUp?.dueAt, command: lapse })
    given(...agreedHigher)
      .when(platform, lapse, 6 * DAY)
      .rejected('change-not-due')
    given(...agreedHigher)
      .when(platform, lapse, 9 * DAY)
      .leaves((state) => {
        expect(state.contract.changes?.at(-1)?.status).toBe('lapsed')
        expect([amountIn(state), state.funding.topUp]).toEqual([240_000, undefined])
      })
  })

  test.each([
    ['a delivery', step(freelancer, deliver), 'delivered'],
    ['a dispute', step(client, { name: 'openDispute', args: { words: 'No' } }), 'disputed'],
  ] as const)('lapses with %s in the same record', (_title, ending, because) => {
    const history = [...completed(agreedHigher), ending]
    const { log, state } = play(history)
    expect(log.at(-1)?.events[0]).toEqual({ type: 'change.lapsed', change: 1, because })
    expect([state.funding.topUp, amountIn(state)]).toEqual([undefined, 240_000])
  })

  test('what is delivered before is paid at the price in force, and both are told of the lapse', () => {
    const history = [...completed(agreedHigher), step(freelancer, deliver)]
    expect(play(history).state.payment.invoice?.amount).toBe(240_000)
    for (const { body } of told(history))
      expect(plainly(body)).toContain('The agreed change to the contract has lapsed')
  })

  test('stands alone: no other change and no end is proposed beside it, and nobody takes it back', () => {
    given(...agreedHigher)
      .when(client, openChange({ terms: { ...held, amount: 1 } }, 'client'))
      .rejected('change-agreed')
    given(...agreedHigher)
      .when(freelancer, proposeEnding(1))
      .rejected('change-agreed')
    given(...agreedHigher)
      .when(client, { name: 'withdrawChange', args: { change: 1 } })
      .rejected('no-change')
  })

  test('[C20] overdue work is cured by a new date once it is held, and by a price alone is not', () => {
    expect(isOverdue(play(late({})).state.dispute)).toBe(true)
    expect(phaseOf(play(late({ deliveryDate: '2027-02-01' })).state)).toBe('working')
  })
})

describe('[F6] the difference is held', () => {
  test('when the client asks, by an answer that the platform records for this very change', () => {
    given(...agreedHigher)
      .when(client, ask)
      .expect({ type: 'hold.requested', amount: 60_000, currency: 'EUR', change: 1 })
    for (const by of [freelancer, support, platform])
      expect(() => play([...agreedHigher, step(by, ask)])).toThrow('not-your-role')
    given(...asked)
      .when(client, ask)
      .rejected('top-up-asked')
    given(...asked)
      .when(client, record)
      .rejected('not-your-role')
    given(...agreedHigher)
      .when(platform, record)
      .rejected('no-top-up')
    given(...asked)
      .when(platform, { ...record, args: { ...record.args, change: 2 } })
      .rejected('no-top-up')
  })

  test('[F3] what the provider declined can be asked for again, and the work went on', () => {
    const declined = [...asked, step(platform, decline)]
    const { state } = play(declined)
    expect(state.funding).toMatchObject({ status: 'held', topUp: { status: 'due', failed: 'declined' } })
    expect(told(declined).map(({ to, kind }) => [to, kind])).toEqual([['client', 'hold-failed']])
    given(...declined)
      .when(client, ask)
      .leaves(({ funding }) => expect(funding.topUp).toMatchObject({ status: 'requested', failed: null }))
  })

  test('an answer after the lapse is a sentence, and holds nothing in this room', () => {
    const lapsed = [...asked, step(platform, lapse, 9 * DAY)]
    given(...lapsed)
      .when(platform, record)
      .rejected('no-top-up')
    const again: readonly Step[] = [
      ...lapsed,
      step(client, openChange({ terms: { ...held, amount: 900_000 } }, 'client')),
      step(freelancer, acceptChange('freelancer')),
      step(client, { ...ask, args: { change: 2 } }),
    ]
    given(...again)
      .when(platform, record)
      .rejected('no-top-up')
    expect(told(lapsed).map(({ to, body }) => [to, plainly(body)])).toEqual(
      ['client', 'freelancer'].map((to) => [
        to,
        'Online shop relaunch: EUR 600.00 more was not held in time. Contract v1 stays in force; what is held late goes back.',
      ]),
    )
  })

  test('[F5] what a lower price leaves over of both goes back, and the books stay at zero', () => {
    const lower: readonly Step[] = [
      ...heldMore,
      step(client, openChange({ terms: { ...held, amount: 200_000 } }, 'client')),
      step(freelancer, acceptChange('freelancer')),
    ]
    const { log, state } = play(lower)
    expect(log.at(-1)?.events).toContainEqual({ type: 'funds.returned', amount: 100_000, currency: 'EUR' })
    expect(state.funding).toMatchObject({ amount: 200_000, further: [{ reference: 'more-1', amount: 0 }] })
    const postings = log.flatMap(({ events }) => postingsOf(events as Parameters<typeof postingsOf>[0], true))
    expect(postings.reduce((sum, { amount }) => sum + amount, 0)).toBe(0)
  })

  test('the client is asked for it by a date; the freelancer goes on and sees what it waits for', () => {
    const { state } = play(agreedHigher)
    expect(nextStep(state, 'client')).toMatchObject({
      turn: 'act',
      action: 'hold-more',
      until: state.funding.topUp?.dueAt,
    })
    expect(plainly(nextStep(state, 'freelancer').sentence)).toMatch(
      /Contract v2 waits until EUR 600\.00 more is held\.$/,
    )
    expect(nextStep(play(asked).state, 'client').turn).toBe('wait')
  })

  test('[N2] the acceptance and the moment of force are told', () => {
    expect(told(agreedHigher).map(({ to, title }) => [to, plainly(title)])).toEqual([
      ['client', 'Ben Okafor accepted v2: EUR 3,000.00, 18 Dec'],
    ])
    expect(told(heldMore).map(({ to, title, mail }) => [to, plainly(title), mail])).toEqual(
      ['client', 'freelancer'].map((to) => [to, 'EUR 600.00 more is held: contract v2 is in force', true]),
    )
  })
})
