import fc from 'fast-check'
import { expect, test } from 'vitest'

import { labelledHash, portable } from './hash.ts'

test('the server hashes what a page hashes, whatever the text', () => {
  const label = fc.string({ unit: 'grapheme' })
  const text = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 2_000 }), fc.string({ unit: 'binary' }))
  fc.assert(
    fc.property(label, text, (one, other) => {
      expect(labelledHash(one, other)).toBe(portable(`${one}\0${other}`))
    }),
  )
  // half a pair, as no well-formed text holds it
  expect(labelledHash('a', '\ud800')).toBe(portable('a\0\ud800'))
})

test('the label is part of what is hashed: SHA-256 of “workroom/text/v1”, a zero and the text', () => {
  expect(labelledHash('workroom/text/v1', 'abc')).toBe(
    'bc78fcd9511d65c518e02fef7b66d03fc1005f2175112e5c946cefbfe2155fdd',
  )
})
