import { describe, expect, test } from 'vitest'

import { given, contextOf, play } from '../../test/support/given.ts'
import {
  contracting,
  disputed,
  funded,
  invoiced,
  overdue,
  unfunded,
  working,
} from '../../test/support/histories.ts'
import { DAY, NOW } from '../../test/support/instants.ts'
import { card, file } from '../../test/support/named.ts'
import { client, freelancer, platform, support } from '../../test/support/people.ts'
import { type Step, add, deliver, move, step, terms } from '../../test/support/steps.ts'
import type { Actor } from '../decider.ts'
import type { FileRef } from '../fileRef.ts'
import { plainly } from '../sentence.ts'
import { MOST_FILES_SAID } from './dispute.ts'
import { agreedIn } from './disputeAmounts.ts'
import { dueOf } from './due.ts'
import { nextStep } from './nextStep.ts'
import { phaseOf } from './phase.ts'
import { type WorkroomCommand, decide } from './workroom.ts'

const open: WorkroomCommand = { name: 'openDispute', args: { words: 'It does not work' } }
const offer = (toFreelancer: number): WorkroomCommand => ({ name: 'offerSettlement', args: { toFreelancer } })
const take = (toFreelancer: number): WorkroomCommand => ({ name: 'acceptSettlement', args: { toFreelancer } })
const decided = (toFreelancer: number): WorkroomCommand => ({
  name: 'decideDispute',
  args: { toFreelancer, words: 'On the record' },
})
const say = (files: readonly FileRef[]): WorkroomCommand => ({
  name: 'answerDispute',
  args: { words: 'See the picture', files },
})

describe('dispute', () => {
  test('[X1] either party opens it while work goes on or a delivery is with the client; the clock stops', () => {
    for (const by of [client, freelancer]) {
      given(...invoiced)
        .when(by, open)
        .leaves((room) => {
          expect(phaseOf(room)).toBe('disputed')
          expect(room.payment.clock).toBeNull()
        })
    }
    for (const by of [client, freelancer])
      given(...working)
        .when(by, open)
        .leaves((room) => {
          expect(phaseOf(room)).toBe('disputed')
          expect(decide(deliver, room, contextOf(freelancer, NOW)).ok).toBe(false)
        })
    given(...unfunded)
      .when(client, open)
      .rejected('not-funded')
    given(...contracting)
      .when(client, open)
      .rejected('work-not-started')
    given(...disputed)
      .when(freelancer, open)
      .rejected('payment-frozen')
  })

  test('[X2] both sides and support speak; nobody else', () => {
    const say: WorkroomCommand = { name: 'answerDispute', args: { words: 'It works here' } }
    given(...disputed)
      .when(support, say)
      .leaves(({ dispute }) => expect(dispute.statements.at(-1)?.by).toBe('support'))
    given(...disputed)
      .when(platform, say)
      .rejected('not-your-role')
  })

  test('[X9] a party’s statement carries verified files; support speaks in words', () => {
    given(...disputed)
      .when(client, say([file('shot')]))
      .leaves(({ dispute }) => expect(dispute.statements.at(-1)?.files).toEqual([file('shot')]))
    given(...disputed)
      .when(client, say([]))
      .leaves(({ dispute }) => expect(dispute.statements.at(-1)).not.toHaveProperty('files'))
    given(...invoiced)
      .when(client, { name: 'openDispute', args: { words: 'See the picture', files: [file('shot')] } })
      .leaves(({ dispute }) => expect(dispute.statements.at(-1)?.files).toEqual([file('shot')]))
    given(...disputed)
      .when(support, say([file('shot')]))
      .rejected('not-your-role')
    given(...disputed)
      .when(client, say(Array.from({ length: MOST_FILES_SAID + 1 }, (_, index) => file(`shot${index}`))))
      .rejected('invalid-command')
    const { state, at } = play(disputed)
    const unverified = { ...contextOf(client, at), isVerified: () => false }
    expect(decide(say([file('shot')]), state, unverified)).toEqual({ ok: false, code: 'file-unknown' })
  })

  test('[X3] [T-105] an offer is a whole amount up to the agreed one', () => {
    for (const amount of [-1, 0.5, '5', 1e21]) {
      given(...disputed)
        .when(client, offer(amount as number))
        .rejected('invalid-command')
    }
    given(...disputed)
      .when(client, offer(terms.amount + 1))
      .rejected('amount-too-large')
  })

  test('[X4] accepting the other’s offer, by its amount, settles and splits everything', () => {
    const offered = [...disputed, step(client, offer(100_000))]
    given(...offered)
      .when(client, take(100_000))
      .rejected('no-such-settlement')
    given(...offered)
      .when(freelancer, take(90_000))
      .rejected('no-such-settlement')
    given(...offered)
      .when(freelancer, take(100_000))
      .leaves((room) => {
        expect(room.payment).toMatchObject({ toFreelancer: 100_000, toClient: terms.amount - 100_000 })
        expect(phaseOf(room)).toBe('settled')
      })
  })

  test('[X5] only support decides, in writing, and the whole amount is given away', () => {
    given(...disputed)
      .when(client, decided(0))
      .rejected('not-support')
    for (const [amount, phase] of [
      [0, 'refunded'],
      [1, 'settled'],
      [terms.amount, 'paid'],
    ] as const) {
      given(...disputed)
        .when(support, decided(amount))
        .leaves((room) => expect(phaseOf(room)).toBe(phase))
    }
  })

  test('[X6] who opened it may withdraw it, and a full new review starts', () => {
    const withdraw: WorkroomCommand = { name: 'withdrawDispute', args: {} }
    given(...disputed)
      .when(freelancer, withdraw)
      .rejected('not-your-dispute')
    given(...disputed)
      .when(client, withdraw)
      .leaves((room) => {
        expect(phaseOf(room)).toBe('invoiced')
        expect(room.payment.clock?.startedAt).toBe(room.head.at)
      })
    expect(play(disputed).state.dispute.openedBy).toBe('client')
  })
})

