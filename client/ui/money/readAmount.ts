// The one rule by which a typed or pasted amount is understood, in every currency and way of grouping (rules A3 to A6).
// It knows no language: what can mean two amounts, whoever reads it, is answered with both.

import { type Currency, MAX_AMOUNT, exponentOf } from '../../../shared/money.ts'
import { currenciesMarked } from './currencyMarks.ts'
import { plainFigures } from './figures.ts'
import { type Meaning, type Shape, meaningsOf } from './meanings.ts'

export type Refusal =
  /** These are not the figures of an amount. */
  | 'figures'
  /** More decimals than the currency has. */
  | 'decimals'
  | 'negative'
  | 'too-large'
  /** The sign or code of another currency stands beside them. */
  | 'other-currency'

/** Two amounts that the same figures can mean; minor units. */
export interface Either {
  readonly is: 'either'
  /** What begins the decimals of the one and parts the thousands of the other. */
  readonly sign: string
  readonly asDecimals: number
  readonly asThousands: number
}

export type AmountReading =
  | { readonly is: 'empty' }
  | { readonly is: 'amount'; readonly minor: number }
  | Either
  | { readonly is: 'refused'; readonly because: Refusal }

const MAX_LENGTH = 60

/** `typedIn` is the currency that was chosen when it was typed: what the figures could mean then, they still can. */
export function readAmount(typed: string, currency: Currency, typedIn: Currency = currency): AmountReading {
  const text = plainFigures(typed)
  if (text === '') return { is: 'empty' }
  const found = /^(\D*)(\d(?:.*\d)?)(\D*)$/u.exec(text)
  if (found === null || text.length > MAX_LENGTH) return refused('figures')
  const [, before = '', figures = '', after = ''] = found
  if (/[-−‒–﹣－]/u.test(before)) return refused('negative')
  const frames = framesOf(before, after)
  const own = frames.filter(({ marks }) => marks.every((mark) => isMarkOf(mark, currency)))
  if (own.length === 0) return refused(frames.length === 0 ? 'figures' : 'other-currency')
  const meant = own.flatMap(({ shape }) => meaningsOf(figures, shape))
  if (meant.length === 0) return refused('figures')
  const digits = Math.max(exponentOf(currency), exponentOf(typedIn))
  const fitting = meant.filter(({ fraction }) => fraction.length <= digits)
  return fitting.length === 0 ? refused('decimals') : amountOrEither(fitting, currency)
}

/** null where the currency has too few decimals for it. */
export function minorOf({ whole, fraction }: Omit<Meaning, 'sign'>, currency: Currency): number | null {
  const digits = exponentOf(currency)
  if (/[1-9]/.test(fraction.slice(digits))) return null
  return Number(whole + fraction.slice(0, digits).padEnd(digits, '0'))
}

interface Frame {
  readonly marks: readonly string[]
  readonly shape: Shape
}

/** How what stands around the figures can be taken: marks of a currency, and signs that belong to the number. */
function framesOf(before: string, after: string): readonly Frame[] {
  const [mark, trailing] = [before, after].map((text) => text.replaceAll(' ', '').toLowerCase()) as [
    string,
    string,
  ]
  const frames: readonly Frame[] = [
    { marks: [mark, trailing], shape: 'any' },
    ...(/[.,d]$/.test(mark) ? [{ marks: [mark.slice(0, -1), trailing], shape: 'fraction' as const }] : []),
    // 2,400.– and a number that is still being typed.
    ...(/^[.,:d]/.test(trailing)
      ? [{ marks: [mark, trailing.replace(/^[.,:d][-−–—]{0,2}/u, '')], shape: 'whole' as const }]
      : []),
  ]
  return frames.filter(({ marks }) => marks.every((one) => one === '' || currenciesMarked(one).length > 0))
}

const isMarkOf = (mark: string, currency: Currency): boolean =>
  mark === '' || currenciesMarked(mark).includes(currency)

function amountOrEither(meant: readonly Meaning[], currency: Currency): AmountReading {
  const amounts = new Set(meant.map((one) => minorOf(one, currency)))
  if (amounts.has(null)) return refused('decimals')
  const minors = [...amounts].filter((minor) => minor !== null)
  const [asDecimals, asThousands] = [Math.min(...minors), Math.max(...minors)]
  if (asThousands > MAX_AMOUNT) return refused('too-large')
  if (asDecimals === asThousands) return { is: 'amount', minor: asDecimals }
  return { is: 'either', sign: meant.find(({ sign }) => sign !== '')?.sign ?? '.', asDecimals, asThousands }
}

const refused = (because: Refusal): AmountReading => ({ is: 'refused', because })
