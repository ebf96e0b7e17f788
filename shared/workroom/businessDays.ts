// Counts business days in a contract's calendar (rules I1 to I4, I8, K8), with the zone data that it is given. A library of
// holidays or of business days is not asked: the contract's list decides. Pure.

import { type ZoneDays, daysAfter } from '../zoneDays.ts'
import type { Calendar, CountBusinessDays } from './calendar.ts'

const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const

/**
 * Day 0 is the local date of `from` and never counts. The release is the first instant of the working day after the
 * last counted one, which is not 00:00 where a zone skips midnight.
 */
export const createBusinessDays =
  (zones: ZoneDays): CountBusinessDays =>
  (calendar, from, businessDays) => {
    const { zone } = calendar
    const day0 = typeof from === 'string' ? from : zones.localDate(from, zone)
    const startedAt = typeof from === 'string' ? zones.localInstant(zone, day0) : from
    const closedBecause = reasonsOf(calendar)
    const counted: string[] = []
    const skipped: { date: string; reason: string }[] = []
    const dayStarts = [zones.localInstant(zone, day0)]
    let date = day0
    for (;;) {
      date = daysAfter(date, 1)
      dayStarts.push(zones.localInstant(zone, date))
      const reason = closedBecause(date)
      if (reason !== null) skipped.push({ date, reason })
      else if (counted.length < businessDays) counted.push(date)
      else break
    }
    return {
      zone,
      startedAt,
      day0,
      counted,
      skipped,
      releaseAt: dayStarts.at(-1) ?? startedAt,
      dayStarts,
      zoneData: zones.version,
    }
  }

/** I1: beyond the list's end only the rest days count as closed, whatever the list says. */
function reasonsOf({ restDays, closed, coversUntil }: Calendar) {
  const names = new Map(closed.map(({ date, name }) => [date, name]))
  return (date: string): string | null => {
    const name = date <= coversUntil ? names.get(date) : undefined
    if (name !== undefined) return name
    const weekday = new Date(date).getUTCDay()
    return restDays.includes(weekday) ? (weekdays[weekday] ?? 'Rest day') : null
  }
}
