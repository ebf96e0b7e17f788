// The review calendar of a contract: one zone, weekly rest days, an explicit list of closed dates (rule I1).
// Rules and pages only compare instants; counting business days needs time-zone data and is the server's.

import * as v from 'valibot'

import { CalendarDate, Line } from '../text.ts'

export const Calendar = v.strictObject({
  /** IANA name, e.g. `Europe/Berlin`. */
  zone: v.pipe(v.string(), v.regex(/^[A-Za-z_]+(\/[A-Za-z0-9_+-]+){0,2}$/), v.maxLength(64)),
  /** Weekly rest days, 0 is Sunday; at least one working day remains. */
  restDays: v.pipe(
    v.array(v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(6))),
    v.maxLength(6),
    v.check((days) => new Set(days).size === days.length),
  ),
  /** Closed dates in order, each with its name. */
  closed: v.pipe(
    v.array(
      v.strictObject({ date: CalendarDate, name: v.pipe(v.string(), v.minLength(1), v.maxLength(80)) }),
    ),
    v.maxLength(200),
    v.check((days) => days.every(({ date }, i) => i === 0 || date > (days[i - 1]?.date ?? ''))),
  ),
  /** The last date that `closed` covers; beyond it only the rest days count as closed. */
  coversUntil: CalendarDate,
  /** I10: whose public holidays were proposed; absent: nobody's, or from before 2026-12. */
  holidaysOf: v.optional(
    v.strictObject({
      /** ISO 3166-1 alpha-2. */
      country: v.pipe(v.string(), v.regex(/^[A-Z]{2}$/)),
      /** Empty: the whole country. */
      region: v.pipe(v.string(), v.regex(/^[A-Za-z0-9]{0,20}$/)),
      /** In words, such as `Germany, Berlin`. */
      name: Line(120),
    }),
  ),
})
export type Calendar = Readonly<v.InferOutput<typeof Calendar>>

/** What stands in contracts that name no calendar. */
export const plainCalendar: Calendar = {
  zone: 'UTC',
  restDays: [0, 6],
  closed: [],
  coversUntil: '2026-01-01',
}

/** K2: said by every event that stores an instant counted with zone data; not by those of before 2026-12. */
export interface CountedWith {
  /** The release of the zone data, such as `2026f`. */
  readonly zoneData?: string
}

export const countedWith = ({ zoneData }: CountedWith): CountedWith =>
  zoneData === undefined ? {} : { zoneData }

/** The clock of one review, computed once when it starts and stored (rules I2 to I5). */
export interface ReviewClock extends CountedWith {
  readonly zone: string
  /** Instant of the start and its local date: day 0, which never counts. */
  readonly startedAt: number
  readonly day0: string
  /** The counted business days, in order. */
  readonly counted: readonly string[]
  readonly skipped: readonly { readonly date: string; readonly reason: string }[]
  /** First instant of the business day after the last counted one; epoch milliseconds, UTC. */
  readonly releaseAt: number
  /**
   * K8: the first instant of each day that was looked at, from day 0 to the day of the release; epoch milliseconds, UTC. Not in
   * clocks of before 2026-12.
   */
  readonly dayStarts?: readonly number[]
}

/** A day as it was stored, by the calendar of this zone. */
export interface StoredDay {
  readonly date: string
  readonly zone: string
}

/** At its end the review ends; null for a tab's guess, which counts no days. */
export function lastDayOf({ zone, counted, skipped }: ReviewClock): StoredDay | null {
  const [date] = [...counted, ...skipped.map((day) => day.date)].toSorted().toReversed()
  return date === undefined ? null : { date, zone }
}

/** Counts `businessDays` after the instant, or the date in the calendar's zone, `from`; only the server has one. */
export type CountBusinessDays = (
  calendar: Calendar,
  from: number | string,
  businessDays: number,
) => ReviewClock

/** What a tab uses, which never decides by a clock: a guess in whole days that no record ever carries. */
export const guessClock: CountBusinessDays = ({ zone }, from, businessDays) => {
  const startedAt = typeof from === 'string' ? Date.parse(from) : from
  const releaseAt = startedAt + (businessDays + 3) * 86_400_000
  return { zone, startedAt, day0: '', counted: [], skipped: [], releaseAt }
}
