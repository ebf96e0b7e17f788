import { describe, expect, test } from 'vitest'

import { given, play } from '../../test/support/given.ts'
import {
  completed,
  disputed,
  funded,
  inProblemReview,
  invoiced,
  overdue,
  unfunded,
  withTasks,
  working,
} from '../../test/support/histories.ts'
import { DAY } from '../../test/support/instants.ts'
import { card, message } from '../../test/support/named.ts'
import { client, freelancer, platform } from '../../test/support/people.ts'
import {
  type Step,
  acceptEnding,
  counterEnding,
  deliver,
  move,
  openChange,
  proposeEnding,
  step,
  terms,
} from '../../test/support/steps.ts'
import { told } from '../../test/support/told.ts'
import { plainly } from '../sentence.ts'
import { duesOf } from './due.ts'
import { pendingEnding } from './endingState.ts'
import { postingsOf } from './ledger.ts'
import { nextStep } from './nextStep.ts'
import { phaseOf } from './phase.ts'
import type { WorkroomCommand } from './workroom.ts'

const busy = completed(funded)
const waiting = [...busy, step(freelancer, proposeEnding(96_000, 'I move abroad'))]
const refuseIt: WorkroomCommand = { name: 'refuseEnding', args: { ending: 1, words: 'Finish it' } }
const withdraw: WorkroomCommand = { name: 'withdrawEnding', args: { ending: 1 } }
const lapse: WorkroomCommand = { name: 'lapseEnding', args: {} }
const openDispute: WorkroomCommand = { name: 'openDispute', args: { words: 'No' } }

const proposing = (history: readonly Step[]) => given(...history).when(client, proposeEnding(1))

const refused = (history: readonly Step[], code: Parameters<ReturnType<typeof proposing>['rejected']>[0]) =>
  proposing(history).rejected(code)

describe('[E1] ending by agreement is proposed', () => {
  test.each([client, freelancer])('by either party, while work goes on', (by) => {
    given(...busy)
      .when(by, proposeEnding(240_000))
      .leaves(({ payment }) => {
        expect(pendingEnding(payment)).toMatchObject({ number: 1, toFreelancer: 240_000 })
      })
  })

  test('for nothing up to the price in force, and for no more', () => {
    given(...busy)
      .when(client, proposeEnding(0))
      .leaves(({ payment }) => expect(pendingEnding(payment)?.toFreelancer).toBe(0))
    given(...busy)
      .when(freelancer, proposeEnding(240_001))
      .rejected('amount-too-large')
  })

  test('not before the work has started, and not beside what has an end of its own', () => {
    refused(unfunded, 'not-funded')
    refused(invoiced, 'ending-while-delivered')
    refused(inProblemReview, 'ending-while-problem')
    refused(disputed, 'ending-while-disputed')
    refused(overdue, 'ending-while-disputed')
    refused([...waiting, step(client, acceptEnding(96_000))], 'payment-decided')
  })

  test('the work goes on meanwhile: boards move, reviews are answered, the work is delivered', () => {
    given(...waiting)
      .when(freelancer, move('a', 'working'))
      .leaves((room) => expect(phaseOf(room)).toBe('working'))
    given(...waiting)
      .when(client, { name: 'approveCard', args: { card: card('a'), round: 1 } })
      .leaves((room) => expect(phaseOf(room)).toBe('working'))
  })
})

describe('[E2] one proposal is open at a time', () => {
  test('of both parties, and not beside a change to the contract', () => {
    for (const by of [client, freelancer])
      given(...waiting)
        .when(by, proposeEnding(1))
        .rejected('ending-pending')
    given(...waiting)
      .when(client, openChange({ terms: { ...terms, amount: 1 } }, 'client'))
      .rejected('change-beside-ending')
    given(...busy, step(client, openChange({ scope: ['Less'] }, 'client')))
      .when(freelancer, proposeEnding(1))
      .rejected('change-pending')
  })

  test('it lapses when its 5 business days are over, by the platform and not before', () => {
    const { state } = play(waiting)
    const lapsesAt = pendingEnding(state.payment)?.lapsesAt ?? 0
    // Monday 23 November and five business days: over with Monday 30
    expect(new Date(lapsesAt).toISOString()).toBe('2026-12-01T00:00:00.000Z')
    expect(duesOf(state)[0]).toEqual({ at: lapsesAt, command: lapse })
    given(...waiting)
      .when(platform, lapse, 6 * DAY)
      .rejected('ending-not-due')
    given(...waiting)
      .when(client, lapse, 20 * DAY)
      .rejected('not-your-role')
    given(...waiting)
      .when(platform, lapse, 9 * DAY)
      .leaves((room) => {
        expect(room.payment.endings).toMatchObject([{ status: 'lapsed' }])
        expect(phaseOf(room)).toBe('working')
      })
    given(...waiting, step(platform, lapse, 9 * DAY))
      .when(client, acceptEnding(96_000))
      .rejected('no-ending')
  })
})

