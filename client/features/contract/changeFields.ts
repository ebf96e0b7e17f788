// A change to the contract in force as it is typed, what is wrong with it in sentences, and what it comes to. Pure.

import * as v from 'valibot'

import { canonicalJson } from '../../../shared/canonicalJson.ts'
import type { CardId } from '../../../shared/ids.ts'
import { plainCalendar } from '../../../shared/workroom/calendar.ts'
import type { Terms } from '../../../shared/workroom/terms.ts'
import { fieldsAs } from '../../room/fieldsAs.ts'
import { keptTerms } from '../../ui/terms/keptTerms.ts'
import { factsOf, withoutFacts } from '../../ui/terms/typedFacts.ts'
import { carriedValues, keyedLines } from '../../ui/terms/typedServices.ts'
import {
  type TermsProblems,
  type TypedTerms,
  termsOf,
  termsProblems,
  typedOf,
} from '../../ui/terms/typedTerms.ts'

export interface ChangeFields extends TypedTerms {
  /** A line each. */
  readonly scope: string
  /** Ids of tasks that leave the board with it. */
  readonly struck: readonly string[]
  readonly note: string
  readonly typedName: string
}

/** What a form begins with: the version in force, or the other's change that is countered. */
export interface ChangeStart {
  readonly terms: Terms
  readonly scope: readonly string[]
  readonly struck: readonly CardId[]
}

export const MAX_NOTE = 1000
const MAX_LINE = 300
const MAX_LINES = 60

export const asChange = fieldsAs<ChangeFields>(
  v.object({
    ...keptTerms,
    scope: v.string(),
    struck: v.array(v.string()),
    note: v.string(),
    typedName: v.string(),
  }),
)

export const changeFields = ({ terms, scope, struck }: ChangeStart, locale: string): ChangeFields => ({
  ...typedOf({ calendar: plainCalendar, ...terms }, locale, keyedLines(scope)),
  scope: scope.join('\n'),
  struck,
  note: '',
  typedName: '',
})

export const scopeLines = ({ scope }: Pick<ChangeFields, 'scope'>): readonly string[] =>
  scope
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

/** C26: with other lines of scope, whose amounts go along. */
export function withScope(
  { scope, facts }: Pick<ChangeFields, 'scope' | 'facts'>,
  next: string,
): Pick<ChangeFields, 'scope' | 'facts'> {
  const [before, after] = [scope, next].map((typed) => keyedLines(scopeLines({ scope: typed })))
  const values = facts.values && carriedValues(facts.values, before ?? [], after ?? [])
  return { scope: next, facts: { ...facts, values } }
}

/** The terms in force with what was typed in their place; null while a field is wrong. */
export function changedTerms(typed: ChangeFields, inForce: Terms): Terms | null {
  const lines = keyedLines(scopeLines(typed))
  const terms = termsOf(typed, lines)
  if (terms === null) return null
  const { amount, currency, deliveryDate, redoRounds, calendar = plainCalendar } = terms
  const isSameCalendar = canonicalJson(calendar) === canonicalJson(inForce.calendar ?? plainCalendar)
  return {
    ...withoutFacts(inForce),
    amount,
    currency,
    deliveryDate,
    redoRounds,
    ...(!isSameCalendar && { calendar }),
    ...factsOf(typed.facts, { lines, price: typed.amount, holding: typed.holding }),
  }
}

/** A date that stays as it was agreed may have passed. */
export function changeProblems(
  typed: ChangeFields,
  { inForce, today }: { readonly inForce: Terms; readonly today: string },
): TermsProblems & { readonly scope?: string } {
  const lines = keyedLines(scopeLines(typed))
  const { deliveryDate, ...found } = termsProblems(typed, { today, lines })
  const isDateKept = typed.deliveryDate === inForce.deliveryDate
  const scope = scopeProblem(scopeLines(typed))
  return {
    ...found,
    ...(deliveryDate !== undefined && !isDateKept && { deliveryDate }),
    ...(scope !== undefined && { scope }),
  }
}

/** Undefined where the lines can stand in a contract. */
export function scopeProblem(lines: readonly string[]): string | undefined {
  if (lines.length > MAX_LINES) return `A scope has at most ${MAX_LINES} lines.`
  const long = lines.findIndex((line) => line.length > MAX_LINE)
  return long === -1 ? undefined : `Line ${long + 1} is longer than ${MAX_LINE} characters.`
}
