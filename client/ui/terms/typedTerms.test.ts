// A form that begins with agreed terms and is not touched makes the same terms again.

import fc from 'fast-check'
import { expect, test } from 'vitest'

import { MAX_AMOUNT, currencies } from '../../../shared/money.ts'
import type { Terms } from '../../../shared/workroom/terms.ts'
import { seed } from '../../../test/support/seed.ts'
import { asTyped } from '../money/typedAmount.ts'
import { carriedValues, keyedLines, servicesProblem } from './typedServices.ts'
import { termsOf, typedOf } from './typedTerms.ts'

const terms: Terms = {
  amount: 750_000,
  currency: 'KWD',
  deliveryDate: '2027-03-01',
  redoRounds: 2,
  holding: 'held',
}

test('[A2] KWD 750 stays KWD 750 where only the title of the offer is corrected', () => {
  expect(termsOf(typedOf(terms, 'en', []), [])).toEqual(terms)
})

test(`[A2] terms that nobody touched stay as they are, in every currency and language (seed ${seed})`, () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: MAX_AMOUNT }),
      fc.constantFrom(...currencies),
      fc.constantFrom('en', 'de', 'de-CH', 'en-IN', 'ar-EG', 'fa', 'pl', 'ja'),
      (amount, currency, locale) => {
        const agreed = { ...terms, amount, currency }
        expect(termsOf(typedOf(agreed, locale, []), [])).toEqual(agreed)
      },
    ),
    { seed, numRuns: 500 },
  )
})

const lines = keyedLines(['Design', 'Build', 'Build'])
const valued: Terms = {
  ...terms,
  addresses: true,
  ai: 'disclosed',
  values: [250_000, null, 500_000],
}

test('[C24] [C25] [C26] what the contract holds besides stays as it is where nobody touched it', () => {
  expect(termsOf(typedOf(valued, 'de', lines), lines)).toEqual(valued)
})

test('[C26] at least one line has an amount, and what is wrong with one is said with its line', () => {
  const { amount, facts } = typedOf(valued, 'en', lines)
  const values = facts.values ?? {}
  expect(servicesProblem(values, lines, amount)).toBeNull()
  expect(servicesProblem({}, lines, amount)).toBe('Give at least one line of the scope an amount.')
  expect(servicesProblem(values, [], amount)).toBe('Give at least one line of the scope an amount.')
  const half = { ...values, [lines[1]?.id ?? '']: asTyped('many', 'KWD') }
  expect(servicesProblem(half, lines, amount)).toMatch(/^Line 2: This is not an amount/)
})

test('[C26] an amount goes along with its line when it is reworded, and stays with it when others come', () => {
  const { values } = typedOf(valued, 'en', lines).facts
  const valueOf = (texts: readonly string[], at: number) => {
    const after = keyedLines(texts)
    return carriedValues(values ?? {}, lines, after)[after[at]?.id ?? '']?.known?.minor
  }
  expect(valueOf(['Design of the shop', 'Build', 'Build'], 0)).toBe(250_000)
  expect(valueOf(['Search', 'Design', 'Build', 'Build'], 1)).toBe(250_000)
  expect(valueOf(['Search', 'Design', 'Build', 'Build'], 3)).toBe(500_000)
})
