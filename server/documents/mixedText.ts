// Lines of text in several fonts and in both directions. pdfkit breaks lines in one font and one direction only; text that
// needs more is broken here, between words and between Eastern letters, and each line put in order after that.

import { inVisualOrder, isRightToLeft, levelsOf, turned, withoutMarks } from './direction.ts'
import { lettersOf, wordStartsOf } from './letters.ts'
import { type ScriptFont, isEastern } from './scriptFonts.ts'

export interface Run {
  readonly font: ScriptFont
  /** As it is handed to the font, which turns the scripts from right to left itself. */
  readonly text: string
  readonly width: number
}
export interface Line {
  /** From left to right. */
  readonly runs: readonly Run[]
  readonly isRightToLeft: boolean
}

export interface Setting {
  readonly width: number
  readonly fontOf: (letter: string) => ScriptFont
  /** The width of a text in one of the fonts, in the size that is set. */
  readonly measure: (text: string, font: ScriptFont) => number
  /** The font writes this text from right to left by itself. */
  readonly turns: (text: string, font: ScriptFont) => boolean
}

interface Letter {
  readonly text: string
  readonly font: ScriptFont
  readonly level: number
  readonly beginsWord: boolean
}
/** What stays together on a line, and the line itself. */
type Unit = readonly Letter[]
type Stretch = Pick<Letter, 'font' | 'level'> & { readonly letters: readonly string[] }

export const linesOf = (text: string, setting: Setting): readonly Line[] =>
  text.split('\n').flatMap((paragraph) => brokenLines(paragraph, setting))

export const widthOf = ({ runs }: Line): number => runs.reduce((sum, { width }) => sum + width, 0)

function brokenLines(paragraph: string, setting: Setting): readonly Line[] {
  const { levels, base } = levelsOf(paragraph)
  const units = unitsOf(lettersIn(paragraph, levels, setting))
  return broken(units, setting).map((line) => ({
    runs: inVisualOrder(stretchesOf(trimmed(line))).map((stretch) => runOf(stretch, setting)),
    isRightToLeft: isRightToLeft(base),
  }))
}

/** Each unit is measured once: nothing in one of them depends on its neighbour. */
function broken(units: readonly Unit[], setting: Setting): readonly Unit[] {
  const lines: Letter[][] = []
  let used = 0
  for (const unit of units) {
    const line = lines.at(-1)
    if (line === undefined || used + logicalWidth(trimmed(unit), setting) > setting.width) {
      lines.push([...unit])
      used = 0
    } else line.push(...unit)
    used += logicalWidth(unit, setting)
  }
  return lines.length === 0 ? [[]] : lines
}

function lettersIn(paragraph: string, levels: Uint8Array, { fontOf }: Setting): Unit {
  const starts = wordStartsOf(paragraph)
  let index = 0
  return lettersOf(paragraph).flatMap((letter) => {
    const at = index
    index += letter.length
    const text = withoutMarks(letter)
    if (text === '') return []
    return [{ text, font: fontOf(text), level: levels[at] ?? 0, beginsWord: starts.has(at) }]
  })
}

/** Spaces at a line's end have no width and no place. */
function trimmed(letters: Unit): Unit {
  const last = letters.findLastIndex(({ text }) => text.trim() !== '')
  return letters.slice(0, last + 1)
}

/** What stays together: a word with the space after it, or one Eastern letter with the stop that may not begin a line. */
function unitsOf(letters: Unit): readonly Unit[] {
  const units: Letter[][] = []
  for (const letter of letters) {
    const unit = units.at(-1)
    const before = unit?.at(-1)
    if (unit !== undefined && before !== undefined && staysWith(before, letter, unit.length))
      unit.push(letter)
    else units.push([letter])
  }
  return units
}

/** A word without an end is broken somewhere rather than written over the edge. */
const LONGEST_WORD = 24
const closing = /[、。，．！？：；）」』】〉》’”]/u

function staysWith(before: Letter, letter: Letter, length: number): boolean {
  if (letter.text === ' ' || closing.test(letter.text)) return true
  if (before.text === ' ' || isEastern(before.font) || isEastern(letter.font)) return false
  const isNextThaiWord = letter.font === 'thai' && before.font === 'thai' && letter.beginsWord
  return !isNextThaiWord && length < LONGEST_WORD
}

/** Letters of one font and one direction. */
function stretchesOf(letters: Unit): readonly Stretch[] {
  const stretches: { font: ScriptFont; level: number; letters: string[] }[] = []
  for (const { text, font, level } of letters) {
    const last = stretches.at(-1)
    if (last?.font === font && last.level === level) last.letters.push(text)
    else stretches.push({ font, level, letters: [text] })
  }
  return stretches
}

const logicalWidth = (letters: Unit, { measure }: Setting): number =>
  stretchesOf(letters).reduce((sum, stretch) => sum + measure(stretch.letters.join(''), stretch.font), 0)

/** Where the font goes the other way (digits of Arabic, brackets of Latin), the letters are turned before. */
function runOf({ font, level, letters }: Stretch, { measure, turns }: Setting): Run {
  const plain = font === 'thai' ? ringFirst(letters.join('')) : letters.join('')
  const text = turns(plain, font) === isRightToLeft(level) ? plain : turned(letters, level)
  return { font, text, width: measure(text, font) }
}

/** SARA AM is a ring above and a letter; the ring goes below a tone mark, which this font's layout leaves to its caller. */
const ringFirst = (thai: string): string =>
  thai.replaceAll(/([\u0E47-\u0E4E]*)\u0E33/g, (_all, marks: string) => `\u0E4D${marks}\u0E32`)
