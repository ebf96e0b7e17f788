import { describe, expect, test } from 'vitest'

import { amountsFor, currencies, exponentOf, formatMoney, plainMoney } from './money.ts'

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
