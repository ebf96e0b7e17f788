// The amounts at the lines of a scope as people type them, and what is wrong with them in a sentence (rule C26). Each belongs to
// its line by a key, so that it goes along when lines move. Pure.

import type { Currency } from '../../../shared/money.ts'
import { type Values, overPrice } from '../../../shared/workroom/services.ts'
import {
  type TypedAmount,
  asStored,
  emptyAmount,
  priceOf,
  priceProblem,
  withCurrency,
} from '../money/typedAmount.ts'
import { readerMoney } from '../readerMoney.ts'

/** A line of the scope; blank ones are none. */
export interface KeyedLine {
  readonly id: string
  readonly text: string
}

/** By the key of the line. */
export type TypedValues = Readonly<Record<string, TypedAmount>>

const written = (lines: readonly KeyedLine[]): readonly KeyedLine[] =>
  lines.filter(({ text }) => text.trim() !== '')

/** Lines that have no key of their own go by their words; of equal ones each has its own. */
export function keyedLines(texts: readonly string[]): readonly KeyedLine[] {
  const seen = new Map<string, number>()
  return texts.map((text) => {
    const before = seen.get(text) ?? 0
    seen.set(text, before + 1)
    return { id: `${before} ${text}`, text }
  })
}

/** A reworded line keeps its amount: where as many lines are left, each has that of its place. */
export function carriedValues(
  values: TypedValues,
  before: readonly KeyedLine[],
  after: readonly KeyedLine[],
): TypedValues {
  if (before.length !== after.length) return values
  const moved = after.flatMap(({ id }, at) => {
    const value = values[before[at]?.id ?? ''] ?? values[id]
    return value === undefined ? [] : [[id, value] as const]
  })
  return { ...values, ...Object.fromEntries(moved) }
}

export const valueAt = (values: TypedValues, id: string, currency: Currency): TypedAmount =>
  withCurrency(values[id] ?? emptyAmount(currency), currency)

/** In the order of the lines; no member while none has an amount. */
export function valuesOf(
  typed: TypedValues,
  lines: readonly KeyedLine[],
  currency: Currency,
): { readonly values?: Values } {
  const values = written(lines).map(({ id }) => priceOf(valueAt(typed, id, currency)))
  return values.some((value) => value !== null) ? { values } : {}
}

export const typedValuesOf = (
  { values = [], currency }: { readonly values?: Values | undefined; readonly currency: Currency },
  lines: readonly KeyedLine[],
  locale: string,
): TypedValues =>
  Object.fromEntries(
    lines.flatMap(({ id }, at) => {
      const value = values[at] ?? null
      return value === null ? [] : [[id, asStored(value, currency, locale)]]
    }),
  )

/** C26: what keeps them from being sent; null when nothing does. */
export function servicesProblem(
  typed: TypedValues,
  lines: readonly KeyedLine[],
  price: TypedAmount,
): string | null {
  const { currency } = price
  const fields = written(lines).map(({ id }) => valueAt(typed, id, currency))
  const wrong = fields.findIndex((field) => field.text.trim() !== '' && priceProblem(field) !== null)
  const field = fields[wrong]
  if (field !== undefined) return `Line ${wrong + 1}: ${priceProblem(field)}`
  const { values } = valuesOf(typed, lines, currency)
  if (values === undefined) return 'Give at least one line of the scope an amount.'
  const minor = priceOf(price)
  return minor === null ? null : sumProblem(overPrice(values, minor), minor, currency)
}

function sumProblem(over: number, price: number, currency: Currency): string | null {
  if (over === 0) return null
  const [sum, by] = [readerMoney(price + over, currency), readerMoney(Math.abs(over), currency)]
  return `The lines come to ${sum}, ${by} ${over > 0 ? 'more' : 'less'} than the price.`
}
