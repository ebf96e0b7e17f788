import { describe, expect, test } from 'vitest'

import {
  client,
  disputed,
  freelancer,
  given,
  invoiced,
  platform,
  play,
  step,
  support,
  terms,
  working,
} from '../../test/support/given.ts'
import { phaseOf } from './phase.ts'
import type { WorkroomCommand } from './workroom.ts'

const open: WorkroomCommand = { name: 'openDispute', args: { words: 'It does not work' } }
const offer = (toFreelancer: number): WorkroomCommand => ({ name: 'offerSettlement', args: { toFreelancer } })
const take = (toFreelancer: number): WorkroomCommand => ({ name: 'acceptSettlement', args: { toFreelancer } })
const decided = (toFreelancer: number): WorkroomCommand => ({
  name: 'decideDispute',
  args: { toFreelancer, words: 'On the record' },
})

describe('dispute', () => {
  test('[X1] either party opens it while a delivery is with the client; the clock stops', () => {
    for (const by of [client, freelancer]) {
      given(...invoiced)
        .when(by, open)
        .leaves((room) => {
          expect(phaseOf(room)).toBe('disputed')
          expect(room.payment.clock).toBeNull()
        })
    }
    given(...working)
      .when(client, open)
      .rejected('not-delivered')
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
