import fc from 'fast-check'
import { expect, test } from 'vitest'

import { canonicalJson } from './canonicalJson.ts'

test('what is spelled reads as the same value, and alike in whatever order its members came', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = canonicalJson(value)
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)))
      expect(canonicalJson(reversed(value))).toBe(text)
    }),
  )
})

test('keys stand in the order of their UTF-16 units, and what is undefined is left out', () => {
  const value = { b: 1, '\u{1F600}': 2, '\uFB33': 3, a: undefined, 'a"': [null, true, 'é\n'], 10: 4, 9: 5 }
  expect(canonicalJson(value)).toBe('{"10":4,"9":5,"a\\"":[null,true,"é\\n"],"b":1,"\u{1F600}":2,"\uFB33":3}')
})

test.each([Number.NaN, Number.POSITIVE_INFINITY, [undefined], 'half \ud83d', { '\udc00': 1 }, () => 1])(
  'what JSON cannot say without loss is refused: %j',
  (value) => {
    expect(() => canonicalJson(value)).toThrow('not JSON')
  },
)

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, member]) => [key, reversed(member)]),
  )
}
