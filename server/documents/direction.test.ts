import fc from 'fast-check'
import { expect, test } from 'vitest'

import { isolated } from '../../shared/isolated.ts'
import { seed } from '../../test/support/seed.ts'
import { inVisualOrder, levelsOf, turned } from './direction.ts'

fc.configureGlobal({ seed })

const order = (...levels: readonly number[]): readonly number[] =>
  inVisualOrder(levels.map((level, at) => ({ level, at }))).map(({ at }) => at)

test('higher levels are turned within lower ones (UAX #9, L2)', () => {
  expect(order(0, 0, 0)).toEqual([0, 1, 2])
  expect(order(1, 1, 1)).toEqual([2, 1, 0])
  expect(order(1, 2, 2, 1)).toEqual([3, 1, 2, 0])
  expect(order(0, 1, 2, 1, 0)).toEqual([0, 3, 2, 1, 4])
})

test('every part keeps a place', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 6 })), (levels) => {
      expect(order(...levels).toSorted((a, b) => a - b)).toEqual(levels.map((_, at) => at))
    }),
  )
})

test('an isolate is closed by us alone', () => {
  expect(isolated('Ada')).toBe('Ada')
  expect(isolated('\u2069עדה\u2067')).toBe('\u2068עדה\u2069')
})

test('a paragraph runs as its first strong letter does', () => {
  expect(levelsOf('12 שלום').base).toBe(1)
  expect(levelsOf('\u2068שלום\u2069 world').base).toBe(0)
  expect(levelsOf('').base).toBe(0)
})

test('turned text mirrors its brackets where it runs from right to left', () => {
  expect(turned(['(', 'a'], 1)).toBe('a)')
  expect(turned(['٢', '٠'], 2)).toBe('٠٢')
})
