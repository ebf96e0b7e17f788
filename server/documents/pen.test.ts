import Pdf from 'pdfkit'
import { expect, test } from 'vitest'

import { widthOf } from './mixedText.ts'
import { createPen } from './pen.ts'

const pen = createPen(new Pdf())

test('[S16] a word that is longer than a line is broken here, letter by letter, and keeps every letter', () => {
  const word = 'abcdefghij'.repeat(60)
  const lines = pen.lines(word, 300, {}) ?? []
  expect(lines.length).toBeGreaterThan(5)
  expect(Math.max(...lines.map(widthOf))).toBeLessThanOrEqual(300)
  expect(lines.flatMap(({ runs }) => runs.map(({ text }) => text)).join('')).toBe(word)
})

test('words of one font that fit are left to pdfkit', () => {
  expect(pen.lines('The work is done by hand. '.repeat(40), 300, {})).toBeNull()
})
