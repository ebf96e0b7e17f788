// The shape in which a proposal is kept as a draft, new or revised.

import * as v from 'valibot'

import { ScopeLine } from '../../ui/scope/scopeFields.ts'
import { keptTerms } from '../../ui/terms/keptTerms.ts'

export const keptProposal = {
  ...keptTerms,
  coverLetter: v.string(),
  scope: v.pipe(v.array(ScopeLine), v.minLength(1)),
  validDays: v.nullable(v.number()),
}
