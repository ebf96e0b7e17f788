// Terms as people type them, what is wrong with them in sentences, and the terms they make. Pure.

import type { Calendar } from '../../../shared/workroom/calendar.ts'
import type { Terms } from '../../../shared/workroom/terms.ts'
import { type TypedAmount, asStored, emptyAmount, priceOf, priceProblem } from '../money/typedAmount.ts'
import { type TypedFacts, factsOf, factsProblem, noFacts, typedFactsOf } from './typedFacts.ts'
import type { KeyedLine } from './typedServices.ts'

export type Holding = 'held' | 'direct'

/** A closed date that is filled in and not added to the calendar yet. */
export interface HalfClosed {
  /** `YYYY-MM-DD` or empty. */
  readonly date: string
  readonly name: string
}

export const noHalfClosed: HalfClosed = { date: '', name: '' }
export const isHalfClosed = ({ date, name }: HalfClosed): boolean => date !== '' || name.trim() !== ''

export interface TypedTerms {
  readonly amount: TypedAmount
  /** `YYYY-MM-DD` or empty. */
  readonly deliveryDate: string
  readonly redoRounds: number | null
  /** null until the proposal for it has arrived. */
  readonly calendar: Calendar | null
  /** Many closures of one's own stretch the review: they are ticked on purpose. */
  readonly manyClosed: 'few' | 'unticked' | 'ticked'
  readonly holding: Holding
  readonly halfClosed: HalfClosed
  readonly facts: TypedFacts
}

export type TermsProblems = {
  readonly [Field in 'amount' | 'deliveryDate' | 'redoRounds' | 'calendar' | 'halfClosed' | 'facts']?: string
}

export const emptyTerms: TypedTerms = {
  amount: emptyAmount('EUR'),
  deliveryDate: '',
  redoRounds: 2,
  calendar: null,
  manyClosed: 'few',
  holding: 'held',
  halfClosed: noHalfClosed,
  facts: noFacts,
}

const MAX_ROUNDS = 20

/** What typed terms stand with. */
export interface Beside {
  /** The local date, `YYYY-MM-DD`. */
  readonly today: string
  /** Of the scope. */
  readonly lines: readonly KeyedLine[]
}

/** Only fields with a problem are in the answer. */
export function termsProblems(typed: TypedTerms, { today, lines }: Beside): TermsProblems {
  const { amount, deliveryDate, redoRounds, manyClosed, halfClosed, holding, facts } = typed
  return withProblems({
    amount: amount.text.trim() === '' ? 'Say how much it costs.' : priceProblem(amount),
    deliveryDate: dateProblem(deliveryDate, today),
    redoRounds: roundsProblem(redoRounds),
    calendar: manyClosed === 'unticked' ? 'Tick this, or take closed dates out.' : null,
    halfClosed: isHalfClosed(halfClosed) ? 'Add this date, or empty both fields.' : null,
    facts: factsProblem(facts, { lines, price: amount, holding, today }),
  })
}

export type Found<Field extends string> = { readonly [Key in Field]?: string | null }

/** Leaves out the fields that are right. */
export function withProblems<Field extends string>(
  found: Found<Field>,
): { readonly [Key in Field]?: string } {
  const wrong = Object.entries(found).filter(([, sentence]) => typeof sentence === 'string')
  return Object.fromEntries(wrong) as { readonly [Key in Field]?: string }
}

/** null while a field is wrong. @param lines of the scope, which may have amounts */
export function termsOf(typed: TypedTerms, lines: readonly KeyedLine[]): Terms | null {
  const { amount, deliveryDate, redoRounds, calendar, holding, facts } = typed
  const minor = priceOf(amount)
  if (minor === null || deliveryDate === '' || redoRounds === null) return null
  const agreed = { amount: minor, currency: amount.currency, deliveryDate, redoRounds, holding }
  const terms = { ...agreed, ...factsOf(facts, { lines, price: amount, holding }) }
  return calendar === null ? terms : { ...terms, calendar }
}

/** What is revised begins with what was agreed or proposed; `locale` is the language of its reader's money. */
export const typedOf = (terms: Terms, locale: string, lines: readonly KeyedLine[]): TypedTerms => ({
  amount: asStored(terms.amount, terms.currency, locale),
  deliveryDate: terms.deliveryDate,
  redoRounds: terms.redoRounds,
  calendar: terms.calendar ?? null,
  manyClosed: 'few',
  holding: terms.holding ?? 'direct',
  halfClosed: noHalfClosed,
  facts: typedFactsOf(terms, { lines, locale }),
})

function dateProblem(date: string, today: string): string | null {
  if (date === '') return 'Say by when the work is delivered.'
  return date <= today ? 'The delivery date has to lie in the future.' : null
}

const roundsProblem = (rounds: number | null): string | null =>
  rounds === null || !Number.isInteger(rounds) || rounds < 0 || rounds > MAX_ROUNDS
    ? `Revision rounds are a number from 0 to ${MAX_ROUNDS}.`
    : null
