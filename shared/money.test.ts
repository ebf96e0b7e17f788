import { describe, expect, test } from 'vitest'

import { currencies, exponentOf, formatMoney, plainMoney } from './money.ts'

describe('money', () => {
  test('is written the same on every machine', () => {
    expect(plainMoney(240_000, 'EUR')).toBe('EUR 2,400.00')
    expect(plainMoney(5, 'EUR')).toBe('EUR 0.05')
    expect(plainMoney(1_234_567, 'JPY')).toBe('JPY 1,234,567')
    expect(plainMoney(1_234_567, 'KWD')).toBe('KWD 1,234.567')
  })

  test('is written in the reader’s language without losing a digit', () => {
    expect(formatMoney(240_000, 'EUR', 'en-GB')).toBe('€2,400.00')
    expect(formatMoney(999_999_999_999, 'EUR', 'en-GB')).toBe('€9,999,999,999.99')
  })

  test('every currency has an exponent of 0, 2 or 3', () => {
    expect(currencies.every((currency) => [0, 2, 3].includes(exponentOf(currency)))).toBe(true)
  })
})