describe('a dispute before the delivery', () => {
  const before = [...funded, step(client, open)]

  test('[X4] ends by agreement over the contract’s amount', () => {
    given(...before, step(freelancer, offer(60_000)))
      .when(client, take(60_000))
      .leaves((room) => {
        expect(phaseOf(room)).toBe('settled')
        expect(room.payment).toMatchObject({
          toFreelancer: 60_000,
          toClient: 180_000,
          invoice: { amount: 60_000, delivery: 0 },
        })
      })
  })

  test('[X6] [D10] withdrawn by who opened it, the work goes on with time to deliver', () => {
    given(...before)
      .when(freelancer, { name: 'withdrawDispute', args: {} })
      .rejected('not-your-dispute')
    given(...before)
      .when(client, { name: 'withdrawDispute', args: {} }, 60 * DAY)
      .leaves((room) => {
        expect(phaseOf(room)).toBe('working')
        expect(room.delivery.overdueAt).toBeGreaterThan(room.head.at + 5 * DAY)
      })
  })
})

describe('overdue work', () => {
  const report: WorkroomCommand = { name: 'reportOverdue', args: {} }
  const started = play(funded)
  const due = Date.UTC(2026, 11, 26)

  test('[D9] the time runs from the delivery date, 5 business days, and support takes it up then', () => {
    // Fri 18 Dec, then Mon 21 to Fri 25 in a calendar without closed dates
    expect(started.state.delivery.overdueAt).toBe(due + 2 * DAY)
    expect(dueOf(started.state)).toEqual({ at: due + 2 * DAY, command: report })
    given(...funded)
      .when(platform, report, due + 2 * DAY - started.at - 1)
      .rejected('not-overdue')
    for (const by of [client, freelancer, support])
      given(...funded)
        .when(by, report, 90 * DAY)
        .rejected('not-your-role')
    given(...invoiced)
      .when(platform, report, 90 * DAY)
      .rejected('not-overdue')
  })

  test('[D9] without held money it runs from the second acceptance, with it from the hold', () => {
    expect(play(working).state.delivery.overdueAt).toBe(due + 2 * DAY)
    expect(play(unfunded).state.delivery.overdueAt).toBeUndefined()
  })

  test('[X7] the money is frozen, and support begins with what the approved tasks are worth', () => {
    const twoOfThree = [
      ...funded,
      step(freelancer, add('a', 'b', 'c')),
      ...['a', 'b'].flatMap((name) => [
        step(freelancer, move(name, 'completed')),
        step(client, { name: 'approveCard', args: { card: card(name), round: 1 } }),
      ]),
      step(freelancer, move('c', 'completed')),
    ]
    given(...twoOfThree)
      .when(platform, report, 60 * DAY)
      .leaves((room) => {
        expect(phaseOf(room)).toBe('overdue')
        expect(room.dispute).toMatchObject({ openedBy: null, proposed: 160_000 })
        expect(decide(deliver, room, contextOf(freelancer, NOW + 61 * DAY))).toEqual({
          ok: false,
          code: 'payment-frozen',
        })
      })
  })

  test('[X7] both may settle over the contract’s amount, or support decides', () => {
    given(...overdue, step(freelancer, offer(100_000)))
      .when(client, take(100_000))
      .expect(
        { type: 'invoice.issued', number: 'BEN-2026-0001', delivery: 0, amount: 100_000, currency: 'EUR' },
        {
          type: 'amount.split',
          because: 'settled',
          toFreelancer: 100_000,
          toClient: 140_000,
          currency: 'EUR',
        },
      )
    given(...overdue)
      .when(support, decided(terms.amount + 1))
      .rejected('amount-too-large')
    given(...overdue)
      .when(support, decided(0))
      .leaves((room) => {
        expect(phaseOf(room)).toBe('refunded')
        expect(plainly(nextStep(room, 'client').sentence)).toBe(
          'Decided by support: EUR 0.00 to Ben Okafor, EUR 2,400.00 to Ada Lindqvist.',
        )
      })
  })

  test('[X8] only the client gives more time, and the freelancer has 5 business days again', () => {
    const withdraw: WorkroomCommand = { name: 'withdrawDispute', args: {} }
    given(...overdue)
      .when(freelancer, withdraw)
      .rejected('not-your-dispute')
    const { at } = play(overdue)
    given(...overdue)
      .when(client, withdraw)
      .leaves((room) => {
        expect(phaseOf(room)).toBe('working')
        expect(room.delivery.overdueAt).toBeGreaterThan(at + 5 * DAY)
      })
  })

  test('[D10] a redo or a withdrawn delivery leaves at least 5 business days', () => {
    const late = 60 * DAY
    for (const [by, command] of [
      [client, { name: 'askRedoOfDelivery', args: { cards: [card('a')], comment: 'Again' } }],
      [freelancer, { name: 'withdrawDelivery', args: {} }],
    ] as const) {
      const played = play([...invoiced, step(by, command, late)])
      expect(phaseOf(played.state)).toBe('working')
      expect(played.state.delivery.overdueAt).toBeGreaterThan(played.at + 5 * DAY)
    }
  })
})

