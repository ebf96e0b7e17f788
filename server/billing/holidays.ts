// The public holidays of a country or region, year by year, as `date-holidays` (11 MB, loaded when first asked) knows them,
// with its known faults corrected: whole days, half days apart, feasts that the moon decides marked as expected.

import type Library from 'date-holidays'

import type { HalfDay } from '../../shared/http.ts'
import { type Day, corrections } from './holidayCorrections.ts'

export interface Listed {
  /** Each date once, in order. */
  readonly closed: readonly Day[]
  readonly halfDays: readonly HalfDay[]
  /** Sentences that belong beside the list: what in it is not certain, and what is missing. */
  readonly notes: readonly string[]
}

type Found = ReturnType<Library['getHolidays']>[number]

const HOUR = 3_600_000
const islamic = /Muharram|Safar|Rabi al|Jumada|Rajab|Shaban|Ramadan|Shawwal|Dhu al/
const ESTIMATES =
  'Dates of Islamic feasts are estimates: the moon is sighted a day earlier or later. Look them over when they are announced.'

/** The library is loaded when it is first needed. */
export async function openLibrary(country = '', region = ''): Promise<Library> {
  const { default: Holidays } = await import('date-holidays')
  return region === ''
    ? new Holidays(country, { types: ['public'] })
    : new Holidays(country, region, { types: ['public'] })
}

export function listed(library: Library, country: string, years: readonly number[]): Listed {
  const all = years.map((year) => yearOf(library, country, year))
  const closed = once(all.flatMap((one) => one.closed))
  const isClosed = new Set(closed.map(({ date }) => date))
  const note = corrections[country]?.note
  return {
    closed,
    halfDays: once(all.flatMap((one) => one.halfDays)).filter(({ date }) => !isClosed.has(date)),
    notes: [
      ...(all.some(({ isEstimated }) => isEstimated) ? [ESTIMATES] : []),
      ...(note === undefined ? [] : [note]),
    ],
  }
}

function yearOf(library: Library, country: string, year: number) {
  const { closed: corrected, halfDays: further, feasts = {} } = corrections[country] ?? {}
  const found = library.getHolidays(year, 'en')
  const whole = found
    .filter((one) => !isHalf(one))
    .flatMap((one) => daysOf(one, feasts[one.rule.split(' and ')[0] ?? ''] ?? 1))
  const halves = found.filter(isHalf).map((one) => ({ ...dayOf(one), from: one.date.slice(11, 16) }))
  return {
    closed: corrected?.(whole, year) ?? whole,
    halfDays: [...halves, ...(further?.(year, whole) ?? [])],
    isEstimated: found.some(({ rule }) => islamic.test(rule)),
  }
}

/** Begins in the course of the day; what lasts for several days begins at midnight. */
const isHalf = ({ date, start, end }: Found): boolean =>
  date.slice(11, 16) !== '00:00' || end.getTime() - start.getTime() < 23 * HOUR

/** A holiday of several days closes each of them, and no part of a day: a feast of three days and a half ends with the third. */
function daysOf(found: Found, atLeast: number): readonly Day[] {
  // an hour is lost where the clocks go forward
  const hours = (found.end.getTime() - found.start.getTime()) / HOUR + 1
  const { date, name } = dayOf(found)
  return Array.from({ length: Math.max(atLeast, Math.floor(hours / 24)) }, (_, day) => ({
    date: new Date(Date.parse(date) + day * 24 * HOUR).toISOString().slice(0, 10),
    name,
  }))
}

const dayOf = ({ date, name, rule }: Found): Day => ({
  date: date.slice(0, 10),
  name: islamic.test(rule) ? `${name.slice(0, 69)} (expected)` : name.slice(0, 80),
})

function once<One extends Day>(days: readonly One[]): readonly One[] {
  const byDate = new Map<string, One>()
  for (const day of days) if (!byDate.has(day.date)) byDate.set(day.date, day)
  return [...byDate.values()].toSorted((a, b) => (a.date < b.date ? -1 : 1))
}
