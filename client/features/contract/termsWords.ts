// Terms in words, and what differs between two of them.

import type { Role } from '../../../shared/decider.ts'
import { type SetApart, isolated } from '../../../shared/isolated.ts'
import { cityOf } from '../../../shared/placeNames.ts'
import { type Calendar, plainCalendar } from '../../../shared/workroom/calendar.ts'
import type { Terms } from '../../../shared/workroom/terms.ts'
import { readerMoney } from '../../ui/readerMoney.ts'
import { aiNames } from '../../ui/terms/aiNames.ts'
import { calendarDate, restDaysWords } from '../../ui/terms/calendarWords.ts'

export const roundsWords = (rounds: number): string =>
  rounds === 0 ? 'None: each task is reviewed once' : `Up to ${rounds} for each task`

/** What is due when, and who moves the money. */
export function paymentWords(
  { holding }: Terms,
  names: Readonly<Record<Role, SetApart>>,
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

/** One line for each term that changes, old and new. */
export function differences(before: Terms, after: Terms): readonly string[] {
  const was = before.calendar ?? plainCalendar
  const is = after.calendar ?? plainCalendar
  const lines = [
    ['Price', readerMoney(before.amount, before.currency), readerMoney(after.amount, after.currency)],
    ['Delivery date', calendarDate(before.deliveryDate), calendarDate(after.deliveryDate)],
    ['Revision rounds', String(before.redoRounds), String(after.redoRounds)],
    ['The money', holdingWords(before), holdingWords(after)],
    ['Postal addresses', addressWords(before), addressWords(after)],
    ['Amounts of the services', valuesWords(before), valuesWords(after)],
    ['Pay date', payByWords(before), payByWords(after)],
    ['Use of AI', aiWords(before), aiWords(after)],
    ['Zone', cityOf(was.zone), cityOf(is.zone)],
    ['Rest days', restDaysWords(was), restDaysWords(is)],
  ] as const
  const changed = lines
    .filter(([, old, now]) => old !== now)
    .map(([term, old, now]) => `${term}: ${old} → ${now}`)
  return [...changed, ...closedDifference(was, is)]
}

/** Lines that a change adds and strikes; a reworded one is both. */
export const scopeDifferences = (before: readonly string[], after: readonly string[]): readonly string[] => [
  ...after.filter((line) => !before.includes(line)).map((line) => `Scope, added: ${isolated(line)}`),
  ...before.filter((line) => !after.includes(line)).map((line) => `Scope, struck: ${isolated(line)}`),
]

const addressWords = ({ addresses }: Terms): string => (addresses ? 'named in the contract' : 'not named')

const valuesWords = ({ values = [], currency }: Terms): string =>
  values.flatMap((value) => (value === null ? [] : readerMoney(value, currency))).join(' + ') || 'none'

function payByWords({ payBy }: Terms): string {
  if (payBy === undefined) return 'none'
  return 'date' in payBy ? calendarDate(payBy.date) : `${payBy.days} days after the invoice`
}

const aiWords = ({ ai }: Terms): string => (ai === undefined ? 'not said' : aiNames[ai].toLowerCase())

const holdingWords = ({ holding }: Terms): string =>
  holding === 'held' ? 'held before work starts' : 'paid directly, nothing held'

function closedDifference(was: Calendar, is: Calendar): readonly string[] {
  const added = is.closed.filter(({ date }) => was.closed.every((day) => day.date !== date)).length
  const removed = was.closed.filter(({ date }) => is.closed.every((day) => day.date !== date)).length
  if (added + removed === 0) return []
  const parts = [...(added > 0 ? [`${added} added`] : []), ...(removed > 0 ? [`${removed} removed`] : [])]
  return [`Closed dates: ${parts.join(', ')}`]
}
