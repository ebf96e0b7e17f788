import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { noBusinessDetails } from '../../shared/businessDetails.ts'
import { formatDate, formatDay, formatTime, localDate } from '../ui/dates.ts'
import { readerMoney } from '../ui/readerMoney.ts'
import { browserZone } from '../ui/reading.ts'
import { forgetReading, readAs, takeReading } from './ownReading.ts'

let details = noBusinessDetails
let isReachable = true
let told: string[] = []
const at = Date.UTC(2026, 11, 10, 23, 30)

beforeEach(() => {
  details = noBusinessDetails
  isReachable = true
  told = []
  forgetReading()
  vi.stubGlobal('fetch', async (path: string, { body = '' }: { body?: string }) => {
    if (!isReachable) throw new TypeError('no network')
    if (path === '/api/business') return Response.json({ ok: true, details })
    told.push(`${path} ${body}`)
    return Response.json({ ok: true })
  })
})
afterEach(() => vi.unstubAllGlobals())

test('[I9] dates and money follow what the person chose: zone, order and clock of dates, language of money', async () => {
  details = { ...noBusinessDetails, zone: 'Asia/Tokyo', dateLanguage: 'de-AT', moneyLanguage: 'fr-FR' }
  await readAs('ada')
  expect(formatDay(at, at)).toBe('Fri 11 Dec')
  expect(formatTime(at)).toBe('8:30')
  expect(localDate(at)).toBe('2026-12-11')
  expect(formatDate('2026-12-18')).toBe('18 Dec 2026')
  expect(readerMoney(240_000, 'EUR')).toBe('2\u202f400,00\u00a0€')
  forgetReading()
  expect(readerMoney(240_000, 'EUR')).toBe('€2,400.00')
})

test('this browser keeps what it was told, for the same person only', async () => {
  details = { ...noBusinessDetails, zone: 'Asia/Tokyo' }
  await readAs('ada')
  isReachable = false
  await readAs('ada')
  expect(localDate(at)).toBe('2026-12-11')
  await readAs('ben')
  takeReading('ben', { ...noBusinessDetails, zone: 'America/New_York' })
  expect(localDate(at)).toBe('2026-12-10')
})

test('the server hears of the browser’s zone once', async () => {
  await readAs('ada')
  const heard = [`/api/business/zone {"zone":"${browserZone()}"}`]
  expect(told).toEqual(heard)
  takeReading('ada', { ...details, zone: 'Asia/Tokyo' })
  await readAs('ada')
  await vi.waitFor(() => expect(localDate(at)).toBe(localDate(at)))
  expect(told).toEqual(heard)
})
