// Which country a zone lies in, and which zones a country has: by the locale data of this runtime, never by a language.

import { knownCountry } from '../../shared/placeNames.ts'
import { tz } from '../zones/zoneData.ts'

/** ISO 3166-1 alpha-2 of every country that has a zone, with its English name. */
export const countryNames: ReadonlyMap<string, string> = new Map(
  tz.countries().flatMap((code) => {
    const name = knownCountry(code)
    return name === undefined ? [] : [[code, name] as const]
  }),
)

/** Null where the zone is no country's, such as `UTC`. */
export function countryOfZone(zone: string): string | null {
  const wanted = sameName(zone)
  return (
    [...countryNames.keys()].find((code) => zonesOf(code).some((one) => sameName(one) === wanted)) ?? null
  )
}

/** The zone itself where it is one of the country's, else the country's first; empty where none is known. */
export function zoneIn(country: string, zone: string): string {
  const wanted = zone && sameName(zone)
  const zones = zonesOf(country)
  return zones.some((one) => sameName(one) === wanted) ? zone : (zones[0] ?? '')
}

function zonesOf(country: string): readonly string[] {
  const locale = new Intl.Locale(`und-${country}`) as Intl.Locale & {
    readonly timeZones?: readonly string[]
    readonly getTimeZones?: () => readonly string[] | undefined
  }
  return locale.getTimeZones?.() ?? locale.timeZones ?? []
}

/** `Asia/Katmandu` and `Asia/Kathmandu` are one zone. */
function sameName(zone: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone
  } catch {
    return zone
  }
}
