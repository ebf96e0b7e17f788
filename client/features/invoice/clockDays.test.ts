import { describe, expect, test } from 'vitest'

import type { ReviewClock } from '../../../shared/workroom/calendar.ts'
import { clockDays, daysLeft, durationWords } from './clockDays.ts'

const thanksgiving: ReviewClock = {
  zone: 'America/New_York',
  startedAt: Date.UTC(2026, 10, 20, 21, 30),
  day0: '2026-11-20',
  counted: ['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-27', '2026-11-30', '2026-12-01', '2026-12-02'],
  skipped: [
    { date: '2026-11-21', reason: 'Saturday' },
    { date: '2026-11-22', reason: 'Sunday' },
    { date: '2026-11-26', reason: 'Thanksgiving' },
    { date: '2026-11-28', reason: 'Saturday' },
    { date: '2026-11-29', reason: 'Sunday' },
  ],
  releaseAt: Date.UTC(2026, 11, 3, 5),
}

describe('the days of a review', () => {
  test('[I9] stand in their order, the skipped ones between the counted with their reasons', () => {
    const days = clockDays(thanksgiving, thanksgiving.startedAt)
    expect(days.map(({ date, number }) => `${date.slice(8)}:${number ?? '-'}`)).toEqual(
      '21:- 22:- 23:1 24:2 25:3 26:- 27:4 28:- 29:- 30:5 01:6 02:7'.split(' '),
    )
    expect(days.find(({ date }) => date === '2026-11-26')?.reason).toBe('Thanksgiving')
  })

  test('which day is today is asked in the contract’s zone, not in the reader’s', () => {
    // 03:00 on 25 November in London, still the 24th in New York
    const days = clockDays(thanksgiving, Date.UTC(2026, 10, 25, 3))
    expect(days.filter(({ state }) => state === 'today').map(({ date }) => date)).toEqual(['2026-11-24'])
    expect(daysLeft(days)).toBe(6)
  })

  test('after the last day none is left', () => {
    expect(daysLeft(clockDays(thanksgiving, thanksgiving.releaseAt))).toBe(0)
  })

  test.each([
    [20_000, 'less than a minute'],
    [12 * 60_000, '12 min'],
    [3 * 3_600_000, '3 h'],
    [3 * 3_600_000 + 20 * 60_000, '3 h 20 min'],
    [25 * 3_600_000, '1 day 1 h'],
    [9 * 86_400_000, '9 days'],
  ])('%i ms are “%s”', (milliseconds, words) => {
    expect(durationWords(milliseconds)).toBe(words)
  })
})
