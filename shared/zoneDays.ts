// Dates and instants of a zone, reckoned from its spans between changes of the clocks; whose data they are is the caller's
// matter (rules I1 to I4, K2). Pure.

/** Each offset in minutes west of UTC, with the epoch milliseconds at which it ends; the last one ends at `Infinity`. */
export interface ZoneSpans {
  readonly untils: readonly number[]
  readonly offsets: readonly number[]
}

export interface ZoneDays {
  /** The release of the tz database, such as `2026f`. */
  readonly version: string
  /** `YYYY-MM-DD`: the date on a calendar on the wall. */
  readonly localDate: (instant: number, zone: string) => string
  /**
   * When the wall first shows this hour of the date, or a later one where it is skipped. At hour 0 the first instant of the
   * date: not 00:00 where the zone skips midnight, and the first one where it has two.
   */
  readonly localInstant: (zone: string, date: string, hour?: number) => number
}

const MINUTE = 60_000

/** `spansOf` throws where no zone has the name. */
export function createZoneDays(version: string, spansOf: (zone: string) => ZoneSpans): ZoneDays {
  return {
    version,
    localDate: (instant, zone) => dateOf(instant + offsetOf(spansOf(zone), instant)),
    localInstant(zone, date, hour = 0) {
      const { untils, offsets } = spansOf(zone)
      const wall = Date.parse(date) + hour * 60 * MINUTE
      let from = Number.NEGATIVE_INFINITY
      for (const [index, until] of untils.entries()) {
        const at = Math.max(from, wall + (offsets[index] ?? 0) * MINUTE)
        if (at < until) return at
        from = until
      }
      return wall
    },
  }
}

/** How far the clocks on the wall are ahead of UTC, in milliseconds. */
export function offsetOf({ untils, offsets }: ZoneSpans, instant: number): number {
  const index = untils.findIndex((until) => instant < until)
  return 0 - (offsets.at(index) ?? 0) * MINUTE
}

/** A calendar's days have no zone: they are counted as those of UTC, which are all equally long. */
export const daysAfter = (date: string, days: number): string => dateOf(Date.parse(date) + days * 86_400_000)

/** Without the time; the year may have more than four digits. */
const dateOf = (instant: number): string => new Date(instant).toISOString().slice(0, -'T00:00:00.000Z'.length)
