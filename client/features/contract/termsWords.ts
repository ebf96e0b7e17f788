// Terms in words, and what differs between two of them.

import type { Role } from '../../../shared/decider.ts'
import { exponentOf, plainMoney } from '../../../shared/money.ts'
import type { Terms } from '../../../shared/workroom/offer.ts'

/** `2026-12-18` → `Fri 18 Dec 2026`: a calendar date is the same day in every zone. */
export const calendarDate = (date: string, locale?: string): string =>
  new Intl.DateTimeFormat(locale, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(Date.parse(date))

export const roundsWords = (rounds: number): string =>
  rounds === 0 ? 'None: each task is reviewed once' : `Up to ${rounds} for each task`

/** What is due when, and who moves the money. */
export function paymentWords(
  { holding }: Terms,
  names: Readonly<Record<Role, string>>,
): { readonly what: string; readonly how: string } {
  if (holding === 'held') {
    return {
      what: 'Held by the payment provider from the start.',
      how: `Paid out to ${names.freelancer} when the delivery is approved, or without action at the end of its review.`,
    }
  }
  return {
    what: 'Due when the delivery is approved.',
    how: `${names.client} pays ${names.freelancer} directly; nothing is held and nothing is paid out by the platform.`,
  }
}

/** `2400.00`: as it would be typed. */
export const typedAmount = ({ amount, currency }: Terms): string => {
  const digits = exponentOf(currency)
  const padded = String(amount).padStart(digits + 1, '0')
  return digits === 0 ? padded : `${padded.slice(0, -digits)}.${padded.slice(-digits)}`
}

/** One line for each term that changes, old and new. */
export function differences(before: Terms, after: Terms): readonly string[] {
  const lines = [
    ['Price', plainMoney(before.amount, before.currency), plainMoney(after.amount, after.currency)],
    ['Delivery date', calendarDate(before.deliveryDate), calendarDate(after.deliveryDate)],
    ['Redo rounds', String(before.redoRounds), String(after.redoRounds)],
  ] as const
  return lines.filter(([, was, is]) => was !== is).map(([term, was, is]) => `${term}: ${was} → ${is}`)
}
