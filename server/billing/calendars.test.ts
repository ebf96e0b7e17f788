import * as v from 'valibot'
import { expect, test } from 'vitest'

import type { ProposedCalendar } from '../../shared/http.ts'
import { Calendar } from '../../shared/workroom/calendar.ts'
import { type CalendarAsked, createCalendars } from './calendars.ts'

const now = Date.UTC(2026, 10, 23, 9)
const calendars = createCalendars(() => now)
const asked = { country: '', region: '', zone: '' }

type Place = Partial<CalendarAsked>
async function propose(place: Place): Promise<ProposedCalendar> {
  const proposed = await calendars.propose({ ...asked, ...place })
  if (proposed === null) throw new Error('nothing was proposed')
  return proposed
}
const closedIn = async (place: Place, year = ''): Promise<readonly string[]> =>
  (await propose(place)).calendar.closed.map(({ date }) => date).filter((date) => date.startsWith(year))

test('[I1] Berlin: the holidays of the region, from today on, for 24 months and more', async () => {
  const { calendar } = await propose({ country: 'DE', region: 'BE', zone: 'Europe/Berlin' })
  expect(calendar).toMatchObject({ zone: 'Europe/Berlin', restDays: [0, 6], coversUntil: '2028-12-31' })
  expect(calendar.closed.slice(0, 4)).toEqual([
    { date: '2026-12-25', name: 'Christmas Day' },
    { date: '2026-12-26', name: 'Boxing Day' },
    { date: '2027-01-01', name: "New Year's Day" },
    // of Berlin alone
    { date: '2027-03-08', name: "International Women's Day" },
  ])
  expect(await closedIn({ country: 'DE', region: 'HH' })).not.toContain('2027-03-08')
})

test('[I10] the calendar says whose holidays it lists', async () => {
  const { calendar } = await propose({ country: 'DE', region: 'BE' })
  expect(calendar.holidaysOf).toEqual({ country: 'DE', region: 'BE', name: 'Germany, Berlin' })
  expect((await propose({ country: 'EG' })).calendar.holidaysOf?.name).toBe('Egypt')
})

test.each([
  ['Asia/Kathmandu', 'Nepal', [6]],
  ['Asia/Katmandu', 'Nepal', [6]],
  ['Asia/Kuwait', 'Kuwait', [5, 6]],
  ['Asia/Qatar', 'Qatar', [5, 6]],
  ['Asia/Amman', 'Jordan', [5, 6]],
  ['Asia/Beirut', 'Lebanon', [0, 6]],
])(
  '[I10] %s is %s, whose holidays nobody here knows: none, and never those of another',
  async (zone, name, restDays) => {
    const proposed = await calendars.proposeAt(zone)
    expect(proposed?.calendar).toMatchObject({ zone, restDays, closed: [], holidaysOf: { name } })
    expect(proposed?.notes).toEqual([
      `No public holidays of ${name} are known here: add the closed dates that you keep.`,
    ])
  },
)

test('[I10] where a zone lies in a country, its holidays are proposed; a zone of no country has none', async () => {
  expect((await calendars.proposeAt('Europe/Berlin'))?.calendar.holidaysOf?.country).toBe('DE')
  expect((await calendars.proposeAt('Asia/Kolkata'))?.calendar.holidaysOf?.country).toBe('IN')
  const { calendar } = (await calendars.proposeAt('UTC')) ?? {}
  expect(calendar).toEqual({ zone: 'UTC', restDays: [0, 6], closed: [], coversUntil: '2028-12-31' })
})

test.each([
  ['BD', '', [5, 6]],
  ['BN', '', [0, 5]],
  ['IN', '', [0, 6]],
  ['EG', '', [5, 6]],
  ['MY', '03', [5, 6]],
  ['MY', '10', [0, 6]],
])('[I1] the week of %s %s as offices keep it', async (country, region, restDays) => {
  expect((await propose({ country, region })).calendar.restDays).toEqual(restDays)
})

test('[I10] London: the region is asked for, and with it the August bank holiday is there', async () => {
  const whole = await propose({ country: 'GB', zone: 'Europe/London' })
  expect([whole.asksRegion, whole.calendar.closed.map(({ date }) => date).includes('2027-08-30')]).toEqual([
    true,
    false,
  ])
  const england = await propose({ country: 'GB', region: 'ENG' })
  expect([
    england.asksRegion,
    england.calendar.closed.map(({ date }) => date).includes('2027-08-30'),
  ]).toEqual([false, true])
  expect((await propose({ country: 'EG' })).asksRegion).toBe(false)
})

test('[I10] feasts that the moon decides are marked as expected, and it is said', async () => {
  const { calendar, notes } = await propose({ country: 'EG' })
  expect(calendar).toMatchObject({ zone: 'Africa/Cairo', restDays: [5, 6] })
  expect(calendar.closed.filter(({ date }) => date.startsWith('2027-03'))).toEqual(
    ['2027-03-09', '2027-03-10', '2027-03-11'].map((date) => ({
      date,
      name: 'End of Ramadan (Eid al-Fitr) (expected)',
    })),
  )
  expect(notes[0]).toContain('Dates of Islamic feasts are estimates')
  expect((await propose({ country: 'DE' })).notes).toEqual([])
})

