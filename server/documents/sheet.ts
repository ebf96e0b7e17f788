// One PDF being written: A4, its fonts embedded as subsets, the same bytes for the same document. Inter draws Latin, Greek
// and Cyrillic, two more fonts Chinese, Japanese and Korean. What none of them draws (Arabic, Hebrew …: nothing here is
// written from right to left) becomes a box, and the document says so at its end.

import { createRequire } from 'node:module'

import type PDFDocument from 'pdfkit'

import { type Line, type ScriptFont, easternFontOf, linesOf, widthOf } from './mixedText.ts'

export const paper = { width: 595.28, left: 56, right: 56, top: 56, bottom: 64 } as const
export const textWidth = paper.width - paper.left - paper.right

const fontFiles = {
  regular: '@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf',
  bold: '@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf',
  /** Each is read only when a document needs it. */
  han: '@expo-google-fonts/chocolate-classical-sans/400Regular/ChocolateClassicalSans_400Regular.ttf',
  hangul: '@expo-google-fonts/gowun-dodum/400Regular/GowunDodum_400Regular.ttf',
} as const

export const inks = { text: '#191b22', quiet: '#5c6170', line: '#d3d6df', accent: '#4350d8', wash: '#eef0ff' }

export interface Ink {
  readonly font?: 'regular' | 'bold'
  readonly size?: number
  readonly color?: string
  readonly align?: 'left' | 'right'
}

export interface Sheet {
  readonly pdf: InstanceType<typeof PDFDocument>
  /** At this place, within this width; answers the height. The next page is the caller's to ask for. */
  put(
    text: string,
    box: { readonly x: number; readonly y: number; readonly width: number },
    ink?: Ink,
  ): number
  height(text: string, width: number, ink?: Ink): number
  /** Flowing from page to page, from the current height on. */
  flow(text: string, ink?: Ink): void
  /** A new page unless so much height is left on this one. */
  reserve(height: number): void
  rule(): void
  hasUndrawn(): boolean
  /** Numbers the pages and closes the file. */
  finish(foot: string): Promise<Buffer>
}

const LINE_GAP = 2.5

