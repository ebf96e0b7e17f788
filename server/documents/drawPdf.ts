// Draws a document's pieces one below the other; the look of all our PDFs stands here.

import { setImmediate as nextTurn } from 'node:timers/promises'

import { encode } from 'uqr'

import { epcLook, modulesPath } from '../../shared/epcCode.ts'
import { type Ink, inks } from './pen.ts'
import type { Column, Piece, PlainDocument, Row } from './piece.ts'
import { type Sheet, openSheet, paper, textWidth } from './sheet.ts'

/** The same document is the same bytes. */
export async function drawPdf(document: PlainDocument): Promise<Buffer> {
  const sheet = await openSheet(document)
  for (const piece of document.pieces) {
    draw(sheet, piece)
    // A long contract is many pieces: everybody else has a turn in between.
    await nextTurn()
  }
  if (sheet.hasSpelled()) draw(sheet, { kind: 'paragraph', tone: 'quiet', text: spelledNote })
  return sheet.finish(document.foot)
}

const spelledNote =
  'A box (□) stands for letters that this file’s fonts do not have; beside it they are written in Latin ones. The workroom shows them in full.'

const quiet: Ink = { color: inks.quiet, size: 8.5 }
const small: Ink = { color: inks.quiet, size: 7 }
const bold: Ink = { font: 'bold' }

function draw(sheet: Sheet, piece: Piece): void {
  switch (piece.kind) {
    case 'title':
      return drawTitle(sheet, piece)
    case 'notice':
      return drawNotice(sheet, piece.text)
    case 'heading':
      return drawHeading(sheet, piece.text)
    case 'paragraph':
      sheet.flow(piece.text, piece.tone === 'quiet' ? quiet : {})
      return skip(sheet, 7)
    case 'blocks':
      return drawBlocks(sheet, piece.blocks)
    case 'facts':
      return drawFacts(sheet, piece.facts)
    case 'table':
      return drawTable(sheet, piece)
    case 'total':
      return drawTotal(sheet, piece)
    case 'code':
      return drawCode(sheet, piece)
    case 'page-break':
      return void sheet.pdf.addPage()
  }
}

/** Space below what was drawn; at a page's end the next page gives it. */
function skip({ pdf }: Sheet, height: number): void {
  pdf.y += height
}

function drawTitle(sheet: Sheet, { text, beside }: { readonly text: string; readonly beside: string }): void {
  const { pdf } = sheet
  const { y } = pdf
  const half = textWidth / 2
  const right = { x: paper.left + half, y: y + 8, width: half }
  const height = sheet.put(text, { x: paper.left, y, width: half }, { font: 'bold', size: 22 })
  const besideHeight = sheet.put(beside, right, { ...quiet, align: 'right', size: 10 })
  pdf.y = y + Math.max(height, besideHeight + 8) + 10
}

function drawNotice(sheet: Sheet, text: string): void {
  const { pdf } = sheet
  const ink: Ink = { size: 9, color: inks.accent, font: 'bold' }
  const height = sheet.height(text, textWidth - 20, ink) + 13
  sheet.reserve(height)
  const { y } = pdf
  pdf.roundedRect(paper.left, y, textWidth, height, 4).fill(inks.wash)
  sheet.put(text, { x: paper.left + 10, y: y + 8, width: textWidth - 20 }, ink)
  pdf.y = y + height + 12
}

function drawHeading(sheet: Sheet, text: string): void {
  // never alone at the foot of a page
  sheet.reserve(80)
  skip(sheet, 8)
  sheet.flow(text, { ...bold, size: 11.5 })
  skip(sheet, 5)
}

function drawBlocks(
  sheet: Sheet,
  blocks: readonly { readonly label: string; readonly lines: readonly string[] }[],
): void {
  const { pdf } = sheet
  const width = textWidth / blocks.length
  sheet.reserve(90)
  const { y } = pdf
  const heights = blocks.map(({ label, lines }, index) => {
    const box = { x: paper.left + index * width, width: width - 16 }
    const labelHeight = sheet.put(label, { ...box, y }, quiet) + 3
    const [first = '', ...rest] = lines
    const firstHeight = sheet.put(first, { ...box, y: y + labelHeight }, { ...bold, size: 10.5 })
    if (rest.length === 0) return labelHeight + firstHeight
    return (
      labelHeight + firstHeight + sheet.put(rest.join('\n'), { ...box, y: y + labelHeight + firstHeight })
    )
  })
  pdf.y = y + Math.max(...heights) + 14
}

