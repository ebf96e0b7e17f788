// What may stand in a text that people write: bounded, well-formed, no control or override characters.

import * as v from 'valibot'

// NUL and the control characters but tab and line feed; the two bidirectional overrides that disguise names.
// oxlint-disable-next-line no-control-regex
const forbidden = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202d\u202e]/

const plain = (max: number) =>
  v.pipe(
    v.string(),
    v.transform((given) => given.replaceAll('\r\n', '\n').trim()),
    v.maxLength(max),
    v.check((given) => given.isWellFormed() && !forbidden.test(given)),
  )

/** One line, 1 to `max` UTF-16 units after trimming. */
export const Line = (max: number) =>
  v.pipe(
    plain(max),
    v.minLength(1),
    v.check((given) => !/[\n\t]/.test(given)),
  )

/** Several lines, 1 to `max` UTF-16 units after trimming. */
export const Lines = (max: number) => v.pipe(plain(max), v.minLength(1))

/** Several lines or nothing. */
export const OptionalLines = plain

/** `YYYY-MM-DD`, a day that exists. */
export const CalendarDate = v.pipe(v.string(), v.isoDate(), v.check(isRealDate))

function isRealDate(date: string): boolean {
  const day = Date.parse(date)
  return Number.isFinite(day) && new Date(day).toISOString().startsWith(date)
}
