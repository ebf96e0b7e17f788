import fc from 'fast-check'
import { expect, test } from 'vitest'

import { seed } from '../test/support/seed.ts'
import { weightOf } from './weight.ts'

const bytesOf = (value: unknown): number => Buffer.byteLength(JSON.stringify(value))

test(`[S15] a weight is the number of bytes of the JSON, whatever the value (seed ${seed})`, () => {
  fc.assert(
    fc.property(fc.jsonValue({ stringUnit: 'binary', maxDepth: 3 }), (value) => {
      fc.pre(JSON.stringify(value).isWellFormed())
      expect(weightOf(value)).toBe(bytesOf(value))
    }),
    { seed, numRuns: 50 },
  )
})

test('members without a value weigh nothing, as in JSON', () => {
  const value = { a: undefined, b: [undefined, 1], c: 'é𝄞"\n' }
  expect(weightOf(value)).toBe(bytesOf(value))
})

test('what two values share is weighed once', () => {
  let read = 0
  const shared = {
    get text(): string {
      read += 1
      return 'x'.repeat(1000)
    },
  }
  expect(weightOf({ shared })).toBe(1011 + 11)
  expect(weightOf([shared, shared])).toBe(2 * 1011 + 3)
  expect(read).toBe(1)
})
