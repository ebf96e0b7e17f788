import { describe, expect, test } from 'vitest'

import { type ScriptFont, easternFontOf, linesOf } from './mixedText.ts'

/** Every character is as wide as the other: 10. */
const broken = (text: string, width: number): readonly string[] =>
  linesOf(text, {
    width,
    fontOf: (character): ScriptFont => easternFontOf(character) ?? 'own',
    measure: (run) => Array.from(run).length * 10,
  }).map((line) => line.map((run) => run.text).join(''))

describe('lines in several fonts', () => {
  test('break between words and between Eastern characters', () => {
    expect(broken('Invoice for 北京星河', 100)).toEqual(['Invoice ', 'for 北京星河'])
    expect(broken('北京星河软件', 30)).toEqual(['北京星', '河软件'])
  })

  test('never begin with a stop', () => {
    expect(broken('北京星、河软件', 30)).toEqual(['北京', '星、河', '软件'])
  })

  test('keep what people broke, and break a word that has no end', () => {
    expect(broken('北\n京', 100)).toEqual(['北', '京'])
    expect(broken(`北${'x'.repeat(60)}`, 300).every((line) => line.length <= 30)).toBe(true)
  })

  test('each character goes to the font of its script', () => {
    expect(['a', 'Ж', '北', 'ど', 'ー', '。', '서'].map(easternFontOf)).toEqual([
      null,
      null,
      'han',
      'han',
      'han',
      'han',
      'hangul',
    ])
  })
})
