import { describe, expect, test } from 'vitest'

import { formatAgo, formatDay, formatDeadline, formatInstant } from './dates.ts'

const berlin = { locale: 'en-GB', zone: 'Europe/Berlin' }
const NOW = Date.UTC(2026, 11, 1, 9)

describe('dates', () => {
  test('[I9] midnight as a deadline is the end of the day before, in the zone of the reader', () => {
    const payout = Date.UTC(2026, 11, 10, 23)
    expect(formatDeadline(payout, NOW, berlin)).toBe('end of Thu 10 Dec')
    expect(formatDeadline(payout, NOW, { ...berlin, zone: 'America/New_York' })).toBe('Thu 10 Dec, 18:00')
  })

  test('another year is named', () => {
    expect(formatDay(Date.UTC(2027, 0, 5, 12), NOW, berlin)).toMatch(/2027/)
    expect(formatDay(NOW, NOW, berlin)).not.toMatch(/2026/)
  })

  test.each([
    ['de-DE', 'Thu 10 Dec, 15:30'],
    ['fr-CA', 'Thu 10 Dec, 15:30'],
    ['ja-JP', 'Thu, Dec 10, 15:30'],
    ['en-US', 'Thu, Dec 10, 3:30'],
    ['en-AU', 'Thu, 10 Dec, 3:30'],
    ['ar-EG', 'Thu 10 Dec, 3:30'],
    ['hi-IN', 'Thu 10 Dec, 3:30'],
  ])('a date is English, as the page around it, in the order and clock of %s', (locale, written) => {
    const at = Date.UTC(2026, 11, 10, 14, 30)
    const shown = formatDeadline(at, NOW, { locale, zone: 'Europe/Berlin' })
    expect(shown.replace(/\s?[ap]m$/i, '')).toBe(written)
    expect(formatInstant(at, { locale, zone: 'Europe/Berlin' })).toMatch(/^[ -~\u202f]+$/)
  })

  test('how long ago is said in the largest whole unit, a week back as a date', () => {
    const minute = 60_000
    expect(formatAgo(NOW - 20_000, NOW, berlin)).toBe('just now')
    expect(formatAgo(NOW - 4 * minute, NOW, berlin)).toBe('4 min ago')
    expect(formatAgo(NOW - 119 * minute, NOW, berlin)).toBe('1 h ago')
    expect(formatAgo(NOW - 24 * 60 * minute, NOW, berlin)).toBe('1 day ago')
    expect(formatAgo(NOW + 3 * 24 * 60 * minute, NOW, berlin)).toBe('in 3 days')
    expect(formatAgo(NOW - 8 * 24 * 60 * minute, NOW, berlin)).toBe('Mon 23 Nov')
  })
})
