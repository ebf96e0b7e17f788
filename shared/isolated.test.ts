import { expect, test } from 'vitest'

import { isolated, quoted, withoutIsolates } from './isolated.ts'

test('[W5] words from right to left are set apart in a sentence of ours, others stay as they are', () => {
  expect(isolated('Ada Lindqvist')).toBe('Ada Lindqvist')
  expect(isolated('עדה')).toBe('\u2068עדה\u2069')
  expect(quoted('تصميم 2')).toBe('“\u2068تصميم 2\u2069”')
})

test('[W5] set apart twice is set apart once, and can be taken back', () => {
  expect(isolated(isolated('עדה'))).toBe(isolated('עדה'))
  expect(withoutIsolates(isolated('עדה'))).toBe('עדה')
})
