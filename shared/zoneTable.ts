// How far clocks on the wall are ahead of UTC, for the years around now: the zone data that the server counts with, as it hands
// them to pages (rule K1). A browser's own may be years old.

/** Zones that go alike. */
export interface ZoneGroup {
  /** IANA names, separated by spaces. */
  readonly names: string
  /** Minutes since 1970 at which each offset ends; the last one ends with the table. */
  readonly untils: readonly number[]
  /** Minutes east of UTC. */
  readonly offsets: readonly number[]
}

/** `GET /api/zones`. */
export interface ZoneTable {
  /** The release of the zone data, such as `2026f`. */
  readonly version: string
  /** Minutes since 1970: before it nothing is said. */
  readonly from: number
  readonly groups: readonly ZoneGroup[]
}

const MINUTE = 60_000

/** Milliseconds ahead of UTC; null outside of the table's years. */
export function offsetIn({ untils, offsets }: ZoneGroup, at: number, from: number): number | null {
  const minute = at / MINUTE
  if (minute < from) return null
  const offset = offsets[untils.findIndex((until) => minute < until)]
  return offset === undefined ? null : offset * MINUTE
}
