import { expect, test } from 'vitest'

import { createGathered } from './gathered.ts'

test('what many ask in one moment is asked once, and each gets its own answer', async () => {
  const asked: (readonly number[])[] = []
  const double = createGathered(async (numbers: readonly number[]) => {
    asked.push(numbers)
    return numbers.map((number) => 2 * number)
  }, 100)
  expect(await Promise.all([1, 2, 3].map(double))).toEqual([2, 4, 6])
  expect(await double(4)).toBe(8)
  expect(asked).toEqual([[1, 2, 3], [4]])
})

test('what comes while one is asked waits, and is asked together, in parts of bounded size', async () => {
  const asked: (readonly string[])[] = []
  let later: Promise<readonly string[]> = Promise.resolve([])
  const echo = createGathered(async (words: readonly string[]) => {
    asked.push(words)
    if (asked.length === 1) later = Promise.all(['b', 'c', 'd'].map(echo))
    return words
  }, 2)
  await echo('a')
  expect(await later).toEqual(['b', 'c', 'd'])
  expect(asked).toEqual([['a'], ['b', 'c'], ['d']])
})

test('a failure fails those who asked together, and nobody after them', async () => {
  let isDown = true
  const answer = createGathered(async (words: readonly string[]) => {
    if (isDown) throw new Error('down')
    return words
  }, 100)
  const both = await Promise.allSettled([answer('a'), answer('b')])
  expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  isDown = false
  expect(await answer('c')).toBe('c')
})
