// One PDF being written: A4, its fonts embedded as subsets, the same bytes for the same document. What its pen has no letters
// for is written in Latin ones beside a box, and the document says so at its end.

import { widthOf } from './mixedText.ts'
import { type Ink, type Pdf, createPen, inks } from './pen.ts'

export const paper = { width: 595.28, left: 56, right: 56, top: 56, bottom: 64 } as const
export const textWidth = paper.width - paper.left - paper.right

export interface Sheet {
  readonly pdf: Pdf
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
  hasSpelled(): boolean
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
  const parts: Buffer[] = []
  const written = new Promise<Buffer>((done, fail) => {
    pdf.on('data', (part: Buffer) => parts.push(part))
    pdf.on('end', () => done(Buffer.concat(parts)))
    pdf.on('error', fail)
  })
  const pen = createPen(pdf)

  const lineHeight = (): number => pdf.currentLineHeight(true) + LINE_GAP

  const sheet: Sheet = {
    pdf,
    put(text, { x, y, width }, ink = {}) {
      const drawn = pen.ready(text, ink)
      const lines = pen.lines(drawn, width, ink)
      if (lines !== null) {
        const step = lineHeight()
        for (const [n, line] of lines.entries())
          pen.drawLine(
            line,
            { x: ink.align === 'right' ? x + width - widthOf(line) : x, y: y + n * step },
            ink,
          )
        return lines.length * step
      }
      const options = { width, lineGap: LINE_GAP, align: ink.align ?? 'left' } as const
      const height = pdf.heightOfString(drawn, options)
      pdf.text(drawn, x, y, options)
      return height
    },
    height(text, width, ink = {}) {
      const drawn = pen.ready(text, ink)
      const lines = pen.lines(drawn, width, ink)
      if (lines !== null) return lines.length * lineHeight()
      return pdf.heightOfString(drawn, { width, lineGap: LINE_GAP })
    },
    flow(text, ink = {}) {
      const drawn = pen.ready(text, ink)
      const lines = pen.lines(drawn, textWidth, ink)
      if (lines !== null) {
        const step = lineHeight()
        for (const line of lines) {
          sheet.reserve(step)
          const { y } = pdf
          // a paragraph begins where its letters do
          const isRight = line.isRightToLeft || ink.align === 'right'
          pen.drawLine(line, { x: isRight ? paper.left + textWidth - widthOf(line) : paper.left, y }, ink)
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
    hasSpelled: () => pen.hasSpelled(),
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
