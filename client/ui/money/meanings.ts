// What plain figures can mean as a number, whatever the currency: which signs part thousands, which begins the decimals.
// Thousands stand in threes (1,234,567) or, as in India, in twos before the last three (12,34,567).

/** A number in major units, digit by digit. */
export interface Meaning {
  readonly whole: string
  /** Empty: none were written. */
  readonly fraction: string
  /** What began the decimals. */
  readonly sign: string
}

/** What stands around the figures leaves: any number, only decimals (`.50`), or only whole ones (`2,400.–`). */
export type Shape = 'any' | 'fraction' | 'whole'

export function meaningsOf(figures: string, shape: Shape): readonly Meaning[] {
  if (shape === 'fraction') return /^\d+$/.test(figures) ? [{ whole: '0', fraction: figures, sign: '.' }] : []
  const whole = wholeOf(figures)
  const grouped = whole === null ? [] : [{ whole, fraction: '', sign: '' }]
  return shape === 'whole' ? grouped : [...decimalOf(figures), ...grouped]
}

function decimalOf(figures: string): readonly Meaning[] {
  const [, before = '', sign = '', fraction = ''] = /^(.*)([.,d])(\d+)$/.exec(figures) ?? []
  const whole = before.includes(sign) ? null : wholeOf(before)
  return whole === null ? [] : [{ whole, fraction, sign }]
}

/** Without its separators; null where they do not part thousands. A number that is parted begins with no zero. */
function wholeOf(figures: string): string | null {
  if (/^\d+$/.test(figures)) return figures
  const sign = /[., 't]/.exec(figures)?.[0]
  if (sign === undefined) return null
  const [first = '', ...groups] = figures.split(sign)
  const last = groups.pop() ?? ''
  const areThrees = /^[1-9]\d{0,2}$/.test(first) && groups.every((group) => /^\d{3}$/.test(group))
  const areTwos = /^[1-9]\d?$/.test(first) && groups.every((group) => /^\d{2}$/.test(group))
  return /^\d{3}$/.test(last) && (areThrees || areTwos) ? [first, ...groups, last].join('') : null
}