describe('[E3] the other party answers', () => {
  test('with an own amount, which takes the place of the one before', () => {
    given(...waiting)
      .when(client, counterEnding(50_000))
      .leaves(({ payment }) => {
        expect(payment.endings).toMatchObject([{ status: 'countered' }, { status: 'open', by: 'client' }])
      })
    given(...waiting, step(client, counterEnding(50_000)))
      .when(client, { name: 'acceptEnding', args: { ending: 1, toFreelancer: 96_000 } })
      .rejected('ending-outdated')
    given(...waiting, step(platform, lapse, 9 * DAY))
      .when(client, counterEnding(50_000))
      .rejected('no-ending')
  })

  test('by refusing it in words, after which the work goes on', () => {
    given(...waiting)
      .when(client, refuseIt)
      .leaves((room) => {
        expect(room.payment.endings).toMatchObject([{ status: 'refused', words: 'Finish it' }])
        expect(phaseOf(room)).toBe('working')
      })
  })

  test('nobody answers their own, and only its author withdraws it', () => {
    for (const command of [acceptEnding(96_000), counterEnding(1), refuseIt])
      given(...waiting)
        .when(freelancer, command)
        .rejected('own-ending')
    given(...waiting)
      .when(client, withdraw)
      .rejected('not-your-ending')
    given(...waiting, step(freelancer, withdraw))
      .when(client, acceptEnding(96_000))
      .rejected('no-ending')
  })
})

describe('[E4] accepting the amount that was on screen', () => {
  test('ends the work: invoice over the part, payout and refund in one record', () => {
    const { log, state } = play([...waiting, step(client, acceptEnding(96_000))])
    const events = log.at(-1)?.events ?? []
    expect(events.map(({ type }) => type)).toEqual(['ending.accepted', 'invoice.issued', 'amount.split'])
    expect(events).toMatchObject([
      {},
      { amount: 96_000, delivery: 0, currency: 'EUR' },
      { because: 'ended', toFreelancer: 96_000, toClient: 144_000 },
    ])
    expect(phaseOf(state)).toBe('settled')
    expect(state.dispute.status).toBe('none')
    for (const role of ['client', 'freelancer'] as const)
      expect(plainly(nextStep(state, role).sentence)).toMatch(/^Ended by agreement: EUR 960.00 to /)
    const postings = postingsOf(events as Parameters<typeof postingsOf>[0], true)
    expect(postings.reduce((sum, { amount }) => sum + amount, 0)).toBe(0)
  })

  test('any other amount is refused', () => {
    given(...waiting)
      .when(client, acceptEnding(95_999))
      .rejected('ending-outdated')
  })

  test('for nothing there is no invoice, for the whole price no refund', () => {
    const nothing = play([...busy, step(freelancer, proposeEnding(0)), step(client, acceptEnding(0))])
    expect(nothing.log.at(-1)?.events.map(({ type }) => type)).toEqual(['ending.accepted', 'amount.split'])
    expect(phaseOf(nothing.state)).toBe('refunded')
    const whole = play([
      ...busy,
      step(client, proposeEnding(240_000)),
      step(freelancer, acceptEnding(240_000)),
    ])
    expect(whole.state.payment).toMatchObject({ toFreelancer: 240_000, toClient: 0 })
    expect(phaseOf(whole.state)).toBe('paid')
  })

  test('waiting reviews end unanswered, the board stands still, messages stay open', () => {
    const ended = [...waiting, step(client, acceptEnding(96_000))]
    const { review } = play(ended).state
    expect(review.reviews.get(card('a'))).toBeUndefined()
    expect(review.steps.get(card('a'))?.at(-1)).toMatchObject({ what: 'unanswered', round: 1 })
    given(...ended)
      .when(freelancer, move('a', 'working'))
      .rejected('room-ended')
    given(...ended)
      .when(client, { name: 'postMessage', args: { message: message('bye'), body: 'Thank you' } })
      .leaves(({ messages }) => expect(messages.count).toBe(1))
  })

  test('without held money the part falls due and is paid directly', () => {
    const ended = [
      ...completed(working),
      step(client, proposeEnding(96_000)),
      step(freelancer, acceptEnding(96_000)),
    ]
    const { state } = play(ended)
    expect(phaseOf(state)).toBe('payment-due')
    expect(plainly(nextStep(state, 'client').sentence)).toContain('EUR 960.00')
    given(...ended)
      .when(freelancer, { name: 'confirmReceipt', args: {} })
      .leaves((room) => {
        expect(phaseOf(room)).toBe('paid')
        expect(plainly(nextStep(room, 'client').sentence)).toBe(
          'EUR 960.00 was paid directly and has arrived.',
        )
      })
  })

  test('without held money and for nothing, nobody owes anything', () => {
    const { state } = play([...withTasks, step(freelancer, proposeEnding(0)), step(client, acceptEnding(0))])
    expect(phaseOf(state)).toBe('settled')
    expect(plainly(nextStep(state, 'client').sentence)).toBe('Ended by agreement: nobody owes anything.')
  })

  test('work that fell overdue meanwhile can still be ended by it', () => {
    const late = [
      ...busy,
      step(freelancer, proposeEnding(96_000), 33 * DAY),
      step(platform, { name: 'reportOverdue', args: {} }, 3 * DAY),
      step(client, acceptEnding(96_000)),
    ]
    const { state } = play(late)
    expect(phaseOf(state)).toBe('settled')
    expect(state.dispute.status).toBe('settled')
  })
})

