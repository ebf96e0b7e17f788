import { describe, expect, test } from 'vitest'

import { linesOf } from './mixedText.ts'
import { type ScriptFont, scriptOf } from './scriptFonts.ts'

/** Every letter is as wide as the other: 10. The fonts of Arabic and Hebrew turn what they are given, digits too. */
const setting = {
  fontOf: (letter: string): ScriptFont => scriptOf(letter) ?? 'own',
  measure: (run: string) => Array.from(run).length * 10,
  turns: (_text: string, font: ScriptFont) => font === 'arabic' || font === 'hebrew',
}
const broken = (text: string, width: number): readonly string[] =>
  linesOf(text, { ...setting, width }).map(({ runs }) => runs.map((run) => run.text).join(''))
/** What stands on the one line, from left to right as the eye meets it. */
const seen = (text: string): string =>
  linesOf(text, { ...setting, width: 10_000 })
    .flatMap(({ runs }) => runs)
    .map(({ text: run, font }) => (setting.turns(run, font) ? Array.from(run).toReversed().join('') : run))
    .join('')

describe('lines in several fonts', () => {
  test('break between words and between Eastern characters', () => {
    expect(broken('Invoice for 北京星河', 120)).toEqual(['Invoice for', '北京星河'])
    expect(broken('Invoice for 北京星河', 140)).toEqual(['Invoice for 北京', '星河'])
    expect(broken('北京星河软件', 30)).toEqual(['北京星', '河软件'])
  })

  test('never begin with a stop', () => {
    expect(broken('北京星、河软件', 30)).toEqual(['北京', '星、河', '软件'])
  })

  test('keep what people broke, and break a word that has no end', () => {
    expect(broken('北\n\n京', 100)).toEqual(['北', '', '京'])
    expect(broken(`北${'x'.repeat(60)}`, 300).every((line) => line.length <= 30)).toBe(true)
  })

  test('break Thai between its words, which no space parts', () => {
    expect(broken('บริษัทออกแบบกรุงเทพ', 140)).toEqual(['บริษัทออกแบบ', 'กรุงเทพ'])
  })

  test('put the ring of SARA AM below the tone mark', () => {
    expect(broken('น้ำ', 100)).toEqual(['น\u0E4D\u0E49\u0E32'])
  })

  test('each character goes to the font of its script', () => {
    expect(Array.from('aЖ北どー。서محแनაա', scriptOf)).toEqual([
      null,
      null,
      'han',
      'han',
      'han',
      'han',
      'hangul',
      'arabic',
      'arabic',
      'thai',
      'devanagari',
      'georgian',
      'armenian',
    ])
  })
})

describe('lines from right to left', () => {
  test('stand in the order in which they are read, numbers and Latin words unreversed', () => {
    expect(seen('אתר 2026 Shop')).toBe('Shop 2026 רתא')
    expect(seen('موقع ٢٠٢٦')).toBe('٢٠٢٦ عقوم')
    expect(seen('می ۱۴۰۵')).toBe('۱۴۰۵ یم')
    expect(seen('Shop موقع 24 v2')).toBe('Shop 24 عقوم v2')
  })

  test('mirror their brackets', () => {
    expect(seen('מרכז (אופק)')).toBe('(קפוא) זכרמ')
  })

  test('are broken before they are put in order: the first words stand on the first line', () => {
    expect(broken('אבג דהו זחט', 80)).toEqual(['דהו אבג', 'זחט'])
  })

  test('say so by their first strong letter', () => {
    const lines = linesOf('שלום\nHello שלום\n12', { ...setting, width: 1000 })
    expect(lines.map((line) => line.isRightToLeft)).toEqual([true, false, false])
  })

  test('an isolated name leaves the sentence around it in order', () => {
    expect(seen('From עדה 2026 on')).toBe('From 2026 הדע on')
    expect(seen('From \u2068עדה\u2069 2026 on')).toBe('From הדע 2026 on')
  })
})
