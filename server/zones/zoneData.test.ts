import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { seed } from '../../test/support/seed.ts'

fc.configureGlobal({ seed })
import { daysAfter, isZone, localDate, localInstant, offsetAt, tz, zoneDataVersion } from './zoneData.ts'

const HOUR = 3_600_000
const at = (iso: string): number => Date.parse(iso)

describe('[K1] the zone data that the product carries', () => {
  test('say their release', () => {
    expect(zoneDataVersion).toMatch(/^20\d\d[a-z]$/)
    expect(zoneDataVersion >= '2026f').toBe(true)
  })

  test.each([
    ['America/Vancouver', '2026-12-02T00:30:00-07:00', -7],
    ['America/Edmonton', '2026-12-02T00:30:00-06:00', -6],
    ['America/Winnipeg', '2026-12-02T00:30:00-05:00', -5],
    ['America/Inuvik', '2026-12-02T00:30:00-06:00', -6],
    ['America/Havana', '2026-12-02T00:30:00-04:00', -4],
    ['Africa/Casablanca', '2026-12-02T00:30:00Z', 0],
    ['Africa/El_Aaiun', '2026-12-02T00:30:00Z', 0],
  ])('know the law in force in %s, which the newest Node 20 does not', (zone, iso, hours) => {
    expect(offsetAt(zone, at(iso)) / HOUR).toBe(hours)
    expect(localDate(at(iso), zone)).toBe('2026-12-02')
    expect(localDate(at(iso) - HOUR, zone)).toBe('2026-12-01')
    expect(localInstant(zone, '2026-12-02')).toBe(at(iso) - HOUR / 2)
  })

  test('stay what they are when a library brings older ones along', async () => {
    await import('date-holidays')
    const asked = at('2026-12-02T00:30:00-07:00')
    expect(offsetAt('Canada/Pacific', asked) / HOUR).toBe(-7)
    expect(offsetAt('America/Vancouver', asked) / HOUR).toBe(-7)
  })

  test('begin a date where midnight is skipped at one, and where there are two at the first', () => {
    expect(localInstant('Africa/Cairo', '2026-04-24')).toBe(at('2026-04-24T01:00:00+03:00'))
    expect(localInstant('Atlantic/Azores', '2027-10-31')).toBe(at('2027-10-31T00:00:00Z'))
    expect(localInstant('America/Havana', '2027-11-07')).toBe(tz('2027-11-07', 'America/Havana').valueOf())
  })

  test('begin each date of every zone at its first instant, by the library’s own reckoning too', () => {
    const dates = fc.integer({ min: at('2000-01-01') / 86_400_000, max: at('2060-01-01') / 86_400_000 })
    const zones = fc.constantFrom(...tz.names())
    fc.assert(
      fc.property(zones, dates, (zone, day) => {
        const date = new Date(day * 86_400_000).toISOString().slice(0, 10)
        const first = localInstant(zone, date)
        expect([zone, first]).toEqual([zone, tz(date, zone).valueOf()])
        expect(localDate(first - 1, zone) < date).toBe(true)
      }),
      { numRuns: 5_000 },
    )
  })

  test('count days over the ends of months and of years with four digits', () => {
    expect(daysAfter('2028-02-28', 1)).toBe('2028-02-29')
    expect(daysAfter('9999-12-31', 1)).toBe('+010000-01-01')
    expect(daysAfter('+010000-01-01', -1)).toBe('9999-12-31')
  })

  test('tell zones that nobody knows', () => {
    expect(
      ['UTC', 'Europe/Berlin', 'europe/berlin', 'Etc/GMT+5', 'America/Coyhaique', 'IST'].every(isZone),
    ).toBe(true)
    const unknown = ['Mars/Phobos', 'Europe/Atlantis', 'Europe_Berlin', '', '__proto__', 'constructor']
    expect(unknown.filter(isZone)).toEqual([])
    expect(() => localDate(0, 'Mars/Phobos')).toThrow('No zone is called Mars/Phobos.')
  })
})
