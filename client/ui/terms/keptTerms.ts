// The shape in which typed terms are kept as a draft, a member each: forms add their own.

import * as v from 'valibot'

import { Calendar } from '../../../shared/workroom/calendar.ts'
import { TypedAmount } from '../money/typedAmount.ts'
import { TypedFacts, noFacts } from './typedFacts.ts'
import { noHalfClosed } from './typedTerms.ts'

export const HalfClosed = v.object({ date: v.string(), name: v.string() })

export const keptTerms = {
  amount: TypedAmount,
  deliveryDate: v.string(),
  redoRounds: v.nullable(v.number()),
  calendar: v.nullable(Calendar),
  manyClosed: v.picklist(['few', 'unticked', 'ticked']),
  holding: v.picklist(['held', 'direct']),
  /** Drafts of older pages have none. */
  halfClosed: v.optional(HalfClosed, noHalfClosed),
  facts: v.fallback(TypedFacts, noFacts),
}
