// What a contract may hold beside price, date and rounds, as people type it: nothing of it, as long as nobody asks for it. Pure.

import * as v from 'valibot'

import type { Terms } from '../../../shared/workroom/terms.ts'

export const TypedFacts = v.object({ addresses: v.boolean() })
export type TypedFacts = Readonly<v.InferOutput<typeof TypedFacts>>

export const noFacts: TypedFacts = { addresses: false }

export const hasFacts = ({ addresses }: TypedFacts): boolean => addresses

/** The members that terms have for them. */
export const factsOf = ({ addresses }: TypedFacts): Pick<Terms, 'addresses'> => ({
  ...(addresses && { addresses }),
})

export const typedFactsOf = ({ addresses }: Terms): TypedFacts => ({ addresses: addresses === true })

export function withoutFacts(terms: Terms): Terms {
  const { addresses: _addresses, ...rest } = terms
  return rest
}
