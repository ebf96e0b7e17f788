// The end of the review as a calendar file (RFC 5545): half an hour that ends at the payout instant, and a reminder a day
// before.

import type { ReviewClock } from '../../../shared/workroom/calendar.ts'
import type { Invoice } from '../../../shared/workroom/payment.ts'

export interface CalendarEntry {
  /** One an invoice, for ever: a later file moves the entry that an earlier one made. */
  readonly id: string
  /** Rises with every change of the entry. */
  readonly sequence: number
  readonly title: string
  readonly text: string
  /** Epoch milliseconds. */
  readonly endsAt: number
  /** When this file was made. */
  readonly madeAt: number
  readonly link: string
}

const HALF_AN_HOUR = 1_800_000
const MINUTE = 60_000

/** A clock that was set anew ends later than the one before: its end, in minutes after the issue, is the number of its version. */
export const versionOf = (
  clock: Pick<ReviewClock, 'releaseAt'>,
  invoice: Pick<Invoice, 'issuedAt'>,
): number => Math.max(0, Math.floor((clock.releaseAt - invoice.issuedAt) / MINUTE))

export function calendarFile({ id, sequence, title, text, endsAt, madeAt, link }: CalendarEntry): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Workroom//Review clock//EN',
    'BEGIN:VEVENT',
    `UID:${id}@workroom`,
    `SEQUENCE:${sequence}`,
    `DTSTAMP:${stamp(madeAt)}`,
    `DTSTART:${stamp(endsAt - HALF_AN_HOUR)}`,
    `DTEND:${stamp(endsAt)}`,
    `SUMMARY:${escaped(title)}`,
    `DESCRIPTION:${escaped(text)}`,
    `URL:${link}`,
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    'TRIGGER:-P1D',
    `DESCRIPTION:${escaped(title)}`,
    'END:VALARM',
    'END:VEVENT',
    'END:VCALENDAR',
  ]
  return `${lines.map(folded).join('\r\n')}\r\n`
}

const stamp = (at: number): string => `${new Date(at).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`

const escaped = (words: string): string =>
  words.replaceAll(/[\\;,]/g, (character) => `\\${character}`).replaceAll(/\r?\n/g, '\\n')

/** At most 75 octets a line; a character is never parted. */
function folded(line: string): string {
  const out: string[] = []
  let part = ''
  let size = 0
  for (const letter of line) {
    const octets = new TextEncoder().encode(letter).length
    if (size + octets > 74) {
      out.push(part)
      part = ' '
      size = 1
    }
    part += letter
    size += octets
  }
  return [...out, part].join('\r\n')
}
