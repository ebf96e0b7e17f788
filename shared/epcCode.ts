// The text of a QR code that banking apps read as a SEPA transfer (rule P11). Source: European Payments Council,
// EPC069-12 “Quick Response Code: Guidelines to enable data capture for the initiation of a SEPA credit transfer”,
// version 002, UTF-8.

import { utf8ToBytes } from '@noble/hashes/utils.js'
import { isSEPACountry, isValidIBAN } from 'ibantools'

import type { PayTo } from './payTo.ts'

const LONGEST_REFERENCE = 140
const LEAST = 1
const MOST = 99_999_999_999
/** The whole text, as bytes of UTF-8: then the code is of version 13 at most. */
const MOST_BYTES = 331

/** Of SEPA, but not of the EEA: there the BIC is asked for. */
const outsideEea: ReadonlySet<string> = new Set([
  'AD', 'AL', 'CH', 'GB', 'GG', 'GI', 'IM', 'JE', 'MC', 'MD', 'ME', 'MK', 'RS', 'SM', 'VA', 'XK',
]) // prettier-ignore

/** How such a code is drawn: level M, at most version 13, with the margin that readers need. */
export const epcLook = { ecc: 'M', boostEcc: false, maxVersion: 13, border: 4 } as const

/** The dark modules of a code as an SVG path, one unit a module; screens and paper draw the same. */
export function modulesPath(rows: readonly (readonly boolean[])[]): string {
  return rows.flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : ''))).join('')
}

interface Transfer {
  readonly payTo: Pick<PayTo, 'holder' | 'iban' | 'bic'>
  /** Minor units. */
  readonly amount: number
  readonly currency: string
  /** What the transfer is for, unstructured: the number of the invoice. */
  readonly reference: string
}

/** Null where no such code may be: not in euro, not by IBAN within SEPA, or outside what the guidelines allow. */
export function epcText({ payTo, amount, currency, reference }: Transfer): string | null {
  const { holder, iban, bic } = payTo
  if (currency !== 'EUR' || amount < LEAST || amount > MOST) return null
  const country = iban.slice(0, 2)
  if (!isValidIBAN(iban) || !isSEPACountry(country)) return null
  if (bic === '' && outsideEea.has(country)) return null
  if (holder === '' || reference === '' || reference.length > LONGEST_REFERENCE) return null
  const euros = `EUR${Math.floor(amount / 100)}.${String(amount % 100).padStart(2, '0')}`
  const lines = ['BCD', '002', '1', 'SCT', bic, holder, iban, euros, '', '', reference]
  const text = lines.join('\n')
  return utf8ToBytes(text).length > MOST_BYTES ? null : text
}
