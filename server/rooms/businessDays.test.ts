import { describe, expect, test } from 'vitest'

import { type Calendar, plainCalendar } from '../../shared/workroom/calendar.ts'
import { tz, zoneDataVersion } from '../zones/zoneData.ts'
import { countBusinessDays, namesUnknownZone } from './businessDays.ts'

const closed = (...dates: readonly string[]): Calendar['closed'] =>
  dates.map((date) => ({ date, name: `closed ${date.slice(5)}` }))
const calendar = (zone: string, more: Partial<Calendar> = {}): Calendar => ({
  ...plainCalendar,
  zone,
  coversUntil: '2029-12-31',
  ...more,
})
const at = (iso: string): number => Date.parse(iso)
const count = (of: Calendar, from: string, days = 7) => {
  const { counted, skipped, releaseAt, dayStarts: _starts, ...rest } = countBusinessDays(of, at(from), days)
  return {
    ...rest,
    counted,
    skipped: skipped.map(({ date }) => date),
    release: new Date(releaseAt).toISOString(),
  }
}
const days = (month: string, ...numbers: readonly number[]): string[] =>
  numbers.map((day) => `${month}-${String(day).padStart(2, '0')}`)

const naming = (zone: unknown) => ({ terms: { calendar: { zone } } })

const golden = [
  {
    name: 'Berlin',
    calendar: calendar('Europe/Berlin', { closed: closed('2026-12-25', '2026-12-26') }),
    issued: '2026-12-01T10:15:00+01:00',
    counted: days('2026-12', 2, 3, 4, 7, 8, 9, 10),
    skipped: days('2026-12', 5, 6),
    payout: '2026-12-11T00:00:00+01:00',
  },
  {
    name: 'Berlin, weekend',
    calendar: calendar('Europe/Berlin'),
    issued: '2026-11-28T10:00:00+01:00',
    counted: ['2026-11-30', ...days('2026-12', 1, 2, 3, 4, 7, 8)],
    skipped: ['2026-11-29', ...days('2026-12', 5, 6)],
    payout: '2026-12-09T00:00:00+01:00',
  },
  {
    name: 'New York, Thanksgiving',
    calendar: calendar('America/New_York', { closed: closed('2026-11-26') }),
    issued: '2026-11-20T16:30:00-05:00',
    counted: [...days('2026-11', 23, 24, 25, 27, 30), ...days('2026-12', 1, 2)],
    skipped: days('2026-11', 21, 22, 26, 28, 29),
    payout: '2026-12-03T00:00:00-05:00',
  },
  {
    name: 'New York, end of daylight saving time',
    calendar: calendar('America/New_York'),
    issued: '2026-10-26T10:00:00-04:00',
    counted: [...days('2026-10', 27, 28, 29, 30), ...days('2026-11', 2, 3, 4)],
    skipped: ['2026-10-31', '2026-11-01'],
    payout: '2026-11-05T00:00:00-05:00',
  },
  {
    name: 'Auckland, over the year’s end',
    calendar: calendar('Pacific/Auckland', {
      closed: closed('2026-12-25', '2026-12-28', '2027-01-01', '2027-01-04'),
    }),
    issued: '2026-12-18T11:00:00+13:00',
    counted: days('2026-12', 21, 22, 23, 24, 29, 30, 31),
    skipped: [...days('2026-12', 19, 20, 25, 26, 27, 28), ...days('2027-01', 1, 2, 3, 4)],
    payout: '2027-01-05T00:00:00+13:00',
  },
  {
    name: 'Cairo, Friday and Saturday',
    calendar: calendar('Africa/Cairo', { restDays: [5, 6] }),
    issued: '2026-12-03T11:00:00+02:00',
    counted: days('2026-12', 6, 7, 8, 9, 10, 13, 14),
    skipped: days('2026-12', 4, 5, 11, 12),
    payout: '2026-12-15T00:00:00+02:00',
  },
] as const

