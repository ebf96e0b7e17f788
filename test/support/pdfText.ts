// Reads a PDF of ours back as the eye does: the letters that stand on each line, from left to right, by the file's own tables.
// Enough for what pdfkit writes; no reader of PDFs in general.

import { inflateSync } from 'node:zlib'

interface Piece {
  readonly x: number
  readonly y: number
  readonly text: string
}

/** From the top of the first page to the end of the last. */
export function linesSeen(pdf: Buffer): readonly string[] {
  const file = pdf.toString('latin1')
  return contentsOf(file).flatMap((content) => rowsOf(piecesOf(content, lettersByFont(file))))
}

/** Of each page. */
const contentsOf = (file: string): readonly string[] =>
  [...file.matchAll(/\/Type \/Page\n[^]*?\/Contents (\d+) 0 R/g)].map(([, number]) => streamOf(file, number))

function streamOf(file: string, number: string | undefined): string {
  const [, packed = ''] =
    new RegExp(`(?:^|\\n)${number} 0 obj\\n<<[^]*?>>\\nstream\\n([^]*?)\\nendstream`).exec(file) ?? []
  return inflateSync(Buffer.from(packed, 'latin1')).toString('latin1')
}

/** `F2` → the letters of its glyphs, by number. */
function lettersByFont(file: string): ReadonlyMap<string, readonly string[]> {
  const named = [...file.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name = '', number]) => {
    const [, table] = new RegExp(`\\n${number} 0 obj\\n[^]*?/ToUnicode (\\d+) 0 R`).exec(file) ?? []
    return [name, lettersIn(streamOf(file, table))] as const
  })
  return new Map(named)
}

const lettersIn = (table: string): readonly string[] =>
  [...table.matchAll(/<[0-9a-f]{4}> <[0-9a-f]{4}> \[(.*)\]/g)].flatMap(([, row = '']) =>
    [...row.matchAll(/<([0-9a-f ]*)>/g)].map(([, hex = '']) =>
      Buffer.from(hex.replaceAll(' ', ''), 'hex').swap16().toString('utf16le'),
    ),
  )

function piecesOf(content: string, fonts: ReadonlyMap<string, readonly string[]>): readonly Piece[] {
  let at = { x: 0, y: 0 }
  let letters: readonly string[] = []
  const pieces: Piece[] = []
  for (const [, x, y, font, glyphs] of content.matchAll(
    /1 0 0 1 (\S+) (\S+) Tm|\/(F\d+) \S+ Tf|\[(.*)\] TJ/g,
  )) {
    if (x !== undefined) at = { x: Number(x), y: Number(y) }
    else if (font !== undefined) letters = fonts.get(font) ?? []
    else pieces.push({ ...at, text: textOf(glyphs ?? '', letters) })
  }
  return pieces
}

const textOf = (glyphs: string, letters: readonly string[]): string =>
  [...glyphs.matchAll(/<([0-9a-f]*)>/g)]
    .flatMap(([, hex = '']) => hex.match(/.{4}/g) ?? [])
    .map((code) => letters[Number.parseInt(code, 16)] ?? '')
    .join('')

/** Marks stand a little above or below their line. */
const SAME_LINE = 6

function rowsOf(pieces: readonly Piece[]): readonly string[] {
  const rows: Piece[][] = []
  for (const piece of pieces) {
    const row = rows.find(([first]) => first !== undefined && Math.abs(first.y - piece.y) < SAME_LINE)
    if (row === undefined) rows.push([piece])
    else row.push(piece)
  }
  return rows.map((row) =>
    row
      .toSorted((a, b) => a.x - b.x)
      .map(({ text }) => text)
      .join(''),
  )
}
