// A zone as people know it: its city and how far ahead it is, "Kyiv (GMT+2)" instead of `Europe/Kiev`.

import { cityOf } from '../../shared/placeNames.ts'
import { offsetName, offsetOf } from './dates.ts'

/** At an instant, for clocks change: `Kyiv (GMT+2)`. */
export function zoneName(zone: string, at: number): string {
  const offset = offsetOf(at, zone)
  const city = cityOf(zone)
  return offset === null || /^(?:UTC|GMT)/.test(city) ? city : `${city} (${offsetName(offset)})`
}

/** For a list to choose from: by distance from Greenwich, then by city. */
export function zonesByOffset(
  zones: readonly string[],
  at: number,
): readonly { readonly value: string; readonly label: string }[] {
  return zones
    .map((value) => ({ value, offset: offsetOf(at, value) ?? 0, city: cityOf(value) }))
    .toSorted((a, b) => a.offset - b.offset || a.city.localeCompare(b.city, 'en'))
    .map(({ value }) => ({ value, label: zoneName(value, at) }))
}
