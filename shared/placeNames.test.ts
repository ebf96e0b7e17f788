// Names as people know them, whatever the tables call a place.

import { expect, test } from 'vitest'

import { cityOf, countryName, knownCountry, zoneTime } from './placeNames.ts'

test.each([
  ['Europe/Kiev', 'Kyiv'],
  ['Europe/Kyiv', 'Kyiv'],
  ['Asia/Calcutta', 'Kolkata'],
  ['Asia/Saigon', 'Ho Chi Minh City'],
  ['Asia/Ho_Chi_Minh', 'Ho Chi Minh City'],
  ['America/Argentina/Buenos_Aires', 'Buenos Aires'],
  ['UTC', 'UTC'],
  ['Etc/UTC', 'UTC'],
  ['Etc/GMT', 'UTC'],
  ['Etc/GMT+5', 'GMT-5'],
  ['Etc/GMT-14', 'GMT+14'],
])('the zone %s is %s', (zone, city) => {
  expect(cityOf(zone)).toBe(city)
})

test('[I13] whose clock counts is a city’s time, or a plain distance from Greenwich', () => {
  expect(['Asia/Katmandu', 'Etc/UTC', 'Etc/GMT+5'].map(zoneTime)).toEqual(['Kathmandu time', 'UTC', 'GMT-5'])
})

test.each([
  ['HK', 'Hong Kong'],
  ['MM', 'Myanmar'],
  ['CD', 'DR Congo'],
  ['GB', 'United Kingdom'],
  ['TR', 'Türkiye'],
  ['', ''],
  ['QQ', 'QQ'],
  ['no country', 'no country'],
])('the country %s is %s', (code, name) => {
  expect(countryName(code)).toBe(name)
})

test('a country that the tables do not know has no name, for lists to leave it out', () => {
  expect(knownCountry('QQ')).toBeUndefined()
})