export async function openSheet(options: { readonly title: string; readonly at: number }): Promise<Sheet> {
  // only loaded when the first document is asked for
  const { default: Pdf } = await import('pdfkit')
  const { title, at } = options
  const pdf = new Pdf({
    size: 'A4',
    margins: { ...paper },
    bufferPages: true,
    lang: 'en',
    displayTitle: true,
    info: { Title: title, Creator: 'Workroom', Producer: 'Workroom', CreationDate: new Date(at) },
  })
  const { resolve } = createRequire(import.meta.url)
  for (const [name, file] of Object.entries(fontFiles)) pdf.registerFont(name, resolve(file))
  const parts: Buffer[] = []
  const written = new Promise<Buffer>((done, fail) => {
    pdf.on('data', (part: Buffer) => parts.push(part))
    pdf.on('end', () => done(Buffer.concat(parts)))
    pdf.on('error', fail)
  })
  let undrawn = false

  /** The colour is written into the file: characters are looked up and measured without it. */
  function choose(character: ScriptFont, ink: Ink): void {
    const { size = 9.5, color = inks.text } = ink
    pdf.font(nameOf(character, ink)).fontSize(size).fillColor(color)
  }

  /** Answers the text as it can be drawn, the own font chosen. */
  function ready(text: string, ink: Ink): string {
    const canDraw = (characters: string): boolean =>
      Array.from(characters).every((character) => fontOf(character, ink) !== null)
    const drawn = Array.from(text.normalize('NFC').replaceAll('\t', ' '))
      .map((character) => (character === '\n' ? character : (alikeOf(character).find(canDraw) ?? BOX)))
      .join('')
    if (drawn.includes(BOX) && !text.includes(BOX)) undrawn = true
    choose('own', ink)
    return drawn
  }

  const known = new Map<string, ScriptFont | null>()
  function fontOf(character: string, ink: Ink): ScriptFont | null {
    const key = `${nameOf('own', ink)} ${character}`
    const found = known.get(key)
    if (found !== undefined) return found
    const has = (font: ScriptFont | null): font is ScriptFont =>
      font !== null &&
      chosenFont(pdf.font(nameOf(font, ink))).font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0)
    const font = (['own', easternFontOf(character)] as const).find(has) ?? null
    known.set(key, font)
    return font
  }

  /** Null where one font is enough: pdfkit breaks those lines itself. */
  function mixed(drawn: string, width: number, ink: Ink): readonly Line[] | null {
    const isPlain = Array.from(drawn).every((character) => easternFontOf(character) === null)
    if (isPlain) return null
    const lines = linesOf(drawn, {
      width,
      fontOf: (character) => fontOf(character, ink) ?? 'own',
      measure: (text, font) =>
        pdf
          .font(nameOf(font, ink))
          .fontSize(ink.size ?? 9.5)
          .widthOfString(text),
    })
    choose('own', ink)
    return lines
  }

  function drawLine(line: Line, { x, y }: { readonly x: number; readonly y: number }, ink: Ink): void {
    choose('own', ink)
    const baseline = y + (chosenFont(pdf).ascender / 1000) * (ink.size ?? 9.5)
    let at = x
    for (const { font, text, width } of line) {
      choose(font, ink)
      pdf.text(text, at, baseline, { lineBreak: false, baseline: 'alphabetic' })
      at += width
    }
    choose('own', ink)
  }

  const lineHeight = (): number => pdf.currentLineHeight(true) + LINE_GAP

  const sheet: Sheet = {
    pdf,
    put(text, { x, y, width }, ink = {}) {
      const drawn = ready(text, ink)
      const lines = mixed(drawn, width, ink)
      if (lines !== null) {
        const step = lineHeight()
        for (const [n, line] of lines.entries())
          drawLine(line, { x: ink.align === 'right' ? x + width - widthOf(line) : x, y: y + n * step }, ink)
        return lines.length * step
      }
      const options = { width, lineGap: LINE_GAP, align: ink.align ?? 'left' } as const
      const height = pdf.heightOfString(drawn, options)
      pdf.text(drawn, x, y, options)
      return height
    },
    height(text, width, ink = {}) {
      const drawn = ready(text, ink)
      const lines = mixed(drawn, width, ink)
      if (lines !== null) return lines.length * lineHeight()
      return pdf.heightOfString(drawn, { width, lineGap: LINE_GAP })
    },
    flow(text, ink = {}) {
      const drawn = ready(text, ink)
      const lines = mixed(drawn, textWidth, ink)
      if (lines !== null) {
        const step = lineHeight()
        for (const line of lines) {
          sheet.reserve(step)
          const { y } = pdf
          drawLine(line, { x: paper.left, y }, ink)
          pdf.y = y + step
        }
        return
      }
      pdf.text(drawn, paper.left, pdf.y, { width: textWidth, lineGap: LINE_GAP, align: ink.align ?? 'left' })
    },
    reserve(height) {
      if (pdf.y + height > pdf.page.height - paper.bottom) pdf.addPage()
    },
    rule() {
      const end = paper.width - paper.right
      pdf.moveTo(paper.left, pdf.y).lineTo(end, pdf.y).lineWidth(0.5).strokeColor(inks.line).stroke()
    },
    hasUndrawn: () => undrawn,
    finish(foot) {
      numberPages(sheet, foot.replaceAll('\n', ' '))
      pdf.end()
      return written
    },
  }
  return sheet
}

function numberPages(sheet: Sheet, foot: string): void {
  const { pdf } = sheet
  const { start, count } = pdf.bufferedPageRange()
  for (let page = start; page < start + count; page++) {
    pdf.switchToPage(page)
    // the foot stands below what counts as the page's end
    pdf.page.margins.bottom = 0
    const y = pdf.page.height - 40
    const ink = { size: 7.5, color: inks.quiet }
    sheet.put(shortened(sheet, foot, ink), { x: paper.left, y, width: textWidth - 60 }, ink)
    sheet.put(
      `${page - start + 1} / ${count}`,
      { x: paper.left, y, width: textWidth },
      { ...ink, align: 'right' },
    )
  }
}

/** The foot is one line. */
function shortened(sheet: Sheet, foot: string, ink: Ink): string {
  const oneLine = sheet.height('x', textWidth, ink)
  const isLong = (text: string): boolean => sheet.height(text, textWidth - 60, ink) > oneLine
  if (!isLong(foot)) return foot
  const characters = Array.from(foot)
  while (characters.length > 0 && isLong(`${characters.join('')}…`)) characters.pop()
  return `${characters.join('')}…`
}

/** The character itself, then what people read as the same: other widths, the dot between foreign names. */
const alikeOf = (character: string): readonly string[] => [
  character,
  character === '・' ? '·' : character.normalize('NFKC'),
]

const nameOf = (character: ScriptFont, { font = 'regular' }: Ink) => (character === 'own' ? font : character)

/** Also for controls, which are no characters. */
const BOX = '□'

interface Chosen {
  readonly ascender: number
  readonly font: { hasGlyphForCodePoint(codePoint: number): boolean }
}

/** pdfkit's types do not know the font that is chosen. */
function chosenFont(pdf: Sheet['pdf']): Chosen {
  const { _font: font } = pdf as unknown as { readonly _font: Chosen }
  return font
}
