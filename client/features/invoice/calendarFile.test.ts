import { expect, test } from 'vitest'

import { calendarFile, versionOf } from './calendarFile.ts'

const file = calendarFile({
  id: 'room-1-BEN-2026-0001',
  sequence: 3,
  title: 'Review of “Shop, new; better” ends',
  text: `Line one\nLine two ${'日本語'.repeat(20)}`,
  endsAt: Date.UTC(2026, 11, 10, 23),
  madeAt: Date.UTC(2026, 11, 1, 9, 15),
  link: 'https://rooms.example.org/rooms/x/invoice',
})

test('the entry ends at the payout instant, in UTC', () => {
  expect(file).toContain('DTSTART:20261210T223000Z\r\nDTEND:20261210T230000Z\r\n')
  expect(file).toContain('DTSTAMP:20261201T091500Z\r\n')
})

test('[I7] after more time the second file moves the entry of the first: the same name, a higher number', () => {
  const DAY = 86_400_000
  const invoice = { issuedAt: Date.UTC(2026, 11, 1) }
  const [first, second] = [9, 11].map((days) => ({ releaseAt: invoice.issuedAt + days * DAY }))
  const made = (clock: { readonly releaseAt: number } = { releaseAt: 0 }): string =>
    calendarFile({
      id: 'room-1-BEN-2026-0001',
      sequence: versionOf(clock, invoice),
      title: 'Review ends',
      text: '',
      endsAt: clock.releaseAt,
      madeAt: invoice.issuedAt,
      link: 'https://rooms.example.org/',
    })
  expect(line('UID', made(second))).toBe(line('UID', made(first)))
  const [earlier, later] = [made(first), made(second)].map((text) =>
    Number(line('SEQUENCE', text)?.slice('SEQUENCE:'.length)),
  )
  expect(later).toBeGreaterThan(earlier ?? Number.NaN)
  expect(line('DTEND', made(second))).toBe('DTEND:20261212T000000Z')
})

test('characters with a meaning of their own are escaped, line breaks too', () => {
  expect(file).toContain('SUMMARY:Review of “Shop\\, new\\; better” ends\r\n')
  expect(file).toContain('DESCRIPTION:Line one\\nLine two')
})

test('no line is longer than 75 octets, and unfolded every character is whole', () => {
  for (const line of file.split('\r\n')) {
    expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75)
  }
  expect(file.replaceAll('\r\n ', '')).toContain('日本語'.repeat(20))
  expect(file.endsWith('END:VCALENDAR\r\n')).toBe(true)
})

const line = (name: string, text: string): string | undefined =>
  text.split('\r\n').find((one) => one.startsWith(`${name}:`))
