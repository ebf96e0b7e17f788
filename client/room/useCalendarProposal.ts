// What the server proposes as a calendar: at first for where this browser is, then for the country and region that are
// chosen. Without an answer the week of this browser stands, and it says so. What is not certain about a list is asked for
// an agreed calendar, too; nothing is taken from that answer.

import { useEffect, useRef, useState } from 'react'

import type {
  CalendarCountries,
  CalendarCountry,
  CalendarProposal,
  HttpRefusal,
  ProposedCalendar,
} from '../../shared/http.ts'
import type { Calendar } from '../../shared/workroom/calendar.ts'
import { request } from '../identity/http.ts'
import { useAnswer } from '../identity/useAnswer.ts'
import { readerZone } from '../ui/reading.ts'
import type { Place } from '../ui/terms/CalendarEditor.tsx'

export interface CalendarChoice extends Pick<ProposedCalendar, 'halfDays' | 'notes' | 'asksRegion'> {
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

const NOWHERE: Place = { country: '', region: '' }

/** `take` gets each proposal; with a calendar at the beginning nothing is proposed unasked. */
export function useCalendarProposal(
  calendar: Calendar | null,
  take: (calendar: Calendar) => void,
): CalendarChoice {
  const [isNew] = useState(calendar === null)
  const { answer } = useAnswer<CalendarCountries>('/api/calendars')
  const [picked, setPicked] = useState<Place | null>(null)
  const isAsked = picked !== null || isNew
  const place = picked ?? calendar?.holidaysOf ?? NOWHERE
  const zone = calendar?.zone ?? readerZone()
  const { known, isRefused, retry } = useProposal(useQuery({ picked, isNew, calendar }), (next) => {
    if (!isAsked) return
    if (next === null) return calendar === null ? take(ordinaryWeek(zone)) : undefined
    const isSameCountry = next.holidaysOf?.country === calendar?.holidaysOf?.country
    take(isSameCountry && calendar !== null ? { ...next, zone } : next)
  })
  const countries = answer?.ok === true ? answer.countries : []
  return {
    place,
    onPlace: setPicked,
    countries,
    regions: countries.find(({ code }) => code === place.country)?.regions ?? [],
    zones: Intl.supportedValuesOf('timeZone'),
    proposed: isAsked ? (known?.calendar ?? null) : null,
    halfDays: known?.halfDays ?? [],
    notes: known?.notes ?? [],
    asksRegion: place.region === '' && known?.asksRegion === true,
    problem: isRefused ? 'The public holidays could not be loaded.' : null,
    retry,
  }
}

interface Wanted {
  readonly picked: Place | null
  readonly isNew: boolean
  readonly calendar: Calendar | null
}

/** Stays the same while nothing is chosen: the zone may be changed by hand, and the answer is not asked again for it. */
function useQuery({ picked, isNew, calendar }: Wanted): string | null {
  const [first] = useState(() => ({ zone: calendar?.zone ?? readerZone(), place: calendar?.holidaysOf }))
  const { zone, place } = first
  if (picked !== null) return queryOf({ ...picked, zone })
  if (isNew) return new URLSearchParams({ at: zone }).toString()
  return place === undefined ? null : queryOf({ country: place.country, region: place.region, zone: '' })
}

interface Proposed {
  readonly known: ProposedCalendar | null
  readonly isRefused: boolean
  readonly retry: () => void
}

interface Known {
  readonly round: number
  readonly answer: CalendarProposal | HttpRefusal
}

/** `take` gets null when the server has no answer. */
function useProposal(query: string | null, take: (calendar: Calendar | null) => void): Proposed {
  const [known, setKnown] = useState<Known | null>(null)
  const [round, setRound] = useState(0)
  const latest = useRef(take)
  useEffect(() => {
    latest.current = take
  })
  const path = query === null ? null : `/api/calendars?${query}`
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
    known: answer?.ok === true ? answer : null,
    isRefused: answer?.ok === false,
    retry: () => setRound(round + 1),
  }
}

const queryOf = ({ country, region, zone }: Place & { readonly zone: string }): string =>
  new URLSearchParams({ country, region, zone }).toString()

const ordinaryWeek = (zone: string): Calendar => ({
  zone,
  restDays: [0, 6],
  closed: [],
  coversUntil: `${new Date().getFullYear() + 2}-12-31`,
})
