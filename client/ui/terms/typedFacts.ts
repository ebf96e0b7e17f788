// What a contract may hold beside price, date and rounds, as people type it: nothing of it, as long as nobody asks for it. Pure.

import * as v from 'valibot'

import type { Terms } from '../../../shared/workroom/terms.ts'

export const TypedFacts = v.object({
  addresses: v.fallback(v.boolean(), false),
  ai: v.fallback(v.picklist(['unsaid', 'none', 'disclosed', 'free']), 'unsaid'),
})
export type TypedFacts = Readonly<v.InferOutput<typeof TypedFacts>>

export const noFacts: TypedFacts = { addresses: false, ai: 'unsaid' }

export const hasFacts = ({ addresses, ai }: TypedFacts): boolean => addresses || ai !== 'unsaid'

/** The members that terms have for them. */
export const factsOf = ({ addresses, ai }: TypedFacts): Pick<Terms, 'addresses' | 'ai'> => ({
  ...(addresses && { addresses }),
  ...(ai !== 'unsaid' && { ai }),
})

export const typedFactsOf = ({ addresses, ai }: Terms): TypedFacts => ({
  addresses: addresses === true,
  ai: ai ?? 'unsaid',
})

export function withoutFacts(terms: Terms): Terms {
  const { addresses: _addresses, ai: _ai, ...rest } = terms
  return rest
}
