import { expect, test } from 'vitest'

import { createLatestOnly } from './latestOnly.ts'

test('[S16] of what is asked while an answer is under way only the newest is answered', async () => {
  const answered: number[] = []
  const ends: (() => void)[] = []
  const ask = createLatestOnly<number>(async (asked) => {
    answered.push(asked)
    await new Promise<void>((resolve) => void ends.push(resolve))
    return asked !== 4
  })
  const asked = [1, 2, 3].map(ask)
  ends.shift()?.()
  await new Promise(setImmediate)
  expect(answered).toEqual([1, 3])
  asked.push(ask(4), ask(5))
  ends.shift()?.()
  await new Promise(setImmediate)
  expect(answered).toEqual([1, 3, 5])
  ends.shift()?.()
  await Promise.all(asked)
  const last = [ask(4), ask(6)]
  ends.shift()?.()
  await Promise.all(last)
  expect(answered).toEqual([1, 3, 5, 4])
})