test('[I10] Turkey: a feast ends with its last whole day, its eve and that of Republic Day are half days, open', async () => {
  const { calendar, halfDays } = await propose({ country: 'TR' })
  const dates = calendar.closed.map(({ date }) => date)
  expect(dates.filter((date) => date.startsWith('2027-03'))).toEqual([
    '2027-03-09',
    '2027-03-10',
    '2027-03-11',
  ])
  expect(dates.filter((date) => date > '2027-05-10' && date < '2027-05-30')).toEqual([
    '2027-05-16',
    '2027-05-17',
    '2027-05-18',
    '2027-05-19',
  ])
  expect(
    halfDays.filter(({ date }) => date.startsWith('2027')).map(({ date, from }) => [date, from]),
  ).toEqual([
    ['2027-03-08', '13:00'],
    ['2027-05-15', '13:00'],
    ['2027-10-28', '13:00'],
  ])
})

test('[I10] half days are listed and not closed', async () => {
  const { calendar, halfDays } = await propose({ country: 'IS' })
  expect(halfDays).toContainEqual({ date: '2027-12-24', name: 'Christmas Eve', from: '13:00' })
  expect(calendar.closed.map(({ date }) => date)).not.toContain('2027-12-24')
})

test('[I10] Korea: the new year begins with its eve, and 1 May is closed', async () => {
  const korea = await closedIn({ country: 'KR' })
  for (const year of ['2027-05-01', '2027-05-03', '2028-05-01']) expect(korea).toContain(year)
  expect(korea.filter((date) => date.startsWith('2027-02'))).toEqual([
    '2027-02-06',
    '2027-02-07',
    '2027-02-08',
    '2027-02-09',
  ])
  expect(korea.filter((date) => date.startsWith('2028-01'))).toEqual([
    '2028-01-01',
    '2028-01-26',
    '2028-01-27',
    '2028-01-28',
  ])
  const early = createCalendars(() => Date.UTC(2026, 0, 2))
  const proposed = await early.propose({ ...asked, country: 'KR' })
  expect(proposed?.calendar.closed.map(({ date }) => date).slice(0, 3)).toEqual([
    '2026-02-16',
    '2026-02-17',
    '2026-02-18',
  ])
})

test('[I10] Sri Lanka: the moon days of 2026 are not those of later years', async () => {
  const { calendar, notes } = await propose({ country: 'LK' })
  expect(calendar.closed.map(({ date }) => date)).toContain('2026-12-23')
  expect(await closedIn({ country: 'LK' }, '2027')).toEqual([
    '2027-01-01',
    '2027-01-15',
    '2027-02-04',
    '2027-03-26',
    '2027-04-13',
    '2027-04-14',
    '2027-05-01',
    '2027-12-25',
  ])
  expect(notes.join(' ')).toContain('known for 2026 only')
})

test('[I10] China: what is moved each autumn is said, children’s own day is a working day', async () => {
  const { notes, halfDays } = await propose({ country: 'CN' })
  expect(notes.join(' ')).toContain('make-up days')
  expect(halfDays.map(({ date }) => date)).toContain('2027-05-04')
  const days = await closedIn({ country: 'CN' }, '2027')
  expect(days).toEqual(expect.arrayContaining(['2027-02-08', '2027-05-02']))
  expect(days).not.toContain('2027-06-01')
})

test('[I10] the second days of a feast are there where they were missing', async () => {
  const morocco = await closedIn({ country: 'MA' }, '2027')
  expect(morocco).toEqual(expect.arrayContaining(['2027-03-09', '2027-03-10', '2027-05-16', '2027-05-17']))
  expect(await closedIn({ country: 'DZ' }, '2027')).toEqual(
    expect.arrayContaining(['2027-03-11', '2027-05-18']),
  )
})

test('[I1] Auckland: substitute days are closed too', async () => {
  const days = await closedIn({ country: 'NZ', zone: 'Pacific/Auckland' })
  expect(days).toEqual(expect.arrayContaining(['2026-12-28', '2027-01-01', '2027-01-04']))
})

test('[I1] every country and region has a proposal that a contract takes', async () => {
  const countries = await calendars.countries()
  expect(countries.length).toBeGreaterThan(240)
  for (const { code, regions } of countries) {
    const region = regions[0]?.code ?? ''
    for (const one of new Set(['', region])) {
      const proposed = await calendars.propose({ country: code, region: one, zone: '' })
      expect([code, one, v.is(Calendar, proposed?.calendar)]).toEqual([code, one, true])
    }
  }
}, 120_000)

test('[I1] without a country: the zone with its weekend, and no holidays', async () => {
  expect((await propose({ zone: 'Asia/Kolkata' })).calendar).toMatchObject({
    zone: 'Asia/Kolkata',
    restDays: [0, 6],
    closed: [],
  })
})

test('[I1] a zone of another country is not kept', async () => {
  expect((await propose({ country: 'DE', zone: 'America/New_York' })).calendar.zone).toBe('Europe/Berlin')
  expect((await propose({ country: 'US', zone: 'America/Chicago' })).calendar.zone).toBe('America/Chicago')
})

test('[I1] what nobody knows is no calendar', async () => {
  for (const unknown of [
    { ...asked, country: 'XX' },
    { ...asked, country: 'DE', region: 'XX' },
    { ...asked, country: 'DE', zone: 'Mars/Phobos' },
    { ...asked, zone: 'Mars/Phobos' },
    { ...asked, country: '__proto__' },
    { ...asked, country: 'DE', region: 'constructor' },
  ])
    expect(await calendars.propose(unknown)).toBeNull()
  expect(await calendars.proposeAt('Mars/Phobos')).toBeNull()
})