const papers = (history: readonly Step[], by: Actor, command: WorkroomCommand) =>
  play([...history, step(by, command)])
    .log.at(-1)
    ?.events.filter(({ type }) => type.startsWith('invoice.'))

describe('[P13] the papers of the end', () => {
  test('an invoice over another amount is credited first, then the part is invoiced, of the same delivery', () => {
    expect(papers(disputed, support, decided(100_000))).toEqual([
      { type: 'invoice.credited', number: 'BEN-2026-0001', creditNote: 'BEN-CN-2026-0001' },
      { type: 'invoice.issued', number: 'BEN-2026-0001', delivery: 1, amount: 100_000, currency: 'EUR' },
    ])
    expect(papers([...disputed, step(freelancer, offer(100_000))], client, take(100_000))).toHaveLength(2)
  })

  test('for nothing it is credited and none follows; over just that amount it stands', () => {
    const { state } = play([...disputed, step(support, decided(0))])
    expect(state.payment).toMatchObject({ invoice: null, toClient: terms.amount })
    expect(state.payment.earlier).toMatchObject([{ number: 'BEN-2026-0001', creditNote: 'BEN-CN-2026-0001' }])
    expect(phaseOf(state)).toBe('refunded')
    expect(papers(disputed, support, decided(terms.amount))).toEqual([])
    expect(papers(overdue, support, decided(0))).toEqual([])
  })

  test('what was divided stays the whole amount, whatever the invoice is over', () => {
    const { state } = play([...disputed, step(support, decided(100_000))])
    expect(agreedIn(state)).toEqual({ amount: terms.amount, currency: 'EUR' })
    expect(plainly(nextStep(state, 'client').sentence)).toBe(
      'Decided by support: EUR 1,000.00 to Ben Okafor, EUR 1,400.00 to Ada Lindqvist.',
    )
  })
})
