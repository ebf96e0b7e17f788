// What was pasted or dropped to become tasks: a list of lines, or a table of a spreadsheet or an export (rules W2, W3).

import {
  type Table,
  csvSeparator,
  readTable,
  separatorOf,
  textOfFile,
  titlesIn,
} from '../../ui/pasted/table.ts'
import { titleOf, titlesOf } from './titles.ts'

export type Pasted = { readonly lines: readonly string[] } | { readonly table: Table }

export async function pastedText(text: string): Promise<Pasted> {
  const separator = separatorOf(text)
  const table = separator === null ? null : await readTable(text, separator)
  return table === null ? { lines: titlesOf(text) } : { table }
}

/** null: there is no table in it. */
export async function pastedFile(file: File): Promise<Pasted | null> {
  const text = textOfFile(new Uint8Array(await file.arrayBuffer()))
  const table = await readTable(text, csvSeparator(text))
  return table === null || table.rows.length === 0 ? null : { table }
}

export const tasksIn = (table: Table, column: number, hasHeader: boolean): readonly string[] =>
  titlesIn(table, column, hasHeader)
    .map(titleOf)
    .filter((title) => title !== '')
