import { expect, test } from 'vitest'

import { drawable, lettersOf } from './letters.ts'

const latinOnly = (letter: string): boolean => /^[ -~é]+$/.test(letter)

test('what can be drawn stays as it is', () => {
  expect(drawable('Ada\tLovelace', latinOnly)).toEqual({ text: 'Ada Lovelace', isWhole: true })
  expect(drawable('e\u0301', latinOnly)).toEqual({ text: 'é', isWhole: true })
})

test('what cannot be drawn is written in Latin letters beside one box, its words together', () => {
  expect(drawable('by রবি ঠাকুর Ltd', latinOnly)).toEqual({ text: 'by □ (rbi thakur) Ltd', isWhole: false })
  expect(drawable('ரவி\nகுமார்', latinOnly).text).toBe('□ (rvi)\n□ (kumar)')
})

test('a letter without any Latin one is named by its number', () => {
  expect(drawable('\uE000', latinOnly).text).toBe('□ (U+E000)')
})

test('wide letters are read as the plain ones', () => {
  expect(drawable('Ａｄａ', latinOnly)).toEqual({ text: 'Ada', isWhole: true })
})

test('controls and the signs that disguise a name are no letters', () => {
  expect(drawable('a\u0001b\u202Ec', latinOnly)).toEqual({ text: 'abc', isWhole: true })
})

test('a letter is what people see as one', () => {
  expect(lettersOf('क्षत्रि👩‍💻')).toEqual(['क्ष', 'त्रि', '👩‍💻'])
})
