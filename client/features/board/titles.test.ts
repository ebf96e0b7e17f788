import * as v from 'valibot'
import { describe, expect, test } from 'vitest'

import { CardId } from '../../../shared/ids.ts'
import { MAX_TITLE, newCardId, titleOf, titlesOf } from './titles.ts'

describe('a pasted list', () => {
  test('becomes a title a line, without bullets, numbers and boxes', () => {
    const pasted = '- [ ] Alpha\r\n* Beta\n\n3. Gamma\n  • Delta  \n12) [x] Epsilon\n—\n'
    expect(titlesOf(pasted)).toEqual(['Alpha', 'Beta', 'Gamma', 'Delta', 'Epsilon', '—'])
  })

  test('keeps what only looks like a bullet', () => {
    expect(titlesOf('-5 °C in the cold store\n3.5 mm jack\n2024 report')).toEqual([
      '-5 °C in the cold store',
      '3.5 mm jack',
      '2024 report',
    ])
  })
})

describe('a title', () => {
  test('holds no control or override characters', () => {
    expect(titleOf('a\tb\u0000c\u202ed')).toBe('a b c d')
  })

  test('is cut to what the rules take, never inside a character', () => {
    const cut = titleOf('😀'.repeat(MAX_TITLE))
    expect(cut.length).toBeLessThanOrEqual(MAX_TITLE)
    expect(cut.isWellFormed()).toBe(true)
    expect(cut.endsWith('…')).toBe(true)
  })
})

test('a new id is one that the rules take, and another each time', () => {
  const ids = Array.from({ length: 50 }, newCardId)
  expect(ids.every((id) => v.is(CardId, id))).toBe(true)
  expect(new Set(ids).size).toBe(50)
})
