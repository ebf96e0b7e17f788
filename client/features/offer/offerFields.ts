// The fields of an offer as people type them, what is wrong with them in sentences, and the terms they make. Pure.

import { type Role, otherRole } from '../../../shared/decider.ts'
import type { AgainView } from '../../../shared/http.ts'
import { type BlockNode, parseRichText, richTextFrom } from '../../../shared/richtext.ts'
import type { Offer } from '../../../shared/workroom/offer.ts'
import type { HalfLink } from '../../ui/halfLink.ts'
import { isStorable } from '../../ui/richTextForm.ts'
import { type ScopeLine, linesOf, newLine, scopeProblem } from '../../ui/scope/scopeFields.ts'
import {
  type TermsProblems,
  type TypedTerms,
  emptyTerms,
  termsProblems,
  typedOf,
  withProblems,
} from '../../ui/terms/typedTerms.ts'

export interface OfferFields extends TypedTerms {
  readonly title: string
  /** Rich text as a string, or a draft of it that cannot be stored yet. */
  readonly description: string
  /** A link of the description that is being made. */
  readonly link: HalfLink | null
  /** What a freelancer will do; a client says it in the description. */
  readonly scope: readonly ScopeLine[]
  readonly email: string
}

export type OfferProblems = TermsProblems & {
  readonly [Field in 'title' | 'description' | 'scope' | 'email']?: string
}

export const emptyFields: OfferFields = {
  ...emptyTerms,
  title: '',
  description: '',
  link: null,
  scope: [],
  email: '',
}

/** As a form of this side begins. */
export const emptyFor = (maker: Role): OfferFields =>
  maker === 'client' ? emptyFields : { ...emptyFields, scope: [newLine()] }

const MAX_TITLE = 120
const ADDRESS = /^[^\s@,;<>"]+@[^\s@,;<>"]+\.[^\s@,;<>".]+$/

export interface OfferSide {
  /** Who makes it. */
  readonly maker: Role
  /** Today's local date, `YYYY-MM-DD`. */
  readonly today: string
  /** null: nobody is invited anew, the offer is corrected. */
  readonly ownEmail: string | null
}

export function problemsOf(fields: OfferFields, { maker, today, ownEmail }: OfferSide): OfferProblems {
  const { title, description, email } = fields
  return {
    ...termsProblems(fields, { today, lines: fields.scope }),
    ...withProblems({
      title: titleProblem(title),
      description: isStorable(description) ? null : 'The description cannot be saved like this.',
      scope: maker === 'client' ? null : scopeProblem(linesOf(fields.scope)),
      email: ownEmail === null ? null : emailProblem(email, ownEmail, otherRole(maker)),
    }),
  }
}

/** What is corrected begins with what was offered. */
export function fieldsOf({ title, description, scope, terms }: Offer, locale: string): OfferFields {
  const lines = scope.map((line) => newLine(line))
  return {
    ...emptyFields,
    ...(terms !== null && typedOf(terms, locale, lines)),
    title,
    description,
    scope: lines,
  }
}

/** C26: a client says what is to be done in the description, unless its lines have amounts. */
export const hasLines = (maker: Role, { facts }: Pick<OfferFields, 'facts'>): boolean =>
  maker === 'freelancer' || facts.values !== null

/** Begun from an earlier room (O14): all but the day. A client's offer says what is to be done in its description. */
export function fieldsAgain(
  { role, title, description, scope, terms }: AgainView,
  locale: string,
): OfferFields {
  const isClients = role === 'client' && terms.values === undefined
  const lines = scope.map((line) => newLine(line))
  return {
    ...emptyFields,
    ...typedOf(terms, locale, lines),
    deliveryDate: '',
    title,
    description: isClients ? withList(description, scope) : description,
    scope: isClients ? [] : lines.length === 0 ? [newLine()] : lines,
  }
}

function withList(description: string, lines: readonly string[]): string {
  if (lines.length === 0) return description
  const content = lines.map((line): BlockNode => {
    const words = { type: 'paragraph', content: [{ type: 'text', text: line }] } as const
    return { type: 'listItem', content: [words] }
  })
  return richTextFrom([...(parseRichText(description)?.content ?? []), { type: 'bulletList', content }])
}

function titleProblem(title: string): string | null {
  if (title.trim() === '') return 'Give the project a title.'
  return title.trim().length > MAX_TITLE ? `A title has at most ${MAX_TITLE} characters.` : null
}

function emailProblem(email: string, ownEmail: string, invited: Role): string | null {
  const address = email.trim().toLowerCase()
  if (address === '') return 'Say whom you invite.'
  if (!ADDRESS.test(address)) return 'This does not look like an email address.'
  return address === ownEmail.toLowerCase() ? `This is your own address: invite the ${invited}.` : null
}
