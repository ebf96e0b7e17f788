import { expect, test } from 'vitest'

import { formatBytes, formatLeft, percentOf } from './bytes.ts'

test('sizes have at most three digits', () => {
  const sizes = [0, 1, 999, 1000, 9_949, 9_950, 999_499, 999_500, 2_147_483_648, 5e12]
  expect(sizes.map(formatBytes)).toEqual([
    '0 bytes',
    '1 byte',
    '999 bytes',
    '1.0 KB',
    '9.9 KB',
    '10 KB',
    '999 KB',
    '1.0 MB',
    '2.1 GB',
    '5.0 TB',
  ])
})

test('time left is said in the unit that fits', () => {
  expect([100, 59_000, 61_000, 3_599_000, 5_400_000].map(formatLeft)).toEqual([
    '1 s left',
    '59 s left',
    '1 min left',
    '1 h 0 min left',
    '1 h 30 min left',
  ])
})

test('never 100 percent before it is confirmed', () => {
  expect([percentOf(0, 10), percentOf(5, 10), percentOf(10, 10), percentOf(0, 0)]).toEqual([0, 50, 99, 0])
})
