// Writes text into a PDF letter by letter's font: which font has a letter, how wide a text is, and a line in all its fonts.
// pdfkit's own breaking of lines is left where one font and one direction are enough.

import type PDFDocument from 'pdfkit'

import { hasRightToLeft } from '../../shared/isolated.ts'
import { withoutMarks } from './direction.ts'
import { drawable, isUnseen } from './letters.ts'
import { type Line, linesOf } from './mixedText.ts'
import { type ScriptFont, type Weight, fontFiles, scriptOf } from './scriptFonts.ts'

export type Pdf = InstanceType<typeof PDFDocument>

export const inks = { text: '#191b22', quiet: '#5c6170', line: '#d3d6df', accent: '#4350d8', wash: '#eef0ff' }

export interface Ink {
  readonly font?: Weight
  readonly size?: number
  readonly color?: string
  readonly align?: 'left' | 'right'
}

export interface Pen {
  /** Answers the text as it can be drawn, the own font chosen. */
  ready(text: string, ink: Ink): string
  /** Null where one font is enough. */
  lines(drawn: string, width: number, ink: Ink): readonly Line[] | null
  drawLine(line: Line, at: { readonly x: number; readonly y: number }, ink: Ink): void
  hasSpelled(): boolean
}

const SIZE = 9.5

export function createPen(pdf: Pdf): Pen {
  for (const [font, files] of Object.entries(fontFiles))
    for (const [weight, file] of Object.entries(files)) pdf.registerFont(`${font} ${weight}`, file)
  let hasSpelled = false

  /** The colour is written into the file: letters are looked up and measured without it. */
  function choose(font: ScriptFont, ink: Ink): void {
    const { size = SIZE, color = inks.text } = ink
    pdf.font(nameOf(font, ink)).fontSize(size).fillColor(color)
  }

  const known = new Map<string, ScriptFont | null>()
  function fontOf(letter: string, ink: Ink): ScriptFont | null {
    const key = `${nameOf('own', ink)} ${letter}`
    const found = known.get(key)
    if (found !== undefined) return found
    const seen = Array.from(letter).filter((character) => !isUnseen(character))
    const has = (font: ScriptFont | null): font is ScriptFont =>
      font !== null &&
      seen.every((character) =>
        chosenFont(pdf.font(nameOf(font, ink))).font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0),
      )
    const font = (['own', scriptOf(letter)] as const).find(has) ?? null
    known.set(key, font)
    return font
  }

  return {
    ready(text, ink) {
      const { text: drawn, isWhole } = drawable(text, (letter) => fontOf(letter, ink) !== null)
      if (!isWhole) hasSpelled = true
      choose('own', ink)
      return isPlain(drawn) ? withoutMarks(drawn) : drawn
    },
    lines(drawn, width, ink) {
      if (isPlain(drawn) && !endlessWord.test(drawn)) return null
      const lines = linesOf(drawn, {
        width,
        fontOf: (letter) => fontOf(letter, ink) ?? 'own',
        measure: (text, font) =>
          pdf
            .font(nameOf(font, ink))
            .fontSize(ink.size ?? SIZE)
            .widthOfString(text, shaping(font)),
        turns: (text, font) => chosenFont(pdf.font(nameOf(font, ink))).font.layout(text).direction === 'rtl',
      })
      choose('own', ink)
      return lines
    },
    drawLine({ runs }, { x, y }, ink) {
      choose('own', ink)
      const baseline = y + (chosenFont(pdf).ascender / 1000) * (ink.size ?? SIZE)
      let at = x
      for (const { font, text, width } of runs) {
        choose(font, ink)
        pdf.text(text, at, baseline, { lineBreak: false, baseline: 'alphabetic', ...shaping(font) })
        at += width
      }
      choose('own', ink)
    },
    hasSpelled: () => hasSpelled,
  }
}

const isPlain = (drawn: string): boolean =>
  !hasRightToLeft(drawn) && Array.from(drawn).every((character) => scriptOf(character) === null)

/** pdfkit measures one again for each letter of it: what is longer than a line is broken here. */
const endlessWord = /[^ \n]{200}/

const nameOf = (font: ScriptFont, { font: weight = 'regular' }: Ink): string => `${font} ${weight}`

/** Asked for by name, pdfkit shapes a run as a whole and not word by word; what a script needs is always on. */
const shaping = (font: ScriptFont): { readonly features?: [] } => (font === 'own' ? {} : { features: [] })

interface Chosen {
  readonly ascender: number
  readonly font: {
    hasGlyphForCodePoint(codePoint: number): boolean
    layout(text: string): { readonly direction: 'ltr' | 'rtl' }
  }
}

/** pdfkit's types do not know the font that is chosen. */
function chosenFont(pdf: Pdf): Chosen {
  const { _font: font } = pdf as unknown as { readonly _font: Chosen }
  return font
}
