import { describe, expect, test } from 'vitest'

import {
  type Currency,
  amountsFor,
  currencies,
  exponentOf,
  formatMoney,
  parseMoney,
  plainMoney,
} from './money.ts'

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

  test('in a shared sentence, each amount is written as its reader has it, and nothing else changes', () => {
    const sentence = 'Ada approved: EUR 2,400.00 is paid out, JPY 1,234,567 and KWD 0.250 too.'
    expect(amountsFor('en-GB', sentence)).toBe(
      'Ada approved: €2,400.00 is paid out, JP¥1,234,567 and KWD\u00a00.250 too.',
    )
    expect(amountsFor('de-DE', 'If you do nothing, EUR 2,400.00 is paid out.')).toBe(
      'If you do nothing, 2.400,00\u00a0€ is paid out.',
    )
    for (const other of [
      'EUR 2400',
      'EUR 2,400.0',
      'EUR 2,400.001',
      'XXX 2,400.00',
      'AL-2026-0001',
      'EUR 24,00.00',
    ])
      expect(amountsFor('de-DE', other)).toBe(other)
  })

  test('every currency has an exponent of 0, 2 or 3', () => {
    expect(currencies.every((currency) => [0, 2, 3].includes(exponentOf(currency)))).toBe(true)
  })
})
