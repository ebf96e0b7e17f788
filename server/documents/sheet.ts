// One PDF being written: A4, Inter embedded as a subset, the same bytes for the same document. Inter draws Latin, Greek and
// Cyrillic; what it cannot draw (CJK, Arabic, Hebrew …) becomes a box, and the document says so at its end.

import { createRequire } from 'node:module'

import type PDFDocument from 'pdfkit'

export const paper = { width: 595.28, left: 56, right: 56, top: 56, bottom: 64 } as const
export const textWidth = paper.width - paper.left - paper.right

const fontFiles = {
  regular: '@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf',
  bold: '@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf',
} as const

export const inks = { text: '#191b22', quiet: '#5c6170', line: '#d3d6df', accent: '#4350d8', wash: '#eef0ff' }

export interface Ink {
  readonly font?: keyof typeof fontFiles
  readonly size?: number
  readonly color?: string
  readonly align?: 'left' | 'right'
}

export interface Sheet {
  readonly pdf: InstanceType<typeof PDFDocument>
  /** Chooses the font and answers the text as it can be drawn. */
  ready(text: string, ink?: Ink): string
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

  function ready(text: string, { font = 'regular', size = 9.5, color = inks.text }: Ink = {}): string {
    pdf.font(font).fontSize(size).fillColor(color)
    const drawn = drawable(text, canDraw(pdf))
    if (drawn !== text.normalize('NFC')) undrawn = true
    return drawn
  }

  const sheet: Sheet = {
    pdf,
    ready,
    put(text, { x, y, width }, ink = {}) {
      const drawn = ready(text, ink)
      const options = { width, lineGap: LINE_GAP, align: ink.align ?? 'left' } as const
      const height = pdf.heightOfString(drawn, options)
      pdf.text(drawn, x, y, options)
      return height
    },
    height(text, width, ink = {}) {
      return pdf.heightOfString(ready(text, ink), { width, lineGap: LINE_GAP })
    },
    flow(text, ink = {}) {
      const drawn = ready(text, ink)
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
      numberPages(sheet, foot)
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
    pdf.text(sheet.ready(foot, ink), paper.left, y, {
      width: textWidth - 60,
      lineBreak: false,
      ellipsis: true,
    })
    pdf.text(sheet.ready(`${page - start + 1} / ${count}`, ink), paper.left, y, {
      width: textWidth,
      align: 'right',
    })
  }
}

const BOX = '□'

/** Tabs and other controls are no signs either; lines stay lines. */
function drawable(text: string, can: (codePoint: number) => boolean): string {
  return Array.from(text.normalize('NFC').replaceAll('\t', ' '))
    .map((sign) => (sign === '\n' || can(sign.codePointAt(0) ?? 0) ? sign : BOX))
    .join('')
}

/** pdfkit's types do not know the font that is chosen. */
function canDraw(pdf: Sheet['pdf']): (codePoint: number) => boolean {
  const { _font } = pdf as unknown as {
    readonly _font: { readonly font: { hasGlyphForCodePoint(codePoint: number): boolean } }
  }
  return (codePoint) => _font.font.hasGlyphForCodePoint(codePoint)
}