describe('the review clock', () => {
  test.each(golden)(
    '[K8] states the first instant of each of its days: $name',
    ({ calendar: of, issued }) => {
      const { day0, counted, skipped, releaseAt, dayStarts } = countBusinessDays(of, at(issued), 7)
      const days = [day0, ...[...counted, ...skipped.map(({ date }) => date)].toSorted()]
      expect(dayStarts).toEqual([...days.map((day) => tz(day, of.zone).valueOf()), releaseAt])
    },
  )

  test.each(golden)('[I2] [I3] [I4] [T-111] $name', ({ calendar: of, issued, counted, skipped, payout }) => {
    expect(count(of, issued)).toEqual({
      zone: of.zone,
      startedAt: at(issued),
      day0: issued.slice(0, 10),
      counted,
      skipped,
      release: new Date(at(payout)).toISOString(),
      zoneData: zoneDataVersion,
    })
  })

  test('[K1] Vancouver keeps its summer time since 2026: half past midnight is the next day there', () => {
    const { day0, release } = count(calendar('America/Vancouver'), '2026-12-02T00:30:00-07:00')
    expect([day0, release]).toEqual(['2026-12-02', '2026-12-14T07:00:00.000Z'])
  })

  test('[T-111] the start of daylight saving time lies between: the release is local midnight, an hour shorter', () => {
    const { counted, release } = count(calendar('Europe/Berlin'), '2026-03-25T09:00:00+01:00')
    expect(counted).toEqual([...days('2026-03', 26, 27, 30, 31), ...days('2026-04', 1, 2, 3)])
    expect(release).toBe('2026-04-05T22:00:00.000Z')
  })

  test('[T-111] leap day is a working day like others', () => {
    const { counted } = count(calendar('Europe/Berlin'), '2028-02-24T09:00:00+01:00')
    expect(counted).toEqual([...days('2028-02', 25, 28, 29), ...days('2028-03', 1, 2, 3, 6)])
  })

  test('[T-111] 23:59:59 and 00:00:00 in the contract’s zone are different day 0s', () => {
    const berlin = calendar('Europe/Berlin')
    expect(count(berlin, '2026-12-01T23:59:59+01:00')).toMatchObject({
      day0: '2026-12-01',
      release: '2026-12-10T23:00:00.000Z',
    })
    expect(count(berlin, '2026-12-02T00:00:00+01:00')).toMatchObject({
      day0: '2026-12-02',
      release: '2026-12-13T23:00:00.000Z',
    })
  })

  test.each([
    'Africa/Cairo',
    'America/Havana',
    'America/Santiago',
    'America/St_Johns',
    'Asia/Beirut',
    'Asia/Kathmandu',
    'Australia/Lord_Howe',
    'Pacific/Apia',
    'Pacific/Kiritimati',
    'Pacific/Pago_Pago',
  ])('[I4] [T-111] %s: on every day of two years the release is the first instant of its day', (zone) => {
    const of = calendar(zone, { restDays: [] })
    for (let day = 0; day < 730; day++) {
      const from = Date.UTC(2026, 0, 1, 12, 30) + day * 86_400_000
      const { day0, counted, releaseAt } = countBusinessDays(of, from, 7)
      expect([day0, counted.length]).toEqual([dateIn(zone, from), 7])
      const eighth = new Date(Date.parse(day0) + 8 * 86_400_000).toISOString().slice(0, 10)
      expect([dateIn(zone, releaseAt), dateIn(zone, releaseAt - 1)]).toEqual([eighth, counted[6]])
    }
  })

  test('[I4] [T-111] where midnight is skipped, business day 8 begins at 01:00', () => {
    // Cairo goes from Thu 23 April 24:00 straight to Fri 24 April 01:00
    const { release } = count(calendar('Africa/Cairo', { restDays: [0, 6] }), '2026-04-14T10:00:00+02:00')
    expect(release).toBe('2026-04-23T22:00:00.000Z')
    expect(hourIn('Africa/Cairo', release)).toBe('01')
  })

  test('[I1] each skipped day says why', () => {
    const of = calendar('Europe/Berlin', { closed: [{ date: '2026-12-07', name: 'Company holiday' }] })
    expect(countBusinessDays(of, at('2026-12-04T09:00:00+01:00'), 1).skipped).toEqual([
      { date: '2026-12-05', reason: 'Saturday' },
      { date: '2026-12-06', reason: 'Sunday' },
      { date: '2026-12-07', reason: 'Company holiday' },
    ])
  })

  test('[I1] beyond the list’s end only rest days are closed', () => {
    const of = calendar('UTC', { closed: closed('2026-12-02', '2026-12-03'), coversUntil: '2026-12-02' })
    expect(count(of, '2026-12-01T09:00:00Z', 1)).toMatchObject({ counted: ['2026-12-03'] })
  })

  test('[I1] six rest days and a hundred closed dates still end', () => {
    const of = calendar('UTC', { restDays: [0, 1, 2, 3, 4, 5] })
    expect(count(of, '2026-12-01T09:00:00Z').counted).toHaveLength(7)
  })

  test('[I1] zones that nobody knows are told apart', () => {
    expect(namesUnknownZone({ args: naming('Mars/Phobos') })).toBe(true)
    for (const known of [naming('UTC'), naming(7), { terms: null }, {}, null, 'text'])
      expect(namesUnknownZone({ args: known })).toBe(false)
  })
})

const hourIn = (zone: string, instant: string): string => tz(instant, zone).format('HH')

/** By the library's own reckoning. */
const dateIn = (zone: string, instant: number): string => tz(instant, zone).format('YYYY-MM-DD')
