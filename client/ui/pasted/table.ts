// A table from a spreadsheet or a CSV file: cells may be quoted and hold line breaks and separators (rule W3). The parser is
// papaparse, fetched when a table comes; which separator is meant is decided here, because it guesses short tables wrong.

export interface Table {
  readonly rows: readonly (readonly string[])[]
  /** Whether the first row names the columns. */
  readonly hasHeader: boolean
  /** The column that most likely holds the titles. */
  readonly titleColumn: number
}

/** How a column of titles is called in the exports of task tools; the first that is found counts. */
const titleNames = (
  'title,task name,task,card name,summary,subject,issue,to do,todo,item,titel,aufgabe,aufgabenname,vorgangsname,' +
  'betreff,titre,tâche,título,tarea,tarefa,name,content,nom,nombre,nome,description,beschreibung'
).split(',')

/** The separator of pasted text that is a table; null for a list, and for words. */
export function separatorOf(pasted: string): string | null {
  if (pasted.includes('\t')) return '\t'
  // A range of one column, in which a cell holds a line break.
  if (/(?:^|\n)"/.test(pasted)) return isCsv(pasted) ? csvSeparator(pasted) : '\t'
  return isCsv(pasted) ? csvSeparator(pasted) : null
}

/** Of a file: what parts its first line, outside quotes. */
export function csvSeparator(text: string): string {
  const head = firstLine(text).replaceAll(/"(?:[^"]|"")*"/g, '')
  return ['\t', ';', ','].find((sign) => head.includes(sign)) ?? ','
}

/** Rejects where the parser cannot be fetched. null: the quotes in it are no cells. */
export async function readTable(text: string, separator: string): Promise<Table | null> {
  const { parse } = await import('papaparse')
  const { data, errors } = parse<string[]>(text.replace(/^\uFEFF/, ''), {
    delimiter: separator,
    skipEmptyLines: 'greedy',
  })
  if (errors.some(({ type }) => type === 'Quotes')) return null
  const rows = data.map((row) => row.map((cell) => cell.trim()))
  const named = namedColumn(rows[0] ?? [])
  return { rows, hasHeader: named !== null, titleColumn: named ?? wordiest(rows) }
}

/** One title a row; what stands in several lines of a cell is one line. */
export const titlesIn = ({ rows }: Table, column: number, hasHeader: boolean): readonly string[] =>
  rows.slice(hasHeader ? 1 : 0).map((row) => (row[column] ?? '').replaceAll(/\s*[\r\n]+\s*/g, ' '))

export const columnNames = ({ rows }: Table, hasHeader: boolean): readonly string[] =>
  Array.from({ length: Math.max(0, ...rows.map((row) => row.length)) }, (_cell, column) => {
    const name = hasHeader ? (rows[0]?.[column] ?? '') : ''
    return name === '' ? `Column ${column + 1}` : name
  })

/** Spreadsheets save CSV in the encoding of their system. */
export function textOfFile(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

const isCsv = (text: string): boolean => {
  const head = firstLine(text)
  const cells = head.split(/[;,]/).map((cell) => cell.replaceAll('"', ''))
  return text.trim().length > head.trim().length && cells.length > 1 && namedColumn(cells) !== null
}

/** Without what stands in quotes, so that a separator found in it is one. */
const firstLine = (text: string): string => /^(?:"(?:[^"]|"")*"|[^"\r\n])*/.exec(text.trimStart())?.[0] ?? ''

function namedColumn(head: readonly string[]): number | null {
  const names = head.map((cell) => cell.trim().toLowerCase())
  const name = titleNames.find((one) => names.includes(one))
  return name === undefined ? null : names.indexOf(name)
}

/** Where most cells hold words, each its own; of equals the first. */
function wordiest(rows: readonly (readonly string[])[]): number {
  const width = Math.max(1, ...rows.map((row) => row.length))
  const scores = Array.from(
    { length: width },
    (_cell, column) =>
      new Set(rows.map((row) => row[column] ?? '').filter((cell) => /\p{L}/u.test(cell))).size,
  )
  return scores.indexOf(Math.max(...scores))
}
