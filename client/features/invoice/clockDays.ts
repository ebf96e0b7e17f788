// The days of a review as the page lists them: the counted business days, and between them what was skipped and why.

import type { ReviewClock } from '../../../shared/workroom/calendar.ts'
import { localDate } from '../../ui/dates.ts'

export interface ClockDay {
  /** `YYYY-MM-DD` in the clock's zone. */
  readonly date: string
  /** 1, 2, …; null for a day that does not count. */
  readonly number: number | null
  readonly reason: string
  readonly state: 'done' | 'today' | 'left'
}

export function clockDays(clock: ReviewClock, now: number): readonly ClockDay[] {
  const today = localDate(now, clock.zone)
  const stateOf = (date: string): ClockDay['state'] =>
    date < today ? 'done' : date === today ? 'today' : 'left'
  const counted = clock.counted.map((date, index) => ({ date, number: index + 1, reason: '' }))
  const skipped = clock.skipped.map(({ date, reason }) => ({ date, number: null, reason }))
  return [...counted, ...skipped]
    .toSorted((one, other) => (one.date < other.date ? -1 : 1))
    .map((day) => ({ ...day, state: stateOf(day.date) }))
}

/** Counted days that are not over yet; today is one of them. */
export const daysLeft = (days: readonly ClockDay[]): number =>
  days.filter(({ number, state }) => number !== null && state !== 'done').length

/** `2 days 14 h`, `3 h 20 min`, `less than a minute`. */
export function durationWords(milliseconds: number): string {
  const minutes = Math.floor(milliseconds / 60_000)
  if (minutes < 1) return 'less than a minute'
  const hours = Math.floor(minutes / 60)
  if (hours < 1) return `${minutes} min`
  if (hours < 24) return joined(`${hours} h`, minutes % 60, 'min')
  const days = Math.floor(hours / 24)
  return joined(days === 1 ? '1 day' : `${days} days`, hours % 24, 'h')
}

const joined = (large: string, rest: number, unit: string): string =>
  rest === 0 ? large : `${large} ${rest} ${unit}`
