import { describe, expect, test } from 'vitest'

import { countWeekdays, given, play } from '../../test/support/given.ts'
import { completed, invoiced, working } from '../../test/support/histories.ts'
import { DAY } from '../../test/support/instants.ts'
import { client, freelancer, platform, support } from '../../test/support/people.ts'
import {
  account,
  closeUnpaid,
  deliver,
  leaveAsStated,
  otherAccount,
  sayNotArrived,
  sayWhere,
  statePaid,
  step,
} from '../../test/support/steps.ts'
import { plainly } from '../sentence.ts'
import { plainCalendar } from './calendar.ts'
import { allowedBySilence, dueOf } from './due.ts'
import { nextStep } from './nextStep.ts'
import { phaseOf } from './phase.ts'

const approve = step(client, { name: 'approvePayment', args: { invoice: 'BEN-2026-0001' } })
const confirm = { name: 'confirmReceipt', args: {} } as const
const due = [...completed(working), step(freelancer, deliver), approve]
const told = [...due, step(freelancer, sayWhere)]
const stated = [...told, step(client, statePaid)]
const missed = [...stated, step(freelancer, sayNotArrived)]
const left = [...stated, step(platform, leaveAsStated, 10 * DAY)]
const change = { name: 'sayWhereToPay', args: otherAccount } as const
const until = dueOf(play(stated).state)?.at ?? 0

describe('where to pay', () => {
  test('[P7] the freelancer says it while a direct payment is due, and nobody else', () => {
    given(...due)
      .when(freelancer, sayWhere)
      .leaves(({ payment }) => expect(payment.direct?.payTo).toMatchObject([account]))
    for (const other of [client, support])
      given(...due)
        .when(other, sayWhere)
        .rejected('not-your-role')
    for (const early of [completed(working), [...completed(working), step(freelancer, deliver)]])
      given(...early)
        .when(freelancer, sayWhere)
        .rejected('payment-not-due')
    given(...invoiced, approve)
      .when(freelancer, sayWhere)
      .rejected('payment-not-due')
  })

  test('[P7] the log has it only as sealed texts', () => {
    const record = play(told).log.at(-1)
    expect(JSON.stringify({ ...record, texts: [] })).not.toContain(account.iban)
    expect(record?.texts.map((sealed) => sealed?.text)).toEqual([
      account.bic,
      account.holder,
      account.iban,
      account.words,
    ])
  })

  test('[P7] a wrong check digit is refused, and nothing changes', () => {
    given(...due)
      .when(freelancer, { name: 'sayWhereToPay', args: { ...account, iban: 'DE88370400440532013000' } })
      .rejected('no-such-account')
  })

  test('[P7] what was told before stays readable after a change, also while the client says that it is paid', () => {
    for (const history of [told, stated])
      given(...history)
        .when(freelancer, change)
        .leaves(({ payment }) => {
          expect(payment.direct?.payTo).toMatchObject([account, otherAccount])
          expect(payment.direct?.stated === null).toBe(history === told)
        })
    given(...told)
      .when(freelancer, sayWhere)
      .rejected('pay-to-told')
    given(...left)
      .when(freelancer, change)
      .rejected('payment-not-due')
  })

  test('[P7] the platform tells what the account says, and never over what the freelancer has told', () => {
    given(...due)
      .when(platform, sayWhere)
      .leaves(({ payment }) => expect(payment.direct?.payTo).toMatchObject([account]))
    given(...told)
      .when(platform, change)
      .rejected('pay-to-told')
  })
})

describe('“I have paid”', () => {
  test('[P8] the client says it with day and reference; it confirms nothing', () => {
    given(...told)
      .when(client, statePaid)
      .leaves((room) => {
        expect(room.payment).toMatchObject({ status: 'due', receivedAt: null })
        expect(room.payment.direct?.stated).toMatchObject(statePaid.args)
        expect(phaseOf(room)).toBe('payment-due')
      })
    given(...told)
      .when(freelancer, statePaid)
      .rejected('not-your-role')
    given(...stated)
      .when(client, statePaid)
      .rejected('paid-stated')
  })

  test('[P8] it may be said before it was told where to pay, and for a day that has begun somewhere', () => {
    const on = (days: number) =>
      ({
        name: 'statePaid',
        args: { paidOn: new Date(play(due).at + days * DAY).toISOString().slice(0, 10), reference: '' },
      }) as const
    given(...due)
      .when(client, on(-40))
      .leaves(({ payment }) => expect(payment.direct?.stated?.reference).toBe(''))
    given(...due)
      .when(client, on(2))
      .rejected('paid-in-future')
  })

  test('[P9] the freelancer confirms it, before and after the time to answer', () => {
    for (const history of [due, told, stated, missed, left])
      given(...history)
        .when(freelancer, confirm)
        .leaves((room) => {
          expect(room.payment).toMatchObject({ status: 'paid', receivedAt: room.head.at })
          expect(phaseOf(room)).toBe('paid')
        })
  })

  test('[P9] “not arrived” goes back to the client with its words; the money stays unconfirmed', () => {
    given(...stated)
      .when(freelancer, sayNotArrived)
      .leaves((room) => {
        expect(room.payment).toMatchObject({ status: 'due', receivedAt: null })
        expect(room.payment.direct?.stated?.notArrived?.words).toBe(sayNotArrived.args.words)
        expect(dueOf(room)).toBeNull()
        expect(nextStep(room, 'client').turn).toBe('act')
      })
    for (const history of [told, missed])
      given(...history)
        .when(freelancer, sayNotArrived)
        .rejected('paid-not-stated')
    given(...missed)
      .when(client, statePaid)
      .leaves(({ payment }) => expect(payment.direct?.stated?.notArrived).toBeNull())
    given(...left)
      .when(freelancer, sayNotArrived)
      .leaves((room) => expect(phaseOf(room)).toBe('payment-due'))
  })

  test('[P10] unanswered for 5 business days it reads as stated by the client, never as confirmed', () => {
    expect(play(stated).state.payment.direct?.stated?.clock.counted).toHaveLength(5)
    given(...stated)
      .when(platform, leaveAsStated, until - play(stated).at - 1)
      .rejected('statement-not-due')
    given(...stated)
      .when(platform, leaveAsStated, until - play(stated).at)
      .expect({ type: 'payment.left-as-stated', effectiveAt: until })
    const room = play(left).state
    expect(room.payment.receivedAt).toBeNull()
    expect(phaseOf(room)).toBe('paid-as-stated')
    for (const role of ['client', 'freelancer'] as const) {
      const { turn, sentence } = nextStep(room, role)
      expect([turn, plainly(sentence)]).toEqual([
        'done',
        expect.stringMatching(/is paid, as stated by .*Ada Lindqvist.*has not confirmed it\.$/),
      ])
    }
    expect(dueOf(room)).toBeNull()
  })

  test('[P10] only the platform leaves it so, once, and only what is stated', () => {
    given(...stated)
      .when(client, leaveAsStated, 30 * DAY)
      .rejected('not-your-role')
    for (const history of [due, told, missed, left])
      given(...history)
        .when(platform, leaveAsStated, 60 * DAY)
        .rejected('paid-not-stated')
  })
})

