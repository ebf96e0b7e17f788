import { describe, expect, test } from 'vitest'

import { formatMoney } from './money.ts'
import { type Money, money, plainly, say, written } from './sentence.ts'

const inGerman = ({ minor, currency }: Money): string => formatMoney(minor, currency, 'de-DE')

describe('[A1] a sentence with amounts', () => {
  const held = say`Safe to start: ${money(240_000, 'EUR')} is held`

  test('keeps them as integers, and is written in each reader’s language', () => {
    expect(held).toEqual(['Safe to start: ', { minor: 240_000, currency: 'EUR' }, ' is held'])
    expect(plainly(held)).toBe('Safe to start: EUR 2,400.00 is held')
    expect(written(held, inGerman)).toBe('Safe to start: 2.400,00\u00A0€ is held')
  })

  test('can be part of another one', () => {
    const both = say`${'Shop'} (${2}): ${held}, or ${money(5, 'JPY')}.`
    expect(plainly(both)).toBe('Shop (2): Safe to start: EUR 2,400.00 is held, or JPY 5.')
    expect(both).toHaveLength(5)
  })

  test('is plain text where there are none, and what people wrote into it stays as written', () => {
    expect(say`${'Budget EUR 2,400.00'}: read the contract.`).toBe('Budget EUR 2,400.00: read the contract.')
    expect(written('Budget EUR 2,400.00', inGerman)).toBe('Budget EUR 2,400.00')
    expect(written(say`${'EUR 1.00'}: ${money(100, 'EUR')}`, inGerman)).toBe('EUR 1.00: 1,00\u00A0€')
  })
})
