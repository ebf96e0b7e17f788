// The fields of a proposal as people type them, what is wrong with them in sentences, and what is sent. Pure.

import type { Offer } from '../../../shared/workroom/offer.ts'
import { type ScopeLine, linesOf, newLine, scopeProblem } from '../../ui/scope/scopeFields.ts'
import {
  type TermsProblems,
  type TypedTerms,
  emptyTerms,
  termsOf,
  termsProblems,
  typedOf,
  withProblems,
} from '../../ui/terms/typedTerms.ts'

export interface ProposalFields extends TypedTerms {
  readonly coverLetter: string
  readonly scope: readonly ScopeLine[]
  /** Calendar days for which the proposal stands. */
  readonly validDays: number | null
}

export type ProposalProblems = TermsProblems & {
  readonly [Field in 'coverLetter' | 'scope' | 'validDays']?: string
}

const MAX_LETTER = 5000
const MAX_DAYS = 60
const DEFAULT_DAYS = 14

export const emptyProposal = (): ProposalFields => ({
  ...emptyTerms,
  coverLetter: '',
  scope: [newLine()],
  validDays: DEFAULT_DAYS,
})

/** What is revised begins with what was proposed; the validity starts anew. */
export function fieldsOfProposal({ terms, coverLetter, scope }: Offer, locale: string): ProposalFields {
  const lines = scope.map((line) => newLine(line))
  return {
    ...(terms === null ? emptyTerms : typedOf(terms, locale, lines)),
    coverLetter,
    scope: lines,
    validDays: DEFAULT_DAYS,
  }
}

export function proposalProblems(fields: ProposalFields, today: string): ProposalProblems {
  return {
    ...termsProblems(fields, { today, lines: fields.scope }),
    ...withProblems({
      coverLetter: letterProblem(fields.coverLetter.trim()),
      scope: scopeProblem(linesOf(fields.scope)),
      validDays: daysProblem(fields.validDays),
    }),
  }
}

/** null while a field is wrong. */
export function proposedOf(fields: ProposalFields) {
  const terms = termsOf(fields, fields.scope)
  if (terms === null || fields.validDays === null) return null
  return {
    coverLetter: fields.coverLetter.trim(),
    scope: [...linesOf(fields.scope)],
    terms,
    validDays: fields.validDays,
  }
}

function letterProblem(letter: string): string | null {
  if (letter === '') return 'Write a few words to the client.'
  return letter.length > MAX_LETTER ? `A cover letter has at most ${MAX_LETTER} characters.` : null
}

const daysProblem = (days: number | null): string | null =>
  days === null || !Number.isInteger(days) || days < 1 || days > MAX_DAYS
    ? `A proposal is valid for 1 to ${MAX_DAYS} days.`
    : null
