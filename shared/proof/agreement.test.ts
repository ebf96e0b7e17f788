import { describe, expect, test } from 'vitest'

import { countWeekdays, play } from '../../test/support/given.ts'
import { agreedHigher, completed, funded, held, heldMore } from '../../test/support/histories.ts'
import { client, freelancer } from '../../test/support/people.ts'
import {
  acceptChange,
  acceptEnding,
  deliver,
  openChange,
  proposeEnding,
  step,
} from '../../test/support/steps.ts'
import { type LogRecord, openEvents } from '../record.ts'
import type { WorkroomEvent } from '../workroom/workroom.ts'
import { createAgreement } from './agreement.ts'
import { checkClocks } from './checkClocks.ts'
import { checkContract, checkInvoices, eventsOf } from './checkLog.ts'

const cheaper = { ...held, amount: 200_000, deliveryDate: '2027-01-15' }
const changing = [...completed(funded), step(client, openChange({ terms: cheaper }, 'client'))]
const accepted = [...changing, step(freelancer, acceptChange('freelancer')), step(freelancer, deliver)]

const facts = (log: readonly LogRecord[]) => [
  ...checkContract(log),
  ...checkInvoices(log),
  ...checkClocks(log, countWeekdays).faults,
]

/** The log as a forger would have it: one fact is another. */
const forged = (log: readonly LogRecord[], type: WorkroomEvent['type'], part: object): readonly LogRecord[] =>
  log.map((record) => ({
    ...record,
    events: openEvents(record).map((event) => (event.type === type ? { ...event, ...part } : event)),
    texts: [],
  }))

describe('[C12] verify follows the version in force', () => {
  test('a change is agreed when it is accepted, and not before', () => {
    const agreement = createAgreement()
    for (const [, event] of eventsOf(play(changing).log)) agreement.follow(event)
    expect(agreement.terms()?.amount).toBe(held.amount)
    for (const [, event] of eventsOf(play(accepted).log)) agreement.follow(event)
    expect(agreement.terms()).toEqual(cheaper)
  })

  test('a changed contract, its invoice and its deadlines are in order', () => {
    expect(facts(play(accepted).log)).toEqual([])
    expect(facts(play([...changing, step(freelancer, deliver)]).log)).toEqual([])
  })

  test.each([
    ['an accepted text that was not proposed', 'change.accepted', { termsHash: 'a'.repeat(64) }],
    ['an acceptance of another change', 'change.accepted', { change: 7 }],
    ['a proposal in other words', 'change.proposed', { statement: 'I may do it' }],
    ['other terms than those of the text', 'change.proposed', { terms: { ...cheaper, amount: 1 } }],
    ['an invoice over the price of before', 'invoice.issued', { amount: held.amount }],
    ['a time to answer that is too short', 'change.proposed', { lapsesAt: 1 }],
  ] as const)('%s is found', (_title, type, part) => {
    expect(facts(forged(play(accepted).log, type, part))).not.toEqual([])
  })
})

describe('[C22] verify follows a higher price', () => {
  const delivered = [...completed(heldMore), step(freelancer, deliver)]

  test('it is in force once the difference is held, and not when it is agreed', () => {
    const agreement = createAgreement()
    for (const [, event] of eventsOf(play(agreedHigher).log)) agreement.follow(event)
    expect(agreement.terms()?.amount).toBe(held.amount)
    expect(facts(play(delivered).log)).toEqual([])
    expect(facts(play([...completed(agreedHigher), step(freelancer, deliver)]).log)).toEqual([])
  })

  test.each([
    ['an acceptance of another text', 'change.agreed', { termsHash: 'a'.repeat(64) }],
    ['another text in force', 'change.in-force', { termsHash: 'a'.repeat(64) }],
    ['a time to hold that is too short', 'change.agreed', { holdBy: 1 }],
  ] as const)('%s is found', (_title, type, part) => {
    expect(facts(forged(play(delivered).log, type, part))).not.toEqual([])
  })
})

describe('[E4] verify follows an end by agreement', () => {
  const ended = [
    ...completed(funded),
    step(client, proposeEnding(96_000)),
    step(freelancer, acceptEnding(96_000)),
  ]

  test('an invoice over the part for which its record ends the work is in order', () => {
    expect(facts(play(ended).log)).toEqual([])
  })

  test.each([
    ['an invoice over another part', 'invoice.issued', { amount: 96_001 }],
    ['a part that was not divided so', 'amount.split', { toFreelancer: 95_999 }],
    ['more than the price in all', 'amount.split', { toClient: 200_000 }],
    ['a time to answer that is too short', 'ending.proposed', { lapsesAt: 1 }],
  ] as const)('%s is found', (_title, type, part) => {
    expect(facts(forged(play(ended).log, type, part))).not.toEqual([])
  })

  test('an invoice of no delivery in a record that ends nothing is found', () => {
    const delivered = play([...completed(funded), step(freelancer, deliver)]).log
    expect(facts(forged(delivered, 'invoice.issued', { delivery: 0 }))).not.toEqual([])
  })
})