const CODE_SIZE = 96

function drawCode(sheet: Sheet, { text, beside }: { readonly text: string; readonly beside: string }): void {
  const { pdf } = sheet
  const { data, size } = encode(text, epcLook)
  sheet.reserve(CODE_SIZE + 8)
  const { y } = pdf
  pdf
    .save()
    .translate(paper.left, y)
    .scale(CODE_SIZE / size)
  pdf.path(modulesPath(data)).fill(inks.text).restore()
  const x = paper.left + CODE_SIZE + 12
  sheet.put(beside, { x, y: y + 12, width: textWidth - CODE_SIZE - 12 }, quiet)
  pdf.y = y + CODE_SIZE + 8
}

const LABEL_WIDTH = 130

function drawFacts(sheet: Sheet, facts: Extract<Piece, { readonly kind: 'facts' }>['facts']): void {
  const { pdf } = sheet
  const width = textWidth - LABEL_WIDTH
  for (const [label, value, form] of facts) {
    const ink: Ink = form === 'checksum' ? { size: 8 } : {}
    sheet.reserve(sheet.height(value, width, ink) + 3)
    const { y } = pdf
    const labelHeight = sheet.put(label, { x: paper.left, y, width: LABEL_WIDTH - 12 }, { ...quiet, size: 9 })
    const valueHeight = sheet.put(value, { x: paper.left + LABEL_WIDTH, y, width }, ink)
    pdf.y = y + Math.max(labelHeight, valueHeight) + 3
  }
  skip(sheet, 6)
}

function drawTable(
  sheet: Sheet,
  table: { readonly columns: readonly Column[]; readonly rows: readonly Row[] },
): void {
  const heads: Row = { cells: table.columns.map(({ head }) => head) }
  // a head with nothing below it stands on no page
  sheet.reserve(50)
  drawRow(sheet, heads, { columns: table.columns, ink: { ...quiet, font: 'bold' } })
  for (const row of table.rows) {
    const { page } = sheet.pdf
    sheet.reserve(rowHeight(sheet, row, table.columns))
    if (sheet.pdf.page !== page)
      drawRow(sheet, heads, { columns: table.columns, ink: { ...quiet, font: 'bold' } })
    drawRow(sheet, row, { columns: table.columns, ink: {} })
  }
  skip(sheet, 8)
}

const GUTTER = 10
const widthOf = ({ share }: Column): number => textWidth * share - GUTTER

function rowHeight(sheet: Sheet, { cells, below }: Row, columns: readonly Column[]): number {
  const heights = columns.map((column, index) => sheet.height(cells[index] ?? '', widthOf(column)))
  return Math.max(...heights) + (below === undefined ? 0 : sheet.height(below, textWidth, small)) + 9
}

function drawRow(
  sheet: Sheet,
  { cells, below }: Row,
  { columns, ink }: { readonly columns: readonly Column[]; readonly ink: Ink },
): void {
  const { pdf } = sheet
  const { y } = pdf
  let x: number = paper.left
  const heights = columns.map((column, index) => {
    const { align = 'left' } = column
    const inset = align === 'right' ? GUTTER : 0
    const height = sheet.put(
      cells[index] ?? '',
      { x: x + inset, y, width: widthOf(column) },
      { ...ink, align },
    )
    x += widthOf(column) + GUTTER
    return height
  })
  pdf.y = y + Math.max(...heights)
  if (below !== undefined) pdf.y += sheet.put(below, { x: paper.left, y: pdf.y, width: textWidth }, small)
  skip(sheet, 3)
  sheet.rule()
  skip(sheet, 5)
}

function drawTotal(
  sheet: Sheet,
  { label, amount }: { readonly label: string; readonly amount: string },
): void {
  const { pdf } = sheet
  sheet.reserve(40)
  skip(sheet, 4)
  const { y } = pdf
  const half = textWidth / 2
  sheet.put(label, { x: paper.left, y: y + 4, width: half }, { ...bold, size: 11 })
  const place = { x: paper.left + half, y, width: half }
  const height = sheet.put(amount, place, { ...bold, size: 16, align: 'right' })
  pdf.y = y + height + 10
}
