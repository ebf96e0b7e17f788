import { describe, expect, test } from 'vitest'

import {
  amountOf,
  amountProblem,
  asStored,
  asTyped,
  withChoice,
  withCurrency,
  withTypedAmount,
} from './typedAmount.ts'

describe('an amount in a form', () => {
  test('[A2] that was stored stands there as its reader would type it, and is not read back', () => {
    expect(asStored(750_000, 'KWD', 'en').text).toBe('750')
    expect(asStored(750_250, 'KWD', 'en').text).toBe('750.250')
    expect(asStored(240_050, 'EUR', 'de').text).toBe('2400,50')
    expect(asStored(2400, 'JPY', 'ja').text).toBe('2400')
    expect(amountOf(asStored(750_250, 'KWD', 'en'))).toBe(750_250)
  })

  test('[A4] is what was chosen, of two; figures typed anew are a new question', () => {
    const typed = asTyped('750.250', 'KWD')
    expect(amountOf(typed)).toBeNull()
    expect(amountOf(withChoice(typed, 750_250))).toBe(750_250)
    expect(amountOf(asTyped('750.255', 'KWD'))).toBeNull()
  })

  test('[A6] keeps its number when the currency is changed, and refuses one that cannot hold it', () => {
    expect(amountOf(withCurrency(asStored(750_250, 'KWD', 'en'), 'EUR'))).toBe(75_025)
    expect(amountOf(withCurrency(withChoice(asTyped('750.250', 'KWD'), 750_250), 'EUR'))).toBe(75_025)
    expect(amountOf(withCurrency(asTyped('2.400', 'EUR'), 'USD'))).toBe(240_000)
    const finer = withCurrency(asStored(750_255, 'KWD', 'en'), 'EUR')
    expect(amountOf(finer)).toBeNull()
    expect(amountProblem(finer)).toBe('EUR has 2 decimals, and this has more.')
    expect(amountOf(withCurrency(finer, 'KWD'))).toBe(750_255)
  })

  test('[A6] that was typed in another currency is asked about where it could have meant something else there', () => {
    expect(amountProblem(withCurrency(asTyped('750.250', 'KWD'), 'EUR'))).toContain('which of the two')
    expect(amountProblem(withCurrency(asTyped('750.250', 'EUR'), 'KWD'))).toContain('which of the two')
  })

  test('of a draft of an earlier version is what was typed in it', () => {
    expect(withTypedAmount({ title: 'Shop', amount: '2,400', currency: 'USD' })).toEqual({
      title: 'Shop',
      amount: asTyped('2,400', 'USD'),
    })
    const draft = { amount: asTyped('5', 'EUR') }
    expect(withTypedAmount(draft)).toEqual(draft)
    expect(withTypedAmount(null)).toBeNull()
  })
})
