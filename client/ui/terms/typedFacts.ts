// What a contract may hold beside price, date and rounds, as people type it: nothing of it, as long as nobody asks for it. Pure.

import * as v from 'valibot'

import type { Terms } from '../../../shared/workroom/terms.ts'
import { TypedAmount } from '../money/typedAmount.ts'
import { type KeyedLine, servicesProblem, typedValuesOf, valuesOf } from './typedServices.ts'

export const TypedFacts = v.object({
  addresses: v.fallback(v.boolean(), false),
  ai: v.fallback(v.picklist(['unsaid', 'none', 'disclosed', 'free']), 'unsaid'),
  /** By the key of the line; null: the lines have no amounts. */
  values: v.fallback(v.nullable(v.record(v.string(), TypedAmount)), null),
})
export type TypedFacts = Readonly<v.InferOutput<typeof TypedFacts>>

export const noFacts: TypedFacts = { addresses: false, ai: 'unsaid', values: null }

export const hasFacts = ({ addresses, ai, values }: TypedFacts): boolean =>
  addresses || ai !== 'unsaid' || values !== null

type Facts = Pick<Terms, 'addresses' | 'ai' | 'values'>

/** The members that terms have for them. */
export const factsOf = (
  { addresses, ai, values }: TypedFacts,
  { lines, price }: { readonly lines: readonly KeyedLine[]; readonly price: TypedAmount },
): Facts => ({
  ...(addresses && { addresses }),
  ...(ai !== 'unsaid' && { ai }),
  ...(values !== null && valuesOf(values, lines, price.currency)),
})

export const typedFactsOf = (
  terms: Terms,
  { lines, locale }: { readonly lines: readonly KeyedLine[]; readonly locale: string },
): TypedFacts => ({
  addresses: terms.addresses === true,
  ai: terms.ai ?? 'unsaid',
  values: terms.values === undefined ? null : typedValuesOf(terms, lines, locale),
})

/** What is wrong with them, in a sentence; null when nothing is. */
export const factsProblem = (
  { values }: TypedFacts,
  { lines, price }: { readonly lines: readonly KeyedLine[]; readonly price: TypedAmount },
): string | null => (values === null ? null : servicesProblem(values, lines, price))

export function withoutFacts(terms: Terms): Terms {
  const { addresses: _addresses, ai: _ai, values: _values, ...rest } = terms
  return rest
}
