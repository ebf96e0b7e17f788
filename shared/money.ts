// Money: integer minor units of an ISO 4217 currency, with a fixed table of exponents
// (the exponents of `Intl` differ for some currencies and between versions).

import * as v from 'valibot'

/** Decimal places of each currency the product offers (ISO 4217:2015 list one). */
const exponents = {
  AUD: 2,
  BRL: 2,
  CAD: 2,
  CHF: 2,
  CZK: 2,
  DKK: 2,
  EUR: 2,
  GBP: 2,
  HKD: 2,
  HUF: 2,
  INR: 2,
  JPY: 0,
  KRW: 0,
  KWD: 3,
  MXN: 2,
  NGN: 2,
  NOK: 2,
  NZD: 2,
  PLN: 2,
  SEK: 2,
  SGD: 2,
  TRY: 2,
  USD: 2,
  ZAR: 2,
} as const

export type Currency = keyof typeof exponents
export const currencies = Object.keys(exponents) as readonly Currency[]

export const Currency = v.picklist(currencies as [Currency, ...Currency[]])

/** In minor units: far below 2^53, so that sums stay exact. */
export const MAX_AMOUNT = 1_000_000_000_000

export const Amount = v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(MAX_AMOUNT))

export const exponentOf = (currency: Currency): number => exponents[currency]

/** `EUR 2,400.00`: the same on every machine, for contracts and records. */
export function plainMoney(minor: number, currency: Currency): string {
  const { whole, fraction } = majorUnits(minor, currency)
  const grouped = whole.replaceAll(/\B(?=(\d{3})+$)/g, ',')
  return `${currency} ${grouped}${fraction === '' ? '' : `.${fraction}`}`
}

/** As the reader's language writes it, e.g. `€2,400.00`. */
export function formatMoney(minor: number, currency: Currency, locale?: string): string {
  const { whole, fraction } = majorUnits(minor, currency)
  const digits = exponentOf(currency)
  const format = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  })
  // A decimal string keeps every digit; the type of `format` in older libraries knows numbers only.
  return format.format(`${whole}.${fraction || '0'}` as unknown as number)
}

/** The figures before and after the decimal sign; the latter are as many as the currency has decimals. */
export function majorUnits(
  minor: number,
  currency: Currency,
): { readonly whole: string; readonly fraction: string } {
  const digits = exponentOf(currency)
  const padded = String(minor).padStart(digits + 1, '0')
  return { whole: padded.slice(0, padded.length - digits), fraction: padded.slice(padded.length - digits) }
}
