// Instants (ms since 1970) in the language of the sentences around them, which is English, and in the reader's zone, order
// and clock of 12 or 24 hours. Midnight as a deadline is written as the end of the day before ("end of Thu 10 Dec"),
// because nobody reads 00:00 the right way round.

import type { StoredDay } from '../../shared/workroom/calendar.ts'
import { browserLanguage } from './browserLanguage.ts'
import { readerDateLanguage, readerZone } from './reading.ts'
import { isSameZone, zoneOffset } from './zones.ts'

export interface DateFormat {
  /** Whose order and clock; the reader's when absent. */
  readonly locale?: string
  /** IANA name; the reader's own when absent. */
  readonly zone?: string
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** `Thu 10 Dec`, with the year when it is not the current one. */
export function formatDay(at: number, now: number, format: DateFormat = {}): string {
  const sameYear = part(at, { year: 'numeric' }, format) === part(now, { year: 'numeric' }, format)
  return part(
    at,
    { weekday: 'short', day: 'numeric', month: 'short', ...(sameYear ? {} : { year: 'numeric' }) },
    format,
  )
}

/** `14:02` or `2:02 PM`, as the language has it. */
export const formatTime = (at: number, format: DateFormat = {}): string =>
  part(at, { hour: 'numeric', minute: '2-digit' }, format)

/** Everything, with the zone: for titles and records. */
export function formatInstant(at: number, format: DateFormat = {}): string {
  const options = {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
  } as const
  const offset = zoneOffset(at, format.zone ?? readerZone())
  return offset === null
    ? part(at, { ...options, timeZoneName: 'short' }, format)
    : `${part(at, options, format)} ${offsetName(offset)}`
}

/** Milliseconds ahead of UTC, by the server's data, else by the browser's; null where neither knows the zone. */
export function offsetOf(at: number, zone: string): number | null {
  const known = zoneOffset(at, zone)
  if (known !== null) return known
  try {
    const [date, time] = ['en-CA', 'en-GB'].map((locale) =>
      new Intl.DateTimeFormat(locale, {
        timeZone: zone,
        ...(locale === 'en-CA'
          ? { year: 'numeric', month: '2-digit', day: '2-digit' }
          : { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
      }).format(at),
    )
    return Date.parse(`${date}T${time}Z`) - Math.floor(at / MINUTE) * MINUTE
  } catch {
    return null
  }
}

/** `GMT`, `GMT+1`, `GMT-3:30`. */
export function offsetName(offset: number): string {
  const minutes = Math.abs(offset) / MINUTE
  const rest = minutes % 60 === 0 ? '' : `:${minutes % 60}`
  return offset === 0 ? 'GMT' : `GMT${offset < 0 ? '-' : '+'}${Math.floor(minutes / 60)}${rest}`
}

interface DeadlineFormat extends DateFormat {
  /** The stored day at whose end it is: where the reader's clock is that of its zone, it is said as it was stored. */
  readonly ends?: StoredDay | null | undefined
}

/** `Thu 10 Dec, 14:02`, or `end of Thu 10 Dec` for the first minute of a day, which is not 00:00 where a zone skips it. */
export function formatDeadline(
  at: number,
  now: number,
  { ends = null, ...format }: DeadlineFormat = {},
): string {
  if (ends !== null && isSameZone(ends.zone, format.zone ?? readerZone()))
    return `end of ${formatDay(Date.parse(ends.date), now, { ...format, zone: 'UTC' })}`
  if (localDate(at - MINUTE, format.zone) !== localDate(at, format.zone))
    return `end of ${formatDay(at - MINUTE, now, format)}`
  return `${formatDay(at, now, format)}, ${formatTime(at, format)}`
}

/** `just now`, `4 min ago`, `3 h ago`, `in 2 days`; a date when it is more than a week away. */
export function formatAgo(at: number, now: number, format: DateFormat = {}): string {
  const distance = Math.abs(now - at)
  if (distance < MINUTE) return 'just now'
  if (distance > 7 * DAY) return formatDay(at, now, format)
  const amount = shortAmount(distance)
  return at <= now ? `${amount} ago` : `in ${amount}`
}

function shortAmount(distance: number): string {
  if (distance < HOUR) return `${Math.floor(distance / MINUTE)} min`
  if (distance < DAY) return `${Math.floor(distance / HOUR)} h`
  const days = Math.floor(distance / DAY)
  return days === 1 ? '1 day' : `${days} days`
}

/** The day of an instant where the reader is, or in this zone: `YYYY-MM-DD`. */
export function localDate(at: number, zone?: string): string {
  const digits = { year: 'numeric', month: '2-digit', day: '2-digit' } as const
  const [day, month, year] = part(at, digits, { locale: 'en-GB', ...(zone !== undefined && { zone }) }).split(
    '/',
  )
  return `${year}-${month}-${day}`
}

/** `2026-12-18` → `18 Dec 2026`: a calendar date is the same day in every zone. */
export function formatDate(date: string, more: Intl.DateTimeFormatOptions = {}): string {
  const at = Date.parse(date)
  if (Number.isNaN(at)) return date
  return part(at, { day: 'numeric', month: 'short', year: 'numeric', ...more }, { zone: 'UTC' })
}

function part(at: number, options: Intl.DateTimeFormatOptions, format: DateFormat): string {
  const { locale = readerDateLanguage() ?? browserLanguage(), zone = readerZone() } = format
  const { language, hourCycle } = mannerOf(locale)
  const clock = options.hour !== undefined && options.hourCycle === undefined ? { hourCycle } : {}
  const offset = zoneOffset(at, zone)
  const timeZone = offset === null ? zone : 'UTC'
  const wall = at + (offset ?? 0)
  return new Intl.DateTimeFormat(language, { ...options, ...clock, timeZone }).format(wall)
}

interface Manner {
  /** An English that has the day where this locale has it. */
  readonly language: string
  readonly hourCycle: 'h12' | 'h23'
}

const manners = new Map<string, Manner>()

/** How a date of this locale is written in English: `en` itself as it is, any other in its order. */
function mannerOf(locale: string): Manner {
  const known = manners.get(locale)
  if (known !== undefined) return known
  const form = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', hour: 'numeric' })
  const parts = form.formatToParts(0).map(({ type }) => type)
  const isMonthFirst = parts.indexOf('month') < parts.indexOf('day')
  const manner: Manner = {
    language: /^en\b/.test(locale) ? locale : isMonthFirst ? 'en-US' : 'en-GB',
    hourCycle: form.resolvedOptions().hour12 === true ? 'h12' : 'h23',
  }
  manners.set(locale, manner)
  return manner
}
