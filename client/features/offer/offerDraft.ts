// The unsent offer as it is kept on this device. What an older version of the page has kept may lack a field or hold
// another shape: each field stands for itself.

import * as v from 'valibot'

import type { Role } from '../../../shared/decider.ts'
import { Calendar } from '../../../shared/workroom/calendar.ts'
import { draftOf } from '../../room/deviceDrafts.ts'
import { KeptLink } from '../../ui/halfLink.ts'
import { TypedAmount, withTypedAmount } from '../../ui/money/typedAmount.ts'
import { ScopeLine } from '../../ui/scope/scopeFields.ts'
import { HalfClosed } from '../../ui/terms/keptTerms.ts'
import { TypedFacts, noFacts } from '../../ui/terms/typedFacts.ts'
import { noHalfClosed } from '../../ui/terms/typedTerms.ts'
import { emptyFields } from './offerFields.ts'

const word = v.fallback(v.string(), '')

export const Kept = v.pipe(
  v.unknown(),
  v.transform(withTypedAmount),
  v.object({
    title: word,
    description: word,
    link: v.fallback(KeptLink, null),
    scope: v.fallback(v.array(ScopeLine), []),
    amount: v.fallback(TypedAmount, emptyFields.amount),
    deliveryDate: word,
    redoRounds: v.fallback(v.nullable(v.number()), emptyFields.redoRounds),
    calendar: v.fallback(v.nullable(Calendar), null),
    manyClosed: v.fallback(v.picklist(['few', 'unticked', 'ticked']), emptyFields.manyClosed),
    holding: v.fallback(v.picklist(['held', 'direct']), 'held'),
    halfClosed: v.fallback(HalfClosed, noHalfClosed),
    facts: v.fallback(TypedFacts, noFacts),
    email: word,
  }),
)

/** A client's offer, or a freelancer's proposal to an own client; `again`: the earlier room that it begins from. */
export function offerDraft(userId: string, maker: Role, again: string | null) {
  if (again !== null) return draftOf(`again-draft:${userId}:${again}`, Kept)
  return draftOf(`${maker === 'client' ? 'offer' : 'own-proposal'}-draft:${userId}`, Kept)
}
