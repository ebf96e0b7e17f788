// A zone as people know it: its city and how far ahead it is, "Kyiv (GMT+2)" instead of `Europe/Kiev`. Tables keep cities
// under the names they had when the zone was made.

import { offsetName, offsetOf } from './dates.ts'

const renamed: Readonly<Record<string, string>> = {
  Kiev: 'Kyiv',
  Calcutta: 'Kolkata',
  Katmandu: 'Kathmandu',
  Rangoon: 'Yangon',
  Saigon: 'Ho Chi Minh City',
  Dacca: 'Dhaka',
  Macao: 'Macau',
  Thimbu: 'Thimphu',
  Ujung_Pandang: 'Makassar',
  Asmera: 'Asmara',
  Godthab: 'Nuuk',
  Faeroe: 'Faroe Islands',
  Truk: 'Chuuk',
  Ponape: 'Pohnpei',
  Enderbury: 'Kanton',
  Coral_Harbour: 'Atikokan',
  Ulan_Bator: 'Ulaanbaatar',
}

/** `America/Argentina/Buenos_Aires` → `Buenos Aires`. */
export function cityOf(zone: string): string {
  const last = zone.split('/').at(-1) ?? zone
  return renamed[last] ?? last.replaceAll('_', ' ')
}

/** At an instant, for clocks change: `Kyiv (GMT+2)`. */
export function zoneName(zone: string, at: number): string {
  const offset = offsetOf(at, zone)
  const city = cityOf(zone)
  return offset === null || city === 'UTC' ? city : `${city} (${offsetName(offset)})`
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
