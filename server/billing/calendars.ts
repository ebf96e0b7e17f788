// Proposes a review calendar for a country: its public holidays by `date-holidays` (11 MB, loaded when first asked), its
// weekend and zone. A proposal only: the list that both parties accept decides (rule I1).

import type Holidays from 'date-holidays'

import type { CalendarCountry } from '../../shared/http.ts'
import type { Calendar } from '../../shared/workroom/calendar.ts'
import { isZone, localDate } from '../zones/zoneData.ts'

export interface CalendarAsked {
  /** ISO 3166-1 alpha-2; empty: no holidays. */
  readonly country: string
  /** State or region within the country, as `countries` names it; empty: those of the whole country. */
  readonly region: string
  /** Empty: the first of the country. */
  readonly zone: string
}

export interface Calendars {
  countries(): Promise<readonly CalendarCountry[]>
  /** Null where country, region or zone is unknown. */
  propose(asked: CalendarAsked): Promise<Calendar | null>
}

/** This year and the two after it: at least 24 months ahead. */
const YEARS_AHEAD = 2
const DAY = 86_400_000

export function createCalendars(now: () => number): Calendars {
  return {
    async countries() {
      const holidays = await open()
      return Object.entries(holidays.getCountries('en'))
        .map(([code, name]) => countryOf(holidays, code, name))
        .toSorted((a, b) => a.name.localeCompare(b.name, 'en'))
    },
    async propose({ country, region, zone: asked }) {
      if (country === '')
        return isZone(asked)
          ? proposalOf([], { zone: asked, restDays: [0, 6], year: yearOf(now(), asked) })
          : null
      const atlas = await open()
      if (!Object.hasOwn(atlas.getCountries('en'), country)) return null
      if (region !== '' && !Object.hasOwn(atlas.getStates(country) ?? {}, region)) return null
      const holidays = await open(country, region)
      const zone = asked || (holidays.getTimezones()[0] ?? 'UTC')
      if (!isZone(zone)) return null
      const year = yearOf(now(), zone)
      const closed = closedIn(holidays, year).filter(({ date }) => date >= localDate(now(), zone))
      return proposalOf(closed, { zone, restDays: restDaysOf(country), year })
    },
  }
}

/** The library is loaded when it is first needed. */
async function open(country = '', region = ''): Promise<Holidays> {
  const { default: Library } = await import('date-holidays')
  return region === ''
    ? new Library(country, { types: ['public'] })
    : new Library(country, region, { types: ['public'] })
}

const yearOf = (now: number, zone: string): number => Number.parseInt(localDate(now, zone), 10)

function countryOf(holidays: Holidays, code: string, name: string): CalendarCountry {
  const states = Object.entries(holidays.getStates(code, 'en') ?? {})
  return { code, name, regions: states.map(([region, known]) => ({ code: region, name: known })) }
}

function proposalOf(
  closed: Calendar['closed'],
  {
    zone,
    restDays,
    year,
  }: { readonly zone: string; readonly restDays: readonly number[]; readonly year: number },
): Calendar {
  return {
    zone,
    restDays: [...restDays],
    closed,
    coversUntil: `${year + YEARS_AHEAD}-12-31`,
  }
}

/** Each date once, in order; a holiday of several days closes each of them. */
function closedIn(holidays: Holidays, year: number): Calendar['closed'] {
  const names = new Map<string, string>()
  for (let ahead = 0; ahead <= YEARS_AHEAD; ahead++) {
    for (const { date, start, end, name } of holidays.getHolidays(year + ahead, 'en')) {
      const days = Math.max(1, Math.round((end.getTime() - start.getTime()) / DAY))
      for (let day = 0; day < days; day++) {
        const closed = new Date(Date.parse(date.slice(0, 10)) + day * DAY).toISOString().slice(0, 10)
        if (!names.has(closed)) names.set(closed, name.slice(0, 80))
      }
    }
  }
  return [...names].map(([date, name]) => ({ date, name })).toSorted((a, b) => (a.date < b.date ? -1 : 1))
}

/** The weekend of a country by the locale data of this runtime (Friday and Saturday in Egypt); 0 is Sunday. */
function restDaysOf(country: string): readonly number[] {
  const locale = new Intl.Locale(`und-${country}`) as Intl.Locale & {
    readonly weekInfo?: { readonly weekend: readonly number[] }
    readonly getWeekInfo?: () => { readonly weekend: readonly number[] }
  }
  const info = locale.getWeekInfo?.() ?? locale.weekInfo
  return (info?.weekend ?? [6, 7]).map((day) => day % 7).toSorted((a, b) => a - b)
}
