import { describe, expect, test } from 'vitest'

import { given, play } from '../../test/support/given.ts'
import { completed, working } from '../../test/support/histories.ts'
import { DAY } from '../../test/support/instants.ts'
import { client, freelancer, platform, support } from '../../test/support/people.ts'
import {
  type Step,
  acceptEnding,
  closeUnpaid,
  deliver,
  leaveAsStated,
  proposeEnding,
  sayWhere,
  statePaid,
  step,
  terms,
} from '../../test/support/steps.ts'
import { told } from '../../test/support/told.ts'
import { plainly } from '../sentence.ts'
import { agreedIn } from './disputeAmounts.ts'
import { dueOf } from './due.ts'
import { nextStep } from './nextStep.ts'
import { splitSentence } from './paymentSteps.ts'
import { phaseOf } from './phase.ts'
import type { WorkroomCommand } from './workroom.ts'

const open: WorkroomCommand = { name: 'openDispute', args: { words: 'It does not work' } }
const offer = (toFreelancer: number): WorkroomCommand => ({ name: 'offerSettlement', args: { toFreelancer } })
const take = (toFreelancer: number): WorkroomCommand => ({ name: 'acceptSettlement', args: { toFreelancer } })
const decided = (toFreelancer: number): WorkroomCommand => ({
  name: 'decideDispute',
  args: { toFreelancer, words: 'On the record' },
})

const phase = (...steps: readonly Step[]) => phaseOf(play(steps).state)

describe('[X4] [X5] [P2] over a direct payment', () => {
  const quarrel = [...completed(working), step(freelancer, deliver), step(client, open)]
  const late = [
    ...completed(working),
    step(platform, { name: 'reportOverdue', args: {} }, 60 * DAY),
    step(freelancer, offer(100_000)),
  ]
  const ends = [
    ['settled', [...quarrel, step(freelancer, offer(100_000))], step(client, take(100_000))],
    ['decided', quarrel, step(support, decided(100_000))],
    ['settled', late, step(client, take(100_000))],
    ['decided', late, step(support, decided(100_000))],
  ] as const

  test('what the freelancer gets is invoiced and falls due, in the record that ends the dispute', () => {
    for (const [because, history, last] of ends) {
      const { state, log, at } = play([...history, last])
      expect(log.at(-1)?.events).toContainEqual({
        type: 'payment.fell-due',
        because,
        amount: 100_000,
        currency: 'EUR',
        effectiveAt: at,
      })
      expect(state.payment).toMatchObject({ status: 'due', because, invoice: { amount: 100_000 } })
      expect([phaseOf(state), state.dispute.status]).toEqual(['payment-due', because])
      expect(agreedIn(state).amount).toBe(terms.amount)
      expect(plainly(nextStep(state, 'client').sentence)).toBe('Pay EUR 1,000.00 to Ben Okafor directly.')
      expect(plainly(nextStep(state, 'freelancer').sentence)).toMatch(
        because === 'settled'
          ? /^The dispute is settled\. Say where/
          : /^Support has decided the dispute\. Say/,
      )
      expect(plainly(splitSentence(state))).toContain('Ada Lindqvist pays Ben Okafor EUR 1,000.00 directly.')
    }
  })

  test('[P8] [P10] [P14] from then on it is every direct payment: stated, left as stated, closed, confirmed', () => {
    for (const [, history, last] of ends) {
      const stated = [...history, last, step(freelancer, sayWhere), step(client, statePaid)]
      expect(dueOf(play(stated).state)?.command.name).toBe('leaveAsStated')
      expect(phase(...stated, step(platform, leaveAsStated, 10 * DAY))).toBe('paid-as-stated')
      expect(phase(...history, last, step(freelancer, closeUnpaid, 10 * DAY))).toBe('closed-unpaid')
      const { state } = play([...stated, step(freelancer, { name: 'confirmReceipt', args: {} })])
      expect(phaseOf(state)).toBe('paid')
      expect(plainly(nextStep(state, 'client').sentence)).toBe(
        'EUR 1,000.00 was paid directly and has arrived.',
      )
    }
  })

  test('for nothing nobody owes anything', () => {
    given(...quarrel)
      .when(support, decided(0))
      .leaves((room) => {
        expect(phaseOf(room)).toBe('settled')
        expect(plainly(nextStep(room, 'client').sentence)).toBe('Decided by support: nobody owes anything.')
      })
  })

  test('each is told once of the end, and that it is due', () => {
    for (const [because, history, last] of ends) {
      const titles = told([...history, last]).map(({ title }) => plainly(title))
      expect(titles).toEqual(
        because === 'settled'
          ? ['Ada Lindqvist accepted your offer: the dispute is settled, EUR 1,000.00 is due']
          : [
              'Support decided the dispute: EUR 1,000.00 is due',
              'Support decided the dispute: EUR 1,000.00 is due',
            ],
      )
    }
  })

  test('[E4] overdue work that is ended by what was proposed before is overdue no more', () => {
    const { state } = play([
      ...completed(working),
      step(freelancer, proposeEnding(96_000), 33 * DAY),
      step(platform, { name: 'reportOverdue', args: {} }, 3 * DAY),
      step(client, acceptEnding(96_000)),
    ])
    expect([phaseOf(state), state.dispute.status]).toEqual(['payment-due', 'settled'])
  })
})