describe('[P14] what is never paid', () => {
  const since = play(due).at
  const over = play([...due, step(freelancer, closeUnpaid, 10 * DAY)]).log.at(-1)?.events[0]
  const until = countWeekdays(plainCalendar, since, 5).releaseAt
  const closed = [...due, step(freelancer, closeUnpaid, until - since)]

  test('the freelancer closes the room when the client’s 5 business days are over, not before', () => {
    expect(over).toMatchObject({ clock: { startedAt: since } })
    given(...due)
      .when(freelancer, closeUnpaid, until - since - 1)
      .rejected('client-may-pay')
    given(...due)
      .when(freelancer, closeUnpaid, until - since)
      .leaves((room) => {
        expect(room.payment).toMatchObject({ status: 'unpaid', receivedAt: null })
        expect(room.payment.invoice?.creditNote).toBeNull()
        expect(phaseOf(room)).toBe('closed-unpaid')
        expect(dueOf(room)).toBeNull()
      })
  })

  test('nobody else closes it, and nothing that is held, stated or paid', () => {
    for (const other of [client, support, platform])
      given(...due)
        .when(other, closeUnpaid, 60 * DAY)
        .rejected('not-your-role')
    for (const [history, code] of [
      [stated, 'paid-unanswered'],
      [left, 'payment-not-due'],
      [[...due, step(freelancer, confirm)], 'payment-arrived'],
      [[...invoiced, approve], 'payment-not-due'],
      [closed, 'payment-not-due'],
    ] as const)
      given(...history)
        .when(freelancer, closeUnpaid, 60 * DAY)
        .rejected(code)
  })

  test('“it has not arrived” gives the client no new time', () => {
    given(...told, step(client, statePaid, 9 * DAY), step(freelancer, sayNotArrived))
      .when(freelancer, closeUnpaid)
      .leaves(({ payment }) => expect(payment.status).toBe('unpaid'))
  })

  test('it reads as not paid, also when the client says so later, until the freelancer confirms', () => {
    const later = [...closed, step(client, statePaid)]
    for (const history of [closed, later, [...later, step(freelancer, sayNotArrived)]]) {
      const room = play(history).state
      expect(phaseOf(room)).toBe('closed-unpaid')
      for (const role of ['client', 'freelancer'] as const) {
        const { turn, sentence } = nextStep(room, role)
        expect([turn, plainly(sentence)]).toEqual(['done', expect.stringMatching(/was not paid, and .*Ben/)])
      }
    }
    given(...later)
      .when(freelancer, confirm)
      .leaves((room) => expect(phaseOf(room)).toBe('paid'))
    given(...later)
      .when(platform, leaveAsStated, 60 * DAY)
      .rejected('paid-not-stated')
  })

  test('[K4] it stands on the client’s silence, so it waits while the clock is in doubt', () => {
    const room = play(due).state
    expect(allowedBySilence(room, 'closeUnpaid', over === undefined ? [] : [over])).toBe(until)
    expect(allowedBySilence(room, 'confirmReceipt', [])).toBeNull()
  })
})

test('[P8] [P9] of “I have paid” and “it has arrived” at once the later one gets a sentence', () => {
  given(...told, step(freelancer, confirm))
    .when(client, statePaid)
    .rejected('payment-arrived')
  given(...stated, step(freelancer, confirm))
    .when(freelancer, sayNotArrived)
    .rejected('payment-arrived')
  given(...told, step(freelancer, confirm))
    .when(freelancer, change)
    .rejected('payment-arrived')
})

test('whose turn a direct payment is', () => {
  const turns = (history: typeof due) =>
    (['client', 'freelancer'] as const).map((role) => nextStep(play(history).state, role).turn)
  expect(turns(due)).toEqual(['act', 'act'])
  expect(turns(told)).toEqual(['act', 'wait'])
  expect(turns(stated)).toEqual(['wait', 'act'])
  expect(turns(missed)).toEqual(['act', 'wait'])
  expect(nextStep(play(stated).state, 'freelancer')).toMatchObject({
    until,
    untilMeans: 'then it reads as paid, as stated by Ada Lindqvist',
    endOf: { zone: 'UTC' },
  })
})

test('a room without any of this folds as before', () => {
  expect(Object.keys(play(due).state.payment)).not.toContain('direct')
})
