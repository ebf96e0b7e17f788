import { describe, expect, test } from 'vitest'

import { type Offer, initialOffer } from '../../../shared/workroom/offer.ts'
import { termsOf } from '../../ui/terms/typedTerms.ts'
import { type OfferFields, emptyFields, fieldsOf, problemsOf } from './offerFields.ts'

const complete: OfferFields = {
  ...emptyFields,
  title: 'Online shop relaunch',
  description: '',
  amount: '2,400.50',
  currency: 'EUR',
  deliveryDate: '2026-12-18',
  redoRounds: 2,
  email: 'ben@example.org',
}
const side = { today: '2026-11-23', ownEmail: 'ada@example.org' }
const problems = (changed: Partial<OfferFields>) => problemsOf({ ...complete, ...changed }, side)

describe('the fields of an offer', () => {
  test('a complete offer has no problem and makes terms in minor units', () => {
    expect(problems({})).toEqual({})
    expect(termsOf(complete)).toEqual({
      amount: 240_050,
      currency: 'EUR',
      deliveryDate: '2026-12-18',
      redoRounds: 2,
      holding: 'held',
    })
  })

  test('each missing field is named in a sentence', () => {
    const nothing = { title: ' ', amount: '', deliveryDate: '', redoRounds: null, email: '' }
    expect(problems(nothing)).toEqual({
      title: 'Give the project a title.',
      amount: 'Say how much it costs.',
      deliveryDate: 'Say by when the work is delivered.',
      redoRounds: 'Redo rounds are a number from 0 to 20.',
      email: 'Say whom you invite.',
    })
  })

  test.each(['0', '-5', 'abc', '1.234.5', '12,345', '5e3'])(
    '%s is not an amount, or the one that is shown',
    (amount) => {
      const { amount: sentence } = problems({ amount })
      const understood = termsOf({ ...complete, amount })?.amount
      expect(sentence === undefined).toBe(understood !== undefined)
      expect(understood ?? 0).not.toBe(-500)
    },
  )

  test('the currency decides about decimals', () => {
    expect(problems({ amount: '2400.50', currency: 'JPY' }).amount).toContain('not an amount in JPY')
    expect(problems({ amount: '2400', currency: 'JPY' })).toEqual({})
  })

  test('[O1] a delivery date of today or before is refused', () => {
    expect(problems({ deliveryDate: '2026-11-23' }).deliveryDate).toContain('in the future')
    expect(problems({ deliveryDate: '2026-11-24' })).toEqual({})
  })

  test.each(['ben', 'ben@', 'ben@example', 'a@x.org, b@y.org', 'Ben <ben@x.org>'])(
    '%s is not an address to invite',
    (email) => {
      expect(problems({ email }).email).toContain('does not look like an e-mail address')
    },
  )

  test('nobody invites themselves', () => {
    expect(problems({ email: ' ADA@example.org' }).email).toContain('your own address')
  })

  test('a correction invites nobody and begins with what was offered', () => {
    const offer: Offer = { ...initialOffer, status: 'open', title: complete.title, terms: termsOf(complete) }
    const fields = fieldsOf(offer)
    expect(problemsOf(fields, { ...side, ownEmail: null })).toEqual({})
    expect(termsOf(fields)).toEqual(offer.terms)
  })
})
