// A review calendar in words, and how it is changed: dates stay in order, each of them once (rule I1). Pure.

import { isolated } from '../../../shared/isolated.ts'
import type { Calendar } from '../../../shared/workroom/calendar.ts'
import { formatDate } from '../dates.ts'

export const weekdays = [
  'Sunday',
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
] as const
/** As most people read a week. */
export const weekOrder = [1, 2, 3, 4, 5, 6, 0] as const

/** More closures of one's own than this in a year ask for an explicit tick. */
export const MOST_ADDED = 10
/** No country known to us closes more working days in a year by law. */
const MOST_USUAL = 20

type Closed = Calendar['closed'][number]

/** `Saturday and Sunday`. */
export function restDaysWords({ restDays }: Pick<Calendar, 'restDays'>): string {
  const names = weekOrder.filter((day) => restDays.includes(day)).map((day) => weekdays[day])
  if (names.length === 0) return 'none'
  return names.length === 1 ? `${names[0]}` : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}

/** `12 closed dates`. */
export function closedWords({ closed }: Pick<Calendar, 'closed'>): string {
  if (closed.length === 0) return 'no closed dates'
  return closed.length === 1 ? '1 closed date' : `${closed.length} closed dates`
}

/** `holidays of Germany, Berlin`; null where a calendar names nobody's. */
export const holidaysWords = ({ holidaysOf }: Calendar): string | null =>
  holidaysOf === undefined ? null : `holidays of ${isolated(holidaysOf.name)}`

/** `2026-12-18` → `Fri 18 Dec 2026`: a calendar date is the same day in every zone. */
export const calendarDate = (date: string): string => formatDate(date, { weekday: 'short' })

export const without = (calendar: Calendar, date: string): Calendar => ({
  ...calendar,
  closed: calendar.closed.filter((day) => day.date !== date),
})

/** The date once, in its place; a later word for it replaces the earlier one. */
export const withClosed = (calendar: Calendar, day: Closed): Calendar => ({
  ...calendar,
  closed: [...without(calendar, day.date).closed, day].toSorted((a, b) => (a.date < b.date ? -1 : 1)),
  coversUntil: day.date > calendar.coversUntil ? day.date : calendar.coversUntil,
})

/** The last rest day stays off while six are taken: one working day remains. */
export function toggledRestDay(calendar: Calendar, day: number): Calendar {
  const { restDays } = calendar
  if (restDays.includes(day)) return { ...calendar, restDays: restDays.filter((one) => one !== day) }
  return restDays.length >= 6
    ? calendar
    : { ...calendar, restDays: [...restDays, day].toSorted((a, b) => a - b) }
}

/** Closed dates by year, in order. */
export function byYear(
  calendar: Calendar,
): readonly { readonly year: string; readonly days: readonly Closed[] }[] {
  const years = [...new Set(calendar.closed.map(({ date }) => date.slice(0, 4)))]
  return years.map((year) => ({ year, days: calendar.closed.filter(({ date }) => date.startsWith(year)) }))
}

/** The most closures in one year that the proposal for the region did not have. */
export function mostAdded(calendar: Calendar, proposed: Calendar | null): number {
  const known = new Set((proposed?.closed ?? []).map(({ date }) => date))
  return most(calendar, ({ date }) => !known.has(date))
}

/** The year with unusually many closed working days, as the one who accepts has to notice it. */
export function unusuallyClosed(calendar: Calendar): { readonly year: string; readonly days: number } | null {
  const found = byYear(calendar)
    .map(({ year, days }) => ({ year, days: days.filter((day) => isWorkingDay(calendar, day)).length }))
    .toSorted((a, b) => b.days - a.days)[0]
  return found === undefined || found.days <= MOST_USUAL ? null : found
}

const isWorkingDay = ({ restDays }: Calendar, { date }: Closed): boolean =>
  !restDays.includes(new Date(Date.parse(date)).getUTCDay())

const most = (calendar: Calendar, counts: (day: Closed) => boolean): number =>
  Math.max(0, ...byYear(calendar).map(({ days }) => days.filter(counts).length))

/** `31 Dec 2028`. */
export const coversWords = ({ coversUntil }: Pick<Calendar, 'coversUntil'>): string => formatDate(coversUntil)
