// The fields of a job as people type them, what is wrong with them, and what is posted. Pure.

import type { JobView } from '../../../shared/http.ts'
import { currencies } from '../../../shared/money.ts'
import type { HalfLink } from '../../ui/halfLink.ts'
import { type TypedAmount, asStored, emptyAmount, priceOf, priceProblem } from '../../ui/money/typedAmount.ts'
import { isStorable } from '../../ui/richTextForm.ts'
import { type Found, withProblems } from '../../ui/terms/typedTerms.ts'

export interface JobFields {
  readonly title: string
  /** Rich text as a string, or a draft of it that cannot be stored yet. */
  readonly description: string
  /** A link of the description that is being made. */
  readonly link: HalfLink | null
  /** Empty: no budget is named. */
  readonly amount: TypedAmount
}

export type JobProblems = { readonly [Field in 'title' | 'description' | 'amount']?: string }

export const emptyJob: JobFields = {
  title: '',
  description: '',
  link: null,
  amount: emptyAmount('EUR'),
}

const MAX_TITLE = 120

export function jobProblems({ title, description, amount }: JobFields): JobProblems {
  const found: Found<keyof JobProblems> = {
    title: titleProblem(title.trim()),
    description: descriptionProblem(description),
    amount: priceProblem(amount),
  }
  return withProblems(found)
}

function titleProblem(title: string): string | null {
  if (title === '') return 'Give the job a title.'
  return title.length > MAX_TITLE ? `A title has at most ${MAX_TITLE} characters.` : null
}

function descriptionProblem(description: string): string | null {
  if (!isStorable(description)) return 'The description cannot be saved like this.'
  return description === '' ? 'Say what is to be done: freelancers decide by it.' : null
}

/** What the server is sent, without files. */
export function postedJob({ title, description, amount }: JobFields) {
  const minor = priceOf(amount)
  return {
    title: title.trim(),
    description,
    budget: minor === null ? null : { amount: minor, currency: amount.currency },
  }
}

/** What is edited begins with what was posted. */
export function fieldsOfJob({ title, description, budget }: JobView, locale: string): JobFields {
  const currency = currencies.find((code) => code === budget?.currency)
  return {
    title,
    description,
    link: null,
    amount:
      budget === null || currency === undefined ? emptyJob.amount : asStored(budget.amount, currency, locale),
  }
}
