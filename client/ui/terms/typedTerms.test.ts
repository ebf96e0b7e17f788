// A form that begins with agreed terms and is not touched makes the same terms again.

import fc from 'fast-check'
import { expect, test } from 'vitest'

import { MAX_AMOUNT, currencies } from '../../../shared/money.ts'
import type { Terms } from '../../../shared/workroom/terms.ts'
import { seed } from '../../../test/support/seed.ts'
import { termsOf, typedOf } from './typedTerms.ts'

const terms: Terms = {
  amount: 750_000,
  currency: 'KWD',
  deliveryDate: '2027-03-01',
  redoRounds: 2,
  holding: 'held',
}

test('[A2] KWD 750 stays KWD 750 where only the title of the offer is corrected', () => {
  expect(termsOf(typedOf(terms, 'en'))).toEqual(terms)
})

test(`[A2] terms that nobody touched stay as they are, in every currency and language (seed ${seed})`, () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: MAX_AMOUNT }),
      fc.constantFrom(...currencies),
      fc.constantFrom('en', 'de', 'de-CH', 'en-IN', 'ar-EG', 'fa', 'pl', 'ja'),
      (amount, currency, locale) => {
        const agreed = { ...terms, amount, currency }
        expect(termsOf(typedOf(agreed, locale))).toEqual(agreed)
      },
    ),
    { seed, numRuns: 500 },
  )
})
