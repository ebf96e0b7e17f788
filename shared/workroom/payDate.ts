// Until when a direct payment is made, where that is agreed (rule P15): a day, or some days after the invoice; and never before
// the payment is due at all.

import * as v from 'valibot'

import { canonicalJson } from '../canonicalJson.ts'
import { type Context, refusals } from '../decider.ts'
import { CalendarDate } from '../text.ts'
import { daysAfter } from '../zoneDays.ts'
import { type Calendar, type CountedWith, countedWith, guessClock, plainCalendar } from './calendar.ts'

export const payDateRejections = {
  'pay-date-held':
    'A pay date is for a direct payment: what is held is paid out when the delivery is accepted.',
  'pay-date-past': 'The pay date has to lie in the future.',
} as const

const refuse = refusals(payDateRejections)

export const MOST_PAY_DAYS = 120

export const PayBy = v.union([
  /** Calendar days after the date of the invoice. */
  v.strictObject({ days: v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(MOST_PAY_DAYS)) }),
  v.strictObject({ date: CalendarDate }),
])
export type PayBy = Readonly<v.InferOutput<typeof PayBy>>

/** The terms, as far as this file asks. */
interface Paying {
  readonly payBy?: PayBy | undefined
  readonly holding?: 'held' | 'direct' | undefined
  readonly calendar?: Calendar | undefined
}

/** The last day on which it is paid in time. */
export interface PayDay extends CountedWith {
  /** `YYYY-MM-DD` */
  readonly date: string
  /** Its first instant by the contract's calendar; epoch milliseconds, UTC. */
  readonly at: number
}

const DAY = 86_400_000

/** P15: a date that stays as it was agreed may have passed. */
export function requirePayDate({ payBy, holding }: Paying, { at }: Context, before: Paying = {}): void {
  if (payBy === undefined) return
  if (holding === 'held') refuse('pay-date-held')
  if (canonicalJson(payBy) === canonicalJson(before.payBy ?? null)) return
  if ('date' in payBy && Date.parse(payBy.date) + DAY <= at) refuse('pay-date-past')
}

/** No member where nothing is agreed; a tab does not count days, and does not know either. */
export function payDayOf(
  terms: Paying | undefined,
  { invoicedAt, dueAt }: { readonly invoicedAt: number; readonly dueAt: number },
  { countBusinessDays: count = guessClock }: Context,
): { readonly payBy?: PayDay } {
  const { payBy, calendar = plainCalendar } = terms ?? {}
  if (payBy === undefined) return {}
  const [invoiced = '', due = ''] = [invoicedAt, dueAt].map((instant) => count(calendar, instant, 1).day0)
  if (invoiced === '') return {}
  const agreed = 'date' in payBy ? payBy.date : daysAfter(invoiced, payBy.days)
  const date = agreed > due ? agreed : due
  const counted = count(calendar, date, 1)
  return { payBy: { date, at: counted.startedAt, ...countedWith(counted) } }
}

export function payDateClause(payBy: PayBy): string {
  const until =
    'date' in payBy ? `by ${payBy.date}` : `within ${daysWords(payBy.days)} of the date of the invoice`
  return `The client pays ${until}, or on the day the payment falls due if that is later.`
}

const daysWords = (days: number): string => (days === 1 ? '1 day' : `${days} days`)
