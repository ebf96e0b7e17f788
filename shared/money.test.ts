import { describe, expect, test } from 'vitest'

import { type Currency, currencies, exponentOf, formatMoney, parseMoney, plainMoney } from './money.ts'

describe('money', () => {
  test.each<[string, Currency, number | null]>([
    ['2400', 'EUR', 240_000],
    ['2,400.50', 'EUR', 240_050],
    ['2.400,50', 'EUR', 240_050],
    ['2 400,5', 'EUR', 240_050],
    ['1.234.567', 'EUR', 123_456_700],
    ['500', 'JPY', 500],
    ['500.5', 'JPY', null],
    ['1.234', 'KWD', 1_234_000],
    ['0', 'EUR', null],
    ['-5', 'EUR', null],
    ['12.345', 'EUR', 1_234_500],
    ['12,34,5', 'EUR', null],
    ['1e3', 'EUR', null],
    ['', 'EUR', null],
    ['99999999999999', 'EUR', null],
  ])('“%s” %s is %s minor units', (typed, currency, minor) => {
    expect(parseMoney(typed, currency)).toBe(minor)
  })

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
