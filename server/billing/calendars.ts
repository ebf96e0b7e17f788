// Proposes a review calendar for a country: its public holidays, its weekend and zone, and beside them what is not certain.
// A proposal only: the list that both parties accept decides (rule I1). Whose holidays they are stands in the calendar; where
// nobody knows a country, it has none, never those of another.

import type { CalendarCountry, ProposedCalendar } from '../../shared/http.ts'
import { knownCountry } from '../../shared/placeNames.ts'
import type { Calendar } from '../../shared/workroom/calendar.ts'
import { isZone, localDate } from '../zones/zoneData.ts'
import { type Listed, listed, openLibrary } from './holidays.ts'
import { countryNames, countryOfZone, zoneIn } from './places.ts'
import { restDaysOf } from './weekends.ts'

export interface CalendarAsked {
  /** ISO 3166-1 alpha-2; empty: no holidays. */
  readonly country: string
  /** State or region within the country, as `countries` names it; empty: those of the whole country. */
  readonly region: string
  /** Taken where it is one of the country's, else the country's first. */
  readonly zone: string
}

export interface Calendars {
  countries(): Promise<readonly CalendarCountry[]>
  /** Null where country, region or zone is unknown. */
  propose(asked: CalendarAsked): Promise<ProposedCalendar | null>
  /** For the country that the zone lies in. */
  proposeAt(zone: string): Promise<ProposedCalendar | null>
}

/** This year and the two after it: at least 24 months ahead. */
const YEARS = [0, 1, 2] as const

export function createCalendars(now: () => number): Calendars {
  async function propose({ country, region, zone: asked }: CalendarAsked): Promise<ProposedCalendar | null> {
    if (country === '') return isZone(asked) ? withoutCountry(asked, now()) : null
    const known = (await countries()).find(({ code }) => code === country)
    const place = known && placeOf(known, region)
    if (known === undefined || place === undefined || (asked !== '' && !isZone(asked))) return null
    const zone = zoneIn(country, asked) || ((await openLibrary(country)).getTimezones()[0] ?? 'UTC')
    if (!isZone(zone)) return null
    const list = await upcoming(country, region, zone)
    return {
      calendar: {
        ...weekOf(restDaysOf(country, region), { zone, now: now() }),
        closed: [...list.closed],
        holidaysOf: place,
      },
      halfDays: list.halfDays,
      notes: list.notes,
      asksRegion: region === '' && (await differByRegion(known, list, zone)),
    }
  }

  /** From today on. */
  async function upcoming(country: string, region: string, zone: string): Promise<Listed> {
    const library = await openLibrary()
    if (!Object.hasOwn(library.getCountries('en'), country))
      return {
        closed: [],
        halfDays: [],
        notes: [
          `No public holidays of ${countryNames.get(country) ?? country} are known here: add the closed dates that you keep.`,
        ],
      }
    const today = localDate(now(), zone)
    const years = YEARS.map((ahead) => yearOf(today) + ahead)
    const all = listed(await openLibrary(country, region), country, years)
    const isAhead = ({ date }: { readonly date: string }): boolean => date >= today
    return { ...all, closed: all.closed.filter(isAhead), halfDays: all.halfDays.filter(isAhead) }
  }

  /** A region has a closed date that the whole country has not. */
  async function differByRegion(
    { code, regions }: CalendarCountry,
    { closed }: Listed,
    zone: string,
  ): Promise<boolean> {
    const common = new Set(closed.map(({ date }) => date))
    for (const region of regions) {
      const own = await upcoming(code, region.code, zone)
      if (own.closed.some(({ date }) => !common.has(date))) return true
    }
    return false
  }

  return {
    countries,
    propose,
    proposeAt: (zone) => propose({ country: countryOfZone(zone) ?? '', region: '', zone }),
  }
}

async function countries(): Promise<readonly CalendarCountry[]> {
  const library = await openLibrary()
  const listed = Object.entries(library.getCountries('en')).map(
    ([code, name]) => [code, knownCountry(code) ?? name] as const,
  )
  const names = new Map([...listed, ...countryNames])
  return [...names]
    .map(([code, name]) => ({ code, name, regions: regionsOf(library.getStates(code, 'en')) }))
    .toSorted((a, b) => a.name.localeCompare(b.name, 'en'))
}

const regionsOf = (states: Readonly<Record<string, string>> | undefined): CalendarCountry['regions'] =>
  Object.entries(states ?? {}).map(([code, name]) => ({ code, name }))

/** Undefined where the country has no such region. */
function placeOf(country: CalendarCountry, region: string): Calendar['holidaysOf'] {
  const { code, name, regions } = country
  if (region === '') return { country: code, region, name }
  const known = regions.find((one) => one.code === region)
  return known && { country: code, region, name: `${name}, ${known.name}`.slice(0, 120) }
}

const withoutCountry = (zone: string, now: number): ProposedCalendar => ({
  calendar: weekOf([0, 6], { zone, now }),
  halfDays: [],
  notes: [],
  asksRegion: false,
})

const yearOf = (date: string): number => Number.parseInt(date, 10)

function weekOf(
  restDays: readonly number[],
  { zone, now }: { readonly zone: string; readonly now: number },
): Calendar {
  const year = yearOf(localDate(now, zone))
  return { zone, restDays: [...restDays], closed: [], coversUntil: `${year + YEARS.length - 1}-12-31` }
}
