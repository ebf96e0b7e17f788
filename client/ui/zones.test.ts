import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { countBusinessDays } from '../../server/rooms/businessDays.ts'
import { zoneTable } from '../../server/zones/zoneRoute.ts'
import { lastDayOf } from '../../shared/workroom/calendar.ts'
import { formatDay, formatDeadline, formatInstant, formatTime, localDate } from './dates.ts'
import { isSameZone, takeZones, useZones, zoneOffset } from './zones.ts'

const NOW = Date.parse('2026-12-01T12:00:00Z')
const vancouver = { locale: 'en-GB', zone: 'America/Vancouver' }
const midnight = Date.parse('2026-12-09T00:00:00-07:00')
const nothing = { from: 0, groups: new Map() }

beforeEach(() => takeZones(zoneTable()))
afterEach(() => useZones.setState(nothing))

describe('[K1] times on the page follow the server’s zone data', () => {
  test('where the browser does not know the law in force', () => {
    expect(formatTime(midnight, vancouver)).toBe('0:00')
    expect(formatDay(midnight, NOW, vancouver)).toBe('Wed 9 Dec')
    expect(localDate(midnight - 1, vancouver.zone)).toBe('2026-12-08')
    expect(formatInstant(midnight, vancouver)).toBe('Wed, 9 Dec 2026, 0:00 GMT-7')
    expect(formatDeadline(midnight, NOW, vancouver)).toBe('end of Tue 8 Dec')
  })

  test('and say so with halves of hours, and with none', () => {
    expect(formatInstant(midnight, { locale: 'en-GB', zone: 'Asia/Kolkata' })).toMatch(/, 12:30 GMT\+5:30$/)
    expect(formatInstant(midnight, { locale: 'en-GB', zone: 'America/St_Johns' })).toMatch(/ GMT-3:30$/)
    expect(formatInstant(midnight, { locale: 'en-GB', zone: 'UTC' })).toMatch(/, 7:00 GMT$/)
  })

  test('and are the browser’s own for years that the table does not hold, and for names it does not know', () => {
    expect(zoneOffset(Date.parse('2019-06-01T00:00:00Z'), vancouver.zone)).toBeNull()
    expect(zoneOffset(Date.parse('2039-06-01T00:00:00Z'), vancouver.zone)).toBeNull()
    expect(zoneOffset(NOW, 'Etc/Unknown')).toBeNull()
    expect(formatTime(Date.parse('2019-06-01T19:00:00Z'), vancouver)).toBe('12:00')
  })

  test('an alias is the same zone', () => {
    expect(isSameZone('Canada/Pacific', 'America/Vancouver')).toBe(true)
    expect(isSameZone('America/Los_Angeles', 'America/Vancouver')).toBe(false)
  })
})

describe('[K1] [I9] the end of a review', () => {
  const calendar = { zone: vancouver.zone, restDays: [0, 6], closed: [], coversUntil: '2028-12-31' }
  const clock = countBusinessDays(calendar, Date.parse('2026-11-27T12:00:00-07:00'), 7)

  test('is the day that was stored, whatever this browser thinks of the zone', () => {
    expect(lastDayOf(clock)).toEqual({ date: '2026-12-08', zone: 'America/Vancouver' })
    for (const table of [zoneTable(), { version: '2025c', from: 0, groups: [] }]) {
      takeZones(table)
      expect(formatDeadline(clock.releaseAt, NOW, { ...vancouver, ends: lastDayOf(clock) })).toBe(
        'end of Tue 8 Dec',
      )
    }
  })

  test('is the instant for a reader elsewhere', () => {
    const there = { locale: 'en-GB', zone: 'Europe/Berlin', ends: lastDayOf(clock) }
    expect(formatDeadline(clock.releaseAt, NOW, there)).toBe('Wed 9 Dec, 8:00')
  })

  test('where midnight is skipped it is still the end of the day before', () => {
    const cairo = { locale: 'en-GB', zone: 'Africa/Cairo' }
    expect(formatDeadline(Date.parse('2026-04-24T01:00:00+03:00'), NOW, cairo)).toBe('end of Thu 23 Apr')
  })
})
