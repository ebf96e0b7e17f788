// What was typed as an address, in the lines that an invoice has for it.

import { ADDRESS_LINES, ADDRESS_LINE_LENGTH } from '../../shared/businessDetails.ts'

export const addressLines = (typed: string): string[] =>
  typed
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

/** The sentence that says why these are none; null: they are. */
export function addressProblem(lines: readonly string[]): string | null {
  if (lines.length > ADDRESS_LINES) return `The address has room for ${ADDRESS_LINES} lines.`
  if (lines.some((line) => line.length > ADDRESS_LINE_LENGTH))
    return `A line of the address has room for ${ADDRESS_LINE_LENGTH} characters.`
  return null
}
