// Counts business days with time-zone data (rules I1 to I4). Called once when a clock starts; what it answers is stored, so
// that nothing is ever counted again. A library of holidays or of business days is not asked: the contract's list decides.

import { Temporal } from 'temporal-polyfill'

import type { Calendar, CountBusinessDays } from '../../shared/workroom/calendar.ts'

const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const

/**
 * Day 0 is the local date of `from` and never counts. The release is the first instant of the working day after the
 * last counted one, which is not 00:00 where a zone skips midnight.
 */
export const countBusinessDays: CountBusinessDays = (calendar, from, businessDays) => {
  const { zone } = calendar
  const day0 = typeof from === 'string' ? Temporal.PlainDate.from(from) : localDate(from, zone)
  const startedAt = typeof from === 'string' ? firstInstant(day0, zone) : from
  const closedBecause = reasonsOf(calendar)
  const counted: string[] = []
  const skipped: { date: string; reason: string }[] = []
  let day = day0
  for (;;) {
    day = day.add({ days: 1 })
    const date = day.toString()
    const reason = closedBecause(date, day.dayOfWeek % 7)
    if (reason !== null) skipped.push({ date, reason })
    else if (counted.length < businessDays) counted.push(date)
    else break
  }
  return { zone, startedAt, day0: day0.toString(), counted, skipped, releaseAt: firstInstant(day, zone) }
}

/** Not 00:00 where the zone skips midnight. */
const firstInstant = (day: Temporal.PlainDate, zone: string): number =>
  day.toZonedDateTime({ timeZone: zone }).epochMilliseconds

/** The calendar date that a clock on the wall of this zone shows at the instant. */
export const localDate = (instant: number, zone: string): Temporal.PlainDate =>
  Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone).toPlainDate()

/** I1: beyond the list's end only the rest days count as closed, whatever the list says. */
function reasonsOf({ restDays, closed, coversUntil }: Calendar) {
  const names = new Map(closed.map(({ date, name }) => [date, name]))
  return (date: string, weekday: number): string | null => {
    const name = date <= coversUntil ? names.get(date) : undefined
    if (name !== undefined) return name
    return restDays.includes(weekday) ? (weekdays[weekday] ?? 'Rest day') : null
  }
}

const knownZones = new Map<string, boolean>()
const MOST_KNOWN = 2_000

/** Whether days can be counted there: a zone that this server's time-zone data does not know counts nothing. */
export function isZone(zone: string): boolean {
  const known = knownZones.get(zone)
  if (known !== undefined) return known
  const isKnown = canCount(zone)
  if (knownZones.size < MOST_KNOWN) knownZones.set(zone, isKnown)
  return isKnown
}

function canCount(zone: string): boolean {
  try {
    localDate(0, zone)
    return true
  } catch {
    return false
  }
}

/** I1, at the time the terms come in: of a contract in force every day can be counted. */
export function namesUnknownZone({ args }: { readonly args: unknown }): boolean {
  const zone = member(member(member(args, 'terms'), 'calendar'), 'zone')
  return typeof zone === 'string' && !isZone(zone)
}

const member = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined
