import { describe, expect, test } from 'vitest'

import { plainOf } from '../../../shared/richtext.ts'
import { type Offer, initialOffer } from '../../../shared/workroom/offer.ts'
import { asTyped, withChoice } from '../../ui/money/typedAmount.ts'
import { newLine } from '../../ui/scope/scopeFields.ts'
import { termsOf } from '../../ui/terms/typedTerms.ts'
import { type OfferFields, emptyFields, fieldsAgain, fieldsOf, problemsOf } from './offerFields.ts'

const complete: OfferFields = {
  ...emptyFields,
  title: 'Online shop relaunch',
  description: '',
  amount: asTyped('2,400.50', 'EUR'),
  deliveryDate: '2026-12-18',
  redoRounds: 2,
  email: 'ben@example.org',
}
const side = { maker: 'client', today: '2026-11-23', ownEmail: 'ada@example.org' } as const
const problems = (changed: Partial<OfferFields>) => problemsOf({ ...complete, ...changed }, side)

describe('the fields of an offer', () => {
  test('[A1] a complete offer has no problem and makes terms in minor units', () => {
    expect(problems({})).toEqual({})
    expect(termsOf(complete, [])).toEqual({
      amount: 240_050,
      currency: 'EUR',
      deliveryDate: '2026-12-18',
      redoRounds: 2,
      holding: 'held',
    })
  })

  test('each missing field is named in a sentence', () => {
    const nothing = { title: ' ', amount: asTyped(' ', 'EUR'), deliveryDate: '', redoRounds: null, email: '' }
    expect(problems(nothing)).toEqual({
      title: 'Give the project a title.',
      amount: 'Say how much it costs.',
      deliveryDate: 'Say by when the work is delivered.',
      redoRounds: 'Revision rounds are a number from 0 to 20.',
      email: 'Say whom you invite.',
    })
  })

  test.each([
    ['0', 'A price is more than nothing.'],
    ['-5', 'An amount cannot be less than nothing.'],
    ['abc', 'This is not an amount. Write it in figures, like 2400 or 2,400.50.'],
    ['2400.505', 'EUR has 2 decimals, and this has more.'],
    ['$5', 'This names another currency than EUR. Choose the currency beside it, or leave its sign out.'],
    ['99999999999999', 'This is more than can be agreed here.'],
  ])('[A5] %s is refused in a sentence, and makes no terms', (text, sentence) => {
    const amount = asTyped(text, 'EUR')
    expect(problems({ amount })).toEqual({ amount: sentence })
    expect(termsOf({ ...complete, amount }, [])).toBeNull()
  })

  test('[A5] the currency decides about decimals', () => {
    expect(problems({ amount: asTyped('2400.50', 'JPY') }).amount).toBe(
      'JPY has no decimals: write a whole amount.',
    )
    expect(problems({ amount: asTyped('2400', 'JPY') })).toEqual({})
  })

  test('[A4] what can mean two amounts makes no terms until one of them is chosen', () => {
    const amount = asTyped('750.000', 'KWD')
    expect(problems({ amount })).toEqual({ amount: 'Choose which of the two amounts you mean.' })
    expect(termsOf({ ...complete, amount }, [])).toBeNull()
    const chosen = withChoice(amount, 750_000)
    expect(problems({ amount: chosen })).toEqual({})
    expect(termsOf({ ...complete, amount: chosen }, [])?.amount).toBe(750_000)
  })

  test('[O1] a delivery date of today or before is refused', () => {
    expect(problems({ deliveryDate: '2026-11-23' }).deliveryDate).toContain('in the future')
    expect(problems({ deliveryDate: '2026-11-24' })).toEqual({})
  })

  test.each(['ben', 'ben@', 'ben@example', 'a@x.org, b@y.org', 'Ben <ben@x.org>'])(
    '%s is not an address to invite',
    (email) => {
      expect(problems({ email }).email).toContain('does not look like an email address')
    },
  )

  test('[O13] a freelancer lists what will be done, and invites a client', () => {
    const freelancers = { ...side, maker: 'freelancer' } as const
    expect(problemsOf(complete, freelancers)).toEqual({
      scope: 'List what you will do: at least one line.',
    })
    expect(problemsOf({ ...complete, scope: [newLine('Checkout')] }, freelancers)).toEqual({})
    expect(
      problemsOf({ ...complete, scope: [newLine('Checkout')], email: 'ada@example.org' }, freelancers),
    ).toEqual({
      email: 'This is your own address: invite the client.',
    })
  })

  test('[O14] begun from an earlier room all stands there but the day', () => {
    const agreed = termsOf(complete, [])
    if (agreed === null) throw new Error('the example is complete')
    const begun = {
      ok: true,
      other: 'Ben',
      title: 'Shop',
      description: '',
      scope: ['Checkout'],
      terms: agreed,
    } as const
    const again = { ...side, ownEmail: null }
    const freelancers = fieldsAgain({ ...begun, role: 'freelancer' }, 'en')
    expect(Object.keys(problemsOf(freelancers, { ...again, maker: 'freelancer' }))).toEqual(['deliveryDate'])
    expect(freelancers.scope.map(({ text }) => text)).toEqual(['Checkout'])
    const clients = fieldsAgain({ ...begun, role: 'client' }, 'en')
    expect(Object.keys(problemsOf(clients, again))).toEqual(['deliveryDate'])
    expect(plainOf(clients.description)).toBe('Checkout')
    expect(termsOf({ ...clients, deliveryDate: complete.deliveryDate }, [])).toEqual(agreed)
  })

  test('nobody invites themselves', () => {
    expect(problems({ email: ' ADA@example.org' }).email).toContain('your own address')
  })

  test('a correction invites nobody and begins with what was offered', () => {
    const offer: Offer = {
      ...initialOffer,
      status: 'open',
      title: complete.title,
      terms: termsOf(complete, []),
    }
    const fields = fieldsOf(offer, 'de')
    expect(problemsOf(fields, { ...side, ownEmail: null })).toEqual({})
    expect(termsOf(fields, [])).toEqual(offer.terms)
  })
})
