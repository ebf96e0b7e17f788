// What a contract may hold beside price, date and rounds, as people type it: nothing of it, as long as nobody asks for it. Pure.

import * as v from 'valibot'

import { MOST_PAY_DAYS } from '../../../shared/workroom/payDate.ts'
import type { Terms } from '../../../shared/workroom/terms.ts'
import { TypedAmount } from '../money/typedAmount.ts'
import { type KeyedLine, servicesProblem, typedValuesOf, valuesOf } from './typedServices.ts'

const TypedPayBy = v.object({
  by: v.picklist(['due', 'days', 'date']),
  days: v.nullable(v.number()),
  /** `YYYY-MM-DD` or empty. */
  date: v.string(),
})
type TypedPayBy = Readonly<v.InferOutput<typeof TypedPayBy>>
const noPayBy: TypedPayBy = { by: 'due', days: 14, date: '' }

export const TypedFacts = v.object({
  addresses: v.fallback(v.boolean(), false),
  ai: v.fallback(v.picklist(['unsaid', 'none', 'disclosed', 'free']), 'unsaid'),
  /** P15: of a direct payment. */
  payBy: v.fallback(TypedPayBy, noPayBy),
  /** By the key of the line; null: the lines have no amounts. */
  values: v.fallback(v.nullable(v.record(v.string(), TypedAmount)), null),
})
export type TypedFacts = Readonly<v.InferOutput<typeof TypedFacts>>

export const noFacts: TypedFacts = { addresses: false, ai: 'unsaid', values: null, payBy: noPayBy }

export const hasFacts = ({ addresses, ai, values, payBy }: TypedFacts): boolean =>
  addresses || ai !== 'unsaid' || values !== null || payBy.by !== 'due'

type Facts = Pick<Terms, 'addresses' | 'ai' | 'values' | 'payBy'>

/** What they stand with in their form. */
export interface BesideFacts {
  /** Of the scope. */
  readonly lines: readonly KeyedLine[]
  readonly price: TypedAmount
  readonly holding: 'held' | 'direct'
}

/** The members that terms have for them. */
export const factsOf = (
  { addresses, ai, values, payBy }: TypedFacts,
  { lines, price, holding }: BesideFacts,
): Facts => ({
  ...(addresses && { addresses }),
  ...(ai !== 'unsaid' && { ai }),
  ...(values !== null && valuesOf(values, lines, price.currency)),
  ...(holding === 'direct' && payByOf(payBy)),
})

function payByOf({ by, days, date }: TypedPayBy): Pick<Terms, 'payBy'> {
  if (by === 'days' && days !== null) return { payBy: { days } }
  return by === 'date' && date !== '' ? { payBy: { date } } : {}
}

export const typedFactsOf = (
  terms: Terms,
  { lines, locale }: { readonly lines: readonly KeyedLine[]; readonly locale: string },
): TypedFacts => ({
  addresses: terms.addresses === true,
  ai: terms.ai ?? 'unsaid',
  values: terms.values === undefined ? null : typedValuesOf(terms, lines, locale),
  payBy: typedPayBy(terms.payBy),
})

function typedPayBy(payBy: Terms['payBy']): TypedPayBy {
  if (payBy === undefined) return noPayBy
  return 'date' in payBy
    ? { ...noPayBy, by: 'date', date: payBy.date }
    : { ...noPayBy, by: 'days', days: payBy.days }
}

/** What is wrong with them, in a sentence; null when nothing is. */
export const factsProblem = (
  { values, payBy }: TypedFacts,
  { today, ...beside }: BesideFacts & { readonly today: string },
): string | null =>
  (values === null ? null : servicesProblem(values, beside.lines, beside.price)) ??
  (beside.holding === 'direct' ? payByProblem(payBy, today) : null)

export function payByProblem({ by, days, date }: TypedPayBy, today: string): string | null {
  if (by === 'days')
    return days === null || !Number.isInteger(days) || days < 1 || days > MOST_PAY_DAYS
      ? `The days until it is paid are a number from 1 to ${MOST_PAY_DAYS}.`
      : null
  if (by === 'due') return null
  if (date === '') return 'Say by which day it is paid.'
  return date <= today ? 'The pay date has to lie in the future.' : null
}

export function withoutFacts(terms: Terms): Terms {
  const { addresses: _addresses, ai: _ai, values: _values, payBy: _payBy, ...rest } = terms
  return rest
}
