import { describe, expect, test } from 'vitest'

import type { Calendar } from '../../../shared/workroom/calendar.ts'
import {
  mostAdded,
  restDaysWords,
  toggledRestDay,
  unusuallyClosed,
  withClosed,
  without,
} from './calendarWords.ts'

const berlin: Calendar = {
  zone: 'Europe/Berlin',
  restDays: [0, 6],
  closed: [
    { date: '2026-12-25', name: 'Christmas Day' },
    { date: '2027-01-01', name: 'New Year' },
  ],
  coversUntil: '2028-12-31',
}
/** The first days of a year that are no rest days. */
const closures = (year: number, count: number) =>
  Array.from({ length: 3 * count }, (_, day) => new Date(Date.UTC(year, 0, 2 + day)))
    .filter((date) => date.getUTCDay() % 6 !== 0)
    .slice(0, count)
    .map((date) => ({ date: date.toISOString().slice(0, 10), name: 'Closed' }))

describe('the review calendar', () => {
  test('[I1] a closed date takes its place in the order, each date once', () => {
    const added = withClosed(berlin, { date: '2026-12-31', name: 'Company holiday' })
    expect(added.closed.map(({ date }) => date)).toEqual(['2026-12-25', '2026-12-31', '2027-01-01'])
    expect(withClosed(added, { date: '2026-12-31', name: 'New Year’s Eve' }).closed).toHaveLength(3)
    expect(without(added, '2026-12-31')).toEqual(berlin)
  })

  test('[I1] a date beyond the end of the list moves the end', () => {
    expect(withClosed(berlin, { date: '2029-01-02', name: 'Closed' }).coversUntil).toBe('2029-01-02')
  })

  test('[I1] at least one working day remains', () => {
    const busy = { ...berlin, restDays: [0, 1, 2, 3, 4, 5] }
    expect(toggledRestDay(busy, 6)).toBe(busy)
    expect(toggledRestDay(busy, 0).restDays).toEqual([1, 2, 3, 4, 5])
    expect(toggledRestDay(berlin, 5).restDays).toEqual([0, 5, 6])
  })

  test('closures of one’s own are counted by year, against what was proposed', () => {
    const more = closures(2027, 11).reduce(withClosed, berlin)
    expect(mostAdded(more, berlin)).toBe(11)
    expect(mostAdded(berlin, berlin)).toBe(0)
    expect(mostAdded(closures(2028, 9).reduce(withClosed, more), berlin)).toBe(11)
  })

  test('who accepts is told of a year with unusually many closed working days', () => {
    expect(unusuallyClosed(berlin)).toBeNull()
    const many = closures(2027, 24).reduce(withClosed, berlin)
    expect(unusuallyClosed(many)).toEqual({ year: '2027', days: 25 })
  })

  test('rest days read from Monday on', () => {
    expect(restDaysWords(berlin)).toBe('Saturday and Sunday')
    expect(restDaysWords({ restDays: [5, 6] })).toBe('Friday and Saturday')
    expect(restDaysWords({ restDays: [] })).toBe('none')
  })
})
