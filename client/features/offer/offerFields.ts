// The fields of an offer as people type them, what is wrong with them in sentences, and the terms they make. Pure.

import { type Currency, exponentOf, parseMoney } from '../../../shared/money.ts'
import type { Offer, Terms } from '../../../shared/workroom/offer.ts'

export interface OfferFields {
  readonly title: string
  /** Rich text as a string; null while it is too long to be stored. */
  readonly description: string | null
  readonly amount: string
  readonly currency: Currency
  /** `YYYY-MM-DD` or empty. */
  readonly deliveryDate: string
  readonly redoRounds: number | null
  readonly email: string
}

export type OfferProblems = { readonly [Field in keyof OfferFields]?: string }

export const emptyFields: OfferFields = {
  title: '',
  description: '',
  amount: '',
  currency: 'EUR',
  deliveryDate: '',
  redoRounds: 2,
  email: '',
}

const MAX_TITLE = 120
const MAX_ROUNDS = 20
const ADDRESS = /^[^\s@,;<>"]+@[^\s@,;<>"]+\.[^\s@,;<>".]+$/

export interface OfferSide {
  /** Today's local date, `YYYY-MM-DD`. */
  readonly today: string
  /** null: nobody is invited anew, the offer is corrected. */
  readonly ownEmail: string | null
}

export function problemsOf(fields: OfferFields, { today, ownEmail }: OfferSide): OfferProblems {
  const { title, description, amount, currency, deliveryDate, redoRounds, email } = fields
  const found: { -readonly [Field in keyof OfferProblems]: string | null } = {
    title: titleProblem(title),
    description: description === null ? 'The description is longer than can be saved.' : null,
    amount: amountProblem(amount, currency),
    deliveryDate: dateProblem(deliveryDate, today),
    redoRounds: roundsProblem(redoRounds),
    email: ownEmail === null ? null : emailProblem(email, ownEmail),
  }
  return Object.fromEntries(Object.entries(found).filter(([, sentence]) => sentence !== null))
}

/** null while a field is wrong. */
export function termsOf({ amount, currency, deliveryDate, redoRounds }: OfferFields): Terms | null {
  const minor = parseMoney(amount, currency)
  if (minor === null || deliveryDate === '' || redoRounds === null) return null
  return { amount: minor, currency, deliveryDate, redoRounds }
}

/** What is corrected begins with what was offered. */
export function fieldsOf({ title, description, terms }: Offer): OfferFields {
  if (terms === null) return { ...emptyFields, title, description }
  const { currency, deliveryDate, redoRounds } = terms
  return {
    title,
    description,
    amount: typedAmount(terms),
    currency,
    deliveryDate,
    redoRounds,
    email: '',
  }
}

/** The local date of an instant, `YYYY-MM-DD`. */
export function dateOf(at: number): string {
  const date = new Date(at)
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}

const two = (part: number): string => String(part).padStart(2, '0')

function typedAmount({ amount, currency }: Terms): string {
  const digits = exponentOf(currency)
  const padded = String(amount).padStart(digits + 1, '0')
  return digits === 0 ? padded : `${padded.slice(0, -digits)}.${padded.slice(-digits)}`
}

function titleProblem(title: string): string | null {
  if (title.trim() === '') return 'Give the project a title.'
  return title.trim().length > MAX_TITLE ? `A title has at most ${MAX_TITLE} characters.` : null
}

function amountProblem(amount: string, currency: Currency): string | null {
  if (amount.trim() === '') return 'Say how much you offer.'
  if (parseMoney(amount, currency) !== null) return null
  const example = exponentOf(currency) === 0 ? '2400' : '2400 or 2,400.50'
  return `This is not an amount in ${currency}. Write it like ${example}.`
}

function dateProblem(date: string, today: string): string | null {
  if (date === '') return 'Say by when the work is delivered.'
  return date <= today ? 'The delivery date has to lie in the future.' : null
}

const roundsProblem = (rounds: number | null): string | null =>
  rounds === null || !Number.isInteger(rounds) || rounds < 0 || rounds > MAX_ROUNDS
    ? `Redo rounds are a number from 0 to ${MAX_ROUNDS}.`
    : null

function emailProblem(email: string, ownEmail: string): string | null {
  const address = email.trim().toLowerCase()
  if (address === '') return 'Say whom you invite.'
  if (!ADDRESS.test(address)) return 'This does not look like an e-mail address.'
  return address === ownEmail.toLowerCase() ? 'This is your own address: invite the freelancer.' : null
}
