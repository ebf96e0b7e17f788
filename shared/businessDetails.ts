// What a person puts on invoices, and how that person reads dates and money. An invoice keeps a copy of its day of issue.

import * as v from 'valibot'

import { Line, OptionalLines } from './text.ts'

const Optional = (most: number) => v.union([v.literal(''), Line(most)])

/** A language as browsers name it, e.g. `de-AT`; empty: that of the reader's browser. */
const Language = v.union([
  v.literal(''),
  v.pipe(v.string(), v.maxLength(35), v.regex(/^[a-zA-Z]{2,8}(-[a-zA-Z0-9]{1,8})*$/), v.check(isLanguage)),
])

/** Of an address on an invoice: so many lines, each so long. */
export const ADDRESS_LINES = 6
export const ADDRESS_LINE_LENGTH = 120

export const BusinessDetails = v.strictObject({
  /** As it stands on invoices; empty: the name of the account. */
  name: Optional(120),
  address: v.pipe(v.array(Line(ADDRESS_LINE_LENGTH)), v.maxLength(ADDRESS_LINES)),
  /** ISO 3166-1 alpha-2, or empty. */
  country: v.pipe(v.string(), v.regex(/^([A-Z]{2})?$/)),
  taxId: Optional(40),
  /** Printed on each invoice, e.g. “No VAT is charged (section 19 UStG).” */
  taxNote: OptionalLines(500),
  /** IANA zone, or empty: that of the browser. */
  zone: v.pipe(v.string(), v.maxLength(64), v.regex(/^([A-Za-z_]+(\/[A-Za-z0-9_+-]+){0,2})?$/)),
  dateLanguage: Language,
  moneyLanguage: Language,
})
export type BusinessDetails = Readonly<v.InferOutput<typeof BusinessDetails>>

export const noBusinessDetails: BusinessDetails = {
  name: '',
  address: [],
  country: '',
  taxId: '',
  taxNote: '',
  zone: '',
  dateLanguage: '',
  moneyLanguage: '',
}

function isLanguage(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1
  } catch {
    return false
  }
}
