// Lines of text in several fonts: Inter for what it has, one font for Chinese and Japanese, one for Korean. pdfkit breaks
// lines in one font only; text that needs more is broken here, between words and between Eastern characters.

export type ScriptFont = 'own' | 'han' | 'hangul'

export interface Run {
  readonly font: ScriptFont
  readonly text: string
  readonly width: number
}
export type Line = readonly Run[]

/** The width of a text in one of the fonts, in the size that is set. */
export type Measure = (text: string, font: ScriptFont) => number
export type FontOf = (character: string) => ScriptFont

interface Setting {
  readonly width: number
  readonly fontOf: FontOf
  readonly measure: Measure
}

/** Where it is drawn if Inter does not: by its block, the glyph itself is looked up after. */
export function easternFontOf(character: string): Exclude<ScriptFont, 'own'> | null {
  if (/[\u1100-\u11FF\u3130-\u318F\uAC00-\uD7A3]/u.test(character)) return 'hangul'
  return /[\u2E80-\u312F\u3190-\u9FFF\uF900-\uFAFF\uFE30-\uFE4F\uFF00-\uFFEF\u{20000}-\u{3FFFF}]/u.test(
    character,
  )
    ? 'han'
    : null
}

export const linesOf = (text: string, setting: Setting): readonly Line[] =>
  text.split('\n').flatMap((paragraph) => brokenLines(paragraph, setting))

export const widthOf = (line: Line): number => line.reduce((sum, { width }) => sum + width, 0)

function brokenLines(paragraph: string, setting: Setting): readonly Line[] {
  const lines: Line[] = []
  let current: Line = []
  for (const unit of unitsOf(paragraph, setting.fontOf)) {
    const joined = runsOf(textOf(current) + unit, setting)
    if (current.length === 0 || widthOf(runsOf(textOf(joined).trimEnd(), setting)) <= setting.width) {
      current = joined
      continue
    }
    lines.push(current)
    current = runsOf(unit, setting)
  }
  return [...lines, current]
}

const textOf = (line: Line): string => line.map(({ text }) => text).join('')

/** What stays together: a word with the space after it, or one Eastern character with the stop that may not begin a line. */
function unitsOf(paragraph: string, fontOf: FontOf): readonly string[] {
  const units: string[] = []
  let isWord = false
  for (const character of paragraph) {
    const isEastern = fontOf(character) !== 'own'
    const last = units.length - 1
    const before = units[last]
    const joins =
      closing.test(character) || (!isEastern && isWord && before !== undefined && !before.endsWith(' '))
    if (before !== undefined && (joins || character === ' ')) units[last] = before + character
    else units.push(character)
    isWord = !isEastern && character !== ' '
  }
  return units.flatMap((unit) => chunksOf(unit))
}

const closing = /[、。，．！？：；）」』】〉》’”]/u

/** A word without an end is broken somewhere rather than written over the edge. */
const LONGEST_WORD = 24
const chunksOf = (unit: string): readonly string[] =>
  unit.length <= LONGEST_WORD ? [unit] : (unit.match(new RegExp(`.{1,${LONGEST_WORD}}`, 'gu')) ?? [unit])

function runsOf(text: string, { fontOf, measure }: Setting): Line {
  const runs: { font: ScriptFont; text: string }[] = []
  for (const character of text) {
    const font = fontOf(character)
    const last = runs.at(-1)
    if (last?.font === font) last.text += character
    else runs.push({ font, text: character })
  }
  return runs.map((run) => ({ ...run, width: measure(run.text, run.font) }))
}