describe('[E5] a pending proposal lapses in the same record', () => {
  const settled = [
    ...busy,
    step(freelancer, proposeEnding(96_000), 33 * DAY),
    step(platform, { name: 'reportOverdue', args: {} }, 3 * DAY),
    step(freelancer, { name: 'offerSettlement', args: { toFreelancer: 1 } }),
    step(client, { name: 'acceptSettlement', args: { toFreelancer: 1 } }),
  ]
  test.each([
    ['delivering', [...waiting, step(freelancer, deliver)], 'delivered'],
    ['a dispute', [...waiting, step(client, openDispute)], 'disputed'],
    ['a settlement', settled, 'ended'],
  ] as const)('with %s', (_title, history, because) => {
    const { log, state } = play(history)
    expect(log.at(-1)?.events).toContainEqual({ type: 'ending.lapsed', ending: 1, because })
    expect(pendingEnding(state.payment)).toBeNull()
    expect(duesOf(state).map(({ command }) => command.name)).not.toContain('lapseEnding')
  })

  test('who delivered and who gets the delivery are told', () => {
    const bodies = told([...waiting, step(freelancer, deliver)]).map(({ body }) => plainly(body))
    expect(bodies).toHaveLength(2)
    for (const body of bodies) expect(body).toContain('The proposal to end the work has lapsed.')
  })
})

describe('[E6] who is asked and who is told', () => {
  test('its receiver is asked, by a date; the other goes on with the work', () => {
    const { state } = play(waiting)
    expect(nextStep(state, 'client')).toMatchObject({
      turn: 'act',
      action: 'answer-ending',
      until: pendingEnding(state.payment)?.lapsesAt,
    })
    expect(plainly(nextStep(state, 'freelancer').sentence)).toMatch(
      /Your proposal to end waits for an answer\.$/,
    )
  })

  test.each([
    ['the proposal', waiting, ['client'], 'Ben Okafor proposes to end the work by agreement'],
    ['an own amount', [...waiting, step(client, counterEnding(1))], ['freelancer'], 'Ada Lindqvist proposes'],
    ['the refusal', [...waiting, step(client, refuseIt)], ['freelancer'], 'Ada Lindqvist refused'],
    ['the withdrawal', [...waiting, step(freelancer, withdraw)], ['client'], 'Ben Okafor withdrew'],
    [
      'the acceptance',
      [...waiting, step(client, acceptEnding(96_000))],
      ['freelancer'],
      'Ada Lindqvist accepted',
    ],
    [
      'the lapse',
      [...waiting, step(platform, lapse, 9 * DAY)],
      ['client', 'freelancer'],
      'The proposal to end',
    ],
  ] as const)('the other party is told of %s once, by email too', (_title, history, to, title) => {
    const notices = told(history)
    expect(notices.map((notice) => notice.to)).toEqual(to)
    for (const notice of notices) {
      expect(plainly(notice.title)).toMatch(new RegExp(title))
      expect(notice.mail).toBe(true)
    }
  })

  test('without held money the acceptance is told once too', () => {
    const notices = told([
      ...completed(working),
      step(client, proposeEnding(96_000)),
      step(freelancer, acceptEnding(96_000)),
    ])
    expect(notices).toMatchObject([{ to: 'client', kind: 'ending-accepted', screen: 'invoice' }])
  })
})
