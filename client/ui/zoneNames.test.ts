import { expect, test } from 'vitest'

import { zoneName, zonesByOffset } from './zoneNames.ts'

const WINTER = Date.UTC(2026, 11, 1)
const SUMMER = Date.UTC(2026, 6, 1)

test('a zone is named by its city as people know it, and how far ahead it is at that time', () => {
  expect(zoneName('Europe/Kiev', WINTER)).toBe('Kyiv (GMT+2)')
  expect(zoneName('Europe/Kyiv', SUMMER)).toBe('Kyiv (GMT+3)')
  expect(zoneName('Asia/Calcutta', WINTER)).toBe('Kolkata (GMT+5:30)')
  expect(zoneName('America/Argentina/Buenos_Aires', WINTER)).toBe('Buenos Aires (GMT-3)')
  expect(zoneName('Europe/London', WINTER)).toBe('London (GMT)')
  expect(zoneName('UTC', WINTER)).toBe('UTC')
})

test('a list to choose from runs from west to east', () => {
  const labels = zonesByOffset(['Asia/Tokyo', 'Europe/Paris', 'America/New_York', 'Europe/Berlin'], WINTER)
  expect(labels.map(({ label }) => label)).toEqual([
    'New York (GMT-5)',
    'Berlin (GMT+1)',
    'Paris (GMT+1)',
    'Tokyo (GMT+9)',
  ])
})
