// What the server proposes as a calendar: at first for where this browser is, then for the country and region that are
// chosen. Without an answer the week of this browser stands, and it says so.

import { useEffect, useRef, useState } from 'react'

import type { CalendarCountries, CalendarCountry, CalendarProposal, HttpRefusal } from '../../shared/http.ts'
import type { Calendar } from '../../shared/workroom/calendar.ts'
import { request } from '../identity/http.ts'
import { useAnswer } from '../identity/useAnswer.ts'
import { browserLanguage } from '../ui/browserLanguage.ts'
import { readerZone } from '../ui/reading.ts'
import type { Place } from '../ui/terms/CalendarEditor.tsx'

export interface CalendarChoice {
  readonly place: Place
  readonly onPlace: (place: Place) => void
  readonly countries: readonly CalendarCountry[]
  readonly regions: CalendarCountry['regions']
  readonly zones: readonly string[]
  /** What was proposed last; null when nothing was asked yet. */
  readonly proposed: Calendar | null
  readonly problem: string | null
  readonly retry: () => void
}

interface Chosen extends Place {
  readonly zone: string
}

/** `take` gets each proposal; with a calendar at the beginning nothing is proposed unasked. */
export function useCalendarProposal(
  calendar: Calendar | null,
  take: (calendar: Calendar) => void,
): CalendarChoice {
  const [isNew] = useState(calendar === null)
  const { answer } = useAnswer<CalendarCountries>('/api/calendars')
  const [picked, setPicked] = useState<Chosen | null>(null)
  const countries = answer?.ok === true ? answer.countries : []
  const chosen = picked ?? (isNew && answer !== null ? whereWeAre(countries) : null)
  const { proposed, isRefused, retry } = useProposal(chosen, (next) => {
    if (next !== null) take(next)
    else if (calendar === null) take(ordinaryWeek(readerZone()))
  })
  const place = chosen ?? { country: '', region: '' }
  const zone = calendar?.zone ?? readerZone()
  return {
    place,
    onPlace: (next) =>
      setPicked({ ...next, zone: next.country === place.country ? zone : zoneIn(next.country, zone) }),
    countries,
    regions: countries.find(({ code }) => code === place.country)?.regions ?? [],
    zones: allZones(),
    proposed,
    problem: isRefused ? 'The public holidays could not be loaded.' : null,
    retry,
  }
}

interface Proposed {
  readonly proposed: Calendar | null
  readonly isRefused: boolean
  readonly retry: () => void
}

interface Known {
  readonly round: number
  readonly answer: CalendarProposal | HttpRefusal
}

/** `take` gets null when the server has no answer. */
function useProposal(chosen: Chosen | null, take: (calendar: Calendar | null) => void): Proposed {
  const [known, setKnown] = useState<Known | null>(null)
  const [round, setRound] = useState(0)
  const latest = useRef(take)
  useEffect(() => {
    latest.current = take
  })
  const path = chosen === null ? null : `/api/calendars?${queryOf(chosen)}`
  useEffect(() => {
    if (path === null) return
    let isCurrent = true
    const ask = async (): Promise<void> => {
      const next = await request<CalendarProposal>('GET', path)
      if (!isCurrent) return
      setKnown({ round, answer: next })
      latest.current(next.ok ? next.calendar : null)
    }
    void ask()
    return () => {
      isCurrent = false
    }
  }, [path, round])
  const answer = known?.answer
  return {
    proposed: answer?.ok === true ? answer.calendar : null,
    isRefused: answer?.ok === false,
    retry: () => setRound(round + 1),
  }
}

const queryOf = ({ country, region, zone }: Chosen): string =>
  new URLSearchParams({ country, region, zone }).toString()

function whereWeAre(countries: readonly CalendarCountry[]): Chosen {
  const zone = readerZone()
  const codes = countries.map(({ code }) => code)
  return { country: countryOf(zone, codes), region: '', zone }
}

const allZones = (): readonly string[] => Intl.supportedValuesOf('timeZone')

/** The country whose zone this is: by the browser's own table, else by its language. */
function countryOf(zone: string, codes: readonly string[]): string {
  const byZone = codes.find((code) => zonesOf(code).includes(zone))
  const byLanguage = new Intl.Locale(browserLanguage()).maximize().region ?? ''
  return byZone ?? (codes.includes(byLanguage) ? byLanguage : '')
}

/** Empty: the server takes the country's first. */
function zoneIn(country: string, zone: string): string {
  const zones = zonesOf(country)
  return country === '' || zones.length === 0 || zones.includes(zone) ? zone : ''
}

function zonesOf(country: string): readonly string[] {
  if (country === '') return []
  const locale = new Intl.Locale(`und-${country}`) as Intl.Locale & {
    readonly timeZones?: readonly string[]
    readonly getTimeZones?: () => readonly string[] | undefined
  }
  return locale.getTimeZones?.() ?? locale.timeZones ?? []
}

const ordinaryWeek = (zone: string): Calendar => ({
  zone,
  restDays: [0, 6],
  closed: [],
  coversUntil: `${new Date().getFullYear() + 2}-12-31`,
})
