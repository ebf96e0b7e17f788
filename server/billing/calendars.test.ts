import * as v from 'valibot'
import { expect, test } from 'vitest'

import { Calendar } from '../../shared/workroom/calendar.ts'
import { createCalendars } from './calendars.ts'

const now = Date.UTC(2026, 10, 23, 9)
const calendars = createCalendars(() => now)
const asked = { country: '', region: '', zone: '' }

const datesOf = (calendar: Calendar | null): readonly string[] =>
  calendar?.closed.map(({ date }) => date) ?? []

test('[I1] Berlin: the holidays of the region, from today on, for 24 months and more', async () => {
  const calendar = await calendars.propose({ country: 'DE', region: 'BE', zone: 'Europe/Berlin' })
  expect(calendar).toMatchObject({
    zone: 'Europe/Berlin',
    restDays: [0, 6],
    coversUntil: '2028-12-31',
  })
  expect(calendar?.closed.slice(0, 4)).toEqual([
    { date: '2026-12-25', name: 'Christmas Day' },
    { date: '2026-12-26', name: 'Boxing Day' },
    { date: '2027-01-01', name: "New Year's Day" },
    // of Berlin alone
    { date: '2027-03-08', name: "International Women's Day" },
  ])
  const elsewhere = await calendars.propose({ country: 'DE', region: 'HH', zone: 'Europe/Berlin' })
  expect(datesOf(elsewhere)).not.toContain('2027-03-08')
})

test('[I1] Egypt: Friday and Saturday, its own zone, and feasts of several days close each of them', async () => {
  const calendar = await calendars.propose({ ...asked, country: 'EG' })
  expect(calendar).toMatchObject({ zone: 'Africa/Cairo', restDays: [5, 6] })
  const names = calendar?.closed.filter(({ date }) => date.startsWith('2027-03')).map(({ date }) => date)
  expect(names).toEqual(['2027-03-09', '2027-03-10', '2027-03-11'])
})

test('[I1] Auckland: substitute days are closed too', async () => {
  const calendar = await calendars.propose({ ...asked, country: 'NZ', zone: 'Pacific/Auckland' })
  expect(datesOf(calendar)).toEqual(expect.arrayContaining(['2026-12-28', '2027-01-01', '2027-01-04']))
})

test('[I1] every country and region has a proposal that a contract takes', async () => {
  const countries = await calendars.countries()
  expect(countries.length).toBeGreaterThan(150)
  for (const { code, regions } of countries) {
    const region = regions[0]?.code ?? ''
    for (const one of new Set(['', region])) {
      const calendar = await calendars.propose({ country: code, region: one, zone: '' })
      expect([code, one, v.is(Calendar, calendar)]).toEqual([code, one, true])
    }
  }
}, 60_000)

test('[I1] without a country: the zone with its weekend, and no holidays', async () => {
  expect(await calendars.propose({ ...asked, zone: 'Asia/Kolkata' })).toMatchObject({
    zone: 'Asia/Kolkata',
    restDays: [0, 6],
    closed: [],
  })
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
})
