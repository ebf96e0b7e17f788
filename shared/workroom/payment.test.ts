import { describe, expect, test } from 'vitest'

import { given, play } from '../../test/support/given.ts'
import { completed, disputed, inProblemReview, invoiced, working } from '../../test/support/histories.ts'
import { DAY, NOW } from '../../test/support/instants.ts'
import { client, freelancer, platform, support } from '../../test/support/people.ts'
import { deliver, move, step, terms } from '../../test/support/steps.ts'
import { dueOf } from './due.ts'
import type { WorkroomCommand } from './workroom.ts'

const approve: WorkroomCommand = { name: 'approvePayment', args: { invoice: 'BEN-2026-0001' } }
const release: WorkroomCommand = { name: 'releasePayout', args: {} }
const direct = [...completed(working), step(freelancer, deliver)]
const releaseAt = play(invoiced).state.payment.clock?.releaseAt ?? 0
const untilRelease = releaseAt - play(invoiced).at
const moreTime = (days: number): WorkroomCommand => ({ name: 'askMoreTime', args: { days } })

describe('payment', () => {
  test('[P3] [T-24] the client approves the invoice that was on screen, and nobody else does', () => {
    given(...invoiced)
      .when(client, approve, 0)
      .expect({
        type: 'payout.made',
        because: 'approved',
        amount: terms.amount,
        currency: 'EUR',
        effectiveAt: play(invoiced).at,
      })
    given(...invoiced)
      .when(freelancer, approve)
      .rejected('not-your-role')
    given(...invoiced)
      .when(support, approve)
      .rejected('not-your-role')
    given(...invoiced)
      .when(client, { name: 'approvePayment', args: { invoice: 'BEN-2026-0002' } })
      .rejected('invoice-outdated')
  })

  test('[I4] [T-111] day 7 pays nothing, the first instant of day 8 pays', () => {
    given(...invoiced)
      .when(platform, release, untilRelease - 1)
      .rejected('payout-not-due')
    given(...invoiced)
      .when(platform, release, untilRelease)
      .leaves(({ payment }) => expect(payment).toMatchObject({ status: 'paid', because: 'silence' }))
  })

  test('[I5] a late timer changes nothing: the payout counts from the instant it fell due', () => {
    given(...invoiced)
      .when(platform, release, untilRelease + 3 * DAY)
      .leaves(({ payment }) => expect(payment.effectiveAt).toBe(releaseAt))
    expect(dueOf(play(invoiced).state)).toMatchObject({ at: releaseAt, command: { name: 'releasePayout' } })
  })

  test('[P6] [T-107] exactly one end: after a payout nothing else is decided', () => {
    const paid = [...invoiced, step(client, approve)]
    for (const [by, command] of [
      [client, approve],
      [platform, release],
      [client, { name: 'openDispute', args: { words: 'No' } }],
      [freelancer, { name: 'withdrawDelivery', args: {} }],
    ] as const) {
      given(...paid)
        .when(by, command, 30 * DAY)
        .rejected('payment-decided')
    }
  })

  test('[B13] whatever becomes of the money, the board is closed for good then, and says no more that it may open', () => {
    for (const start of [invoiced, direct]) {
      given(...start, step(client, approve))
        .when(freelancer, move('a', 'working'))
        .rejected('room-ended')
    }
  })

  test('[X1] [T-110] a dispute freezes the money: neither approval nor silence moves it', () => {
    given(...disputed)
      .when(client, approve)
      .rejected('payment-frozen')
    given(...disputed)
      .when(platform, release, 30 * DAY)
      .rejected('payment-frozen')
    expect(dueOf(play(disputed).state)).toBeNull()
  })

  test('[P2] [P5] without held money the amount falls due, and the freelancer says when it arrived', () => {
    const due = [...direct, step(client, approve)]
    expect(play(due).state.payment.status).toBe('due')
    given(...due)
      .when(client, { name: 'confirmReceipt', args: {} })
      .rejected('not-your-role')
    given(...due)
      .when(freelancer, { name: 'confirmReceipt', args: {} })
      .leaves(({ payment, head }) => expect(payment).toMatchObject({ status: 'paid', receivedAt: head.at }))
  })

  test('[I7] more time is asked once, for 1 to 5 business days, and counts when it is granted', () => {
    for (const days of [0, 6, 1.5]) {
      given(...invoiced)
        .when(client, moreTime(days))
        .rejected('invalid-command')
    }
    const asked = [...invoiced, step(client, moreTime(3))]
    expect(play(asked).state.payment.clock?.releaseAt).toBe(releaseAt)
    given(...asked)
      .when(client, { name: 'grantMoreTime', args: {} })
      .rejected('not-your-role')
    const granted = [...asked, step(freelancer, { name: 'grantMoreTime', args: {} })]
    expect(play(granted).state.payment.clock?.counted).toHaveLength(10)
    expect(play(granted).state.payment.clock?.releaseAt).toBeGreaterThan(releaseAt)
    given(...granted)
      .when(client, moreTime(1))
      .rejected('time-asked-already')
  })

  test('[I2] an open problem holds the clock back until its case ends', () => {
    expect(play(inProblemReview).state.payment).toMatchObject({ status: 'open', clock: null })
    given(...inProblemReview)
      .when(client, moreTime(1))
      .rejected('clock-not-running')
  })

  test('[I3] seven business days are counted, and the first instant of the eighth is the end', () => {
    const clock = play(invoiced).state.payment.clock
    expect(clock?.counted).toHaveLength(7)
    expect(clock?.day0).toBe(new Date(NOW).toISOString().slice(0, 10))
    expect(clock?.counted.includes(clock.day0)).toBe(false)
  })
})
