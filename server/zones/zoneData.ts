// Zones by the data that the product carries itself (moment-timezone): Node's own are as old as Node, and the newest 20 does
// not know laws that are in force. Whatever counts days and instants asks here and nowhere else; everything that was
// counted is stored with the version of these data.

import moment from 'moment-timezone'

import { type ZoneDays, createZoneDays, daysAfter, offsetOf } from '../../shared/zoneDays.ts'

export { daysAfter }

/**
 * Taken once, at the start. The holidays' library asks for an older moment-timezone, which would put itself and its data in
 * this place of the one `moment` that both share: package.json gives it ours (`overrides`).
 */
export const { tz } = moment

/** The release of the tz database, such as `2026f`. */
export const zoneDataVersion: string = tz.dataVersion

type Spans = Pick<moment.MomentZone, 'name' | 'untils' | 'offsets'>

const MINUTE = 60_000

/** Whether days can be counted there. */
export const isZone = (zone: string): boolean => spansOf(zone) !== null

/** How far the clocks on the wall are ahead of UTC, in milliseconds. */
export const offsetAt = (zone: string, instant: number): number => offsetOf(known(zone), instant)

export const zoneDays: ZoneDays = createZoneDays(zoneDataVersion, (zone) => known(zone))

export const { localDate, localInstant } = zoneDays

export const zoneNames = (): readonly string[] => tz.names()

/** In minutes, east of UTC; each offset with the minute since 1970 at which it ends, at the latest with the years asked for. */
export function spansBetween(
  zone: string,
  from: number,
  to: number,
): { readonly untils: readonly number[]; readonly offsets: readonly number[] } {
  const { untils, offsets } = known(zone)
  const first = untils.findIndex((until) => until > from)
  const last = untils.findIndex((until) => until >= to)
  const within = (all: readonly number[]): readonly number[] => all.slice(first, last + 1)
  return {
    untils: within(untils).map((until) => Math.min(until, to) / MINUTE),
    offsets: within(offsets).map((west) => 0 - west),
  }
}

function known(zone: string): Spans {
  const spans = spansOf(zone)
  if (spans === null) throw new RangeError(`No zone is called ${zone}.`)
  return spans
}

const found = new Map<string, Spans | null>()
/** Names come from outside: what is kept of them is bounded. */
const MOST_KEPT = 2_000

function spansOf(zone: string): Spans | null {
  const kept = found.get(zone)
  if (kept !== undefined) return kept
  const spans = named(zone) ?? named(otherName(zone))
  if (found.size < MOST_KEPT) found.set(zone, spans)
  return spans
}

/** The library also takes `Europe_Berlin`, which no browser does. */
function named(zone: string): Spans | null {
  const spans = tz.zone(zone)
  return spans?.name.toLowerCase() === zone.toLowerCase() ? spans : null
}

/** Contracts may name a zone by one of the few old names that only Node knows, such as `IST`. */
function otherName(zone: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone
  } catch {
    return ''
  }
}
