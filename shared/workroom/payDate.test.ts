import { describe, expect, test } from 'vitest'

import { given, play } from '../../test/support/given.ts'
import { completed, working, workingUnder } from '../../test/support/histories.ts'
import { DAY, NOW } from '../../test/support/instants.ts'
import { client, freelancer } from '../../test/support/people.ts'
import {
  type Step,
  acceptEnding,
  closeUnpaid,
  deliver,
  makeOffer,
  openChange,
  proposeEnding,
  sayWhere,
  step,
  terms,
} from '../../test/support/steps.ts'
import { versionInForce } from './contractState.ts'
import type { Terms } from './terms.ts'

const today = new Date(NOW).toISOString().slice(0, 10)
const dayAfter = (days: number): string => new Date(NOW + days * DAY).toISOString().slice(0, 10)
const approve = { name: 'approvePayment', args: { invoice: 'BEN-2026-0001' } } as const
const due = (payBy: Terms['payBy'], waited = 0): readonly Step[] => [
  ...completed(workingUnder({ ...terms, ...(payBy !== undefined && { payBy }) })),
  step(freelancer, deliver),
  step(client, approve, waited),
]
const textOf = (history: readonly Step[]) => versionInForce(play(history).state.contract)?.text
const offer = (agreed: Terms) => ({ ...makeOffer, args: { ...makeOffer.args, terms: agreed } })
const payByIn = (history: readonly Step[]) => play(history).state.payment.payBy

describe('[P15] a pay date for a direct payment', () => {
  test('it stands in the text, and nothing where none is agreed', () => {
    expect(textOf(workingUnder({ ...terms, payBy: { days: 14 } }))).toContain(
      'The client pays within 14 days of the date of the invoice, or on the day the payment falls due if that is later.',
    )
    expect(textOf(workingUnder({ ...terms, payBy: { date: dayAfter(60) } }))).toContain(
      `pays by ${dayAfter(60)},`,
    )
    expect(textOf(working)).not.toContain('The client pays ')
    expect(payByIn(due(undefined))).toBeUndefined()
  })

  test('it is the day after so many from the invoice, or the one that is named', () => {
    expect(payByIn(due({ days: 14 }))?.date).toBe(dayAfter(14))
    expect(payByIn(due({ date: dayAfter(30) }))?.date).toBe(dayAfter(30))
  })

  test('it is never before the payment falls due', () => {
    expect(payByIn(due({ days: 1 }, 5 * DAY))?.date).toBe(dayAfter(5))
    expect(payByIn(due({ date: dayAfter(2) }, 5 * DAY))?.date).toBe(dayAfter(5))
  })

  test('[P14] the client’s time to pay begins with it', () => {
    const told = [...due({ days: 14 }), step(freelancer, sayWhere)]
    given(...told)
      .when(freelancer, closeUnpaid, 15 * DAY)
      .rejected('client-may-pay')
    given(...told)
      .when(freelancer, closeUnpaid, 30 * DAY)
      .leaves(({ payment }) => expect(payment.status).toBe('unpaid'))
    given(...due(undefined), step(freelancer, sayWhere))
      .when(freelancer, closeUnpaid, 15 * DAY)
      .leaves(({ payment }) => expect(payment.status).toBe('unpaid'))
  })

  test('a part that falls due by agreement has one too', () => {
    const ended = [
      ...completed(workingUnder({ ...terms, payBy: { days: 7 } })),
      step(freelancer, proposeEnding(100_000)),
      step(client, acceptEnding(100_000)),
    ]
    expect(payByIn(ended)?.date).toBe(dayAfter(7))
  })

  test('one in the past, or where the money is held, is refused; one that stays may have passed', () => {
    given()
      .when(client, offer({ ...terms, payBy: { date: '2020-01-01' } }))
      .rejected('pay-date-past')
    given()
      .when(client, offer({ ...terms, holding: 'held', payBy: { days: 14 } }))
      .rejected('pay-date-held')
    const agreed = completed(workingUnder({ ...terms, payBy: { date: today } }))
    const later = { ...terms, payBy: { date: today }, amount: 250_000 }
    given(...agreed)
      .when(freelancer, openChange({ terms: later }), 3 * DAY)
      .leaves(({ contract }) => expect(contract.changes).toHaveLength(1))
    given(...agreed)
      .when(freelancer, openChange({ terms: { ...later, payBy: { date: dayAfter(1) } } }), 3 * DAY)
      .rejected('pay-date-past')
  })
})
