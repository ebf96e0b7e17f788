// An amount in a form: what stands in its field, and what was stored or chosen. What was stored is kept as an integer
// until somebody types: what the product printed is never read back (rules A1, A2, A4, A6).

import * as v from 'valibot'

import { Currency, MAX_AMOUNT, exponentOf, majorUnits } from '../../../shared/money.ts'
import { type AmountReading, type Refusal, minorOf, readAmount } from './readAmount.ts'

const Minor = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(MAX_AMOUNT))

export const TypedAmount = v.object({
  text: v.string(),
  currency: Currency,
  /** The currency that was chosen when the text was typed. */
  typedIn: Currency,
  /** The amount that the text stands for, whatever it looks like. */
  known: v.nullable(v.object({ minor: Minor, currency: Currency, from: v.picklist(['stored', 'chosen']) })),
})
export type TypedAmount = Readonly<v.InferOutput<typeof TypedAmount>>

export const emptyAmount = (currency: Currency): TypedAmount => asTyped('', currency)

export const asTyped = (text: string, currency: Currency): TypedAmount => ({
  text,
  currency,
  typedIn: currency,
  known: null,
})

/** What a field begins with that shows a stored amount; `locale` is the language in which its reader writes money. */
export const asStored = (minor: number, currency: Currency, locale: string): TypedAmount => ({
  ...asTyped(figuresOf(minor, currency, locale), currency),
  known: { minor, currency, from: 'stored' },
})

/** Of the two that the figures can mean, this one; minor units of the currency chosen now. */
export const withChoice = (typed: TypedAmount, minor: number): TypedAmount => ({
  ...typed,
  known: { minor, currency: typed.currency, from: 'chosen' },
})

/** The number stays what it is; where the new currency has too few decimals for it, it has to be typed again. */
export const withCurrency = (typed: TypedAmount, currency: Currency): TypedAmount =>
  typed.text === '' ? emptyAmount(currency) : { ...typed, currency }

export function readingOf({ text, currency, typedIn, known }: TypedAmount): AmountReading {
  if (known === null) return readAmount(text, currency, typedIn)
  const minor = minorOf(majorUnits(known.minor, known.currency), currency)
  if (minor === null) return { is: 'refused', because: 'decimals' }
  return minor > MAX_AMOUNT ? { is: 'refused', because: 'too-large' } : { is: 'amount', minor }
}

/** Minor units; null while it is empty, unclear or refused. Nothing at all is an amount, too. */
export function amountOf(typed: TypedAmount): number | null {
  const reading = readingOf(typed)
  return reading.is === 'amount' ? reading.minor : null
}

/** A price is more than nothing. */
export const priceOf = (typed: TypedAmount): number | null => amountOf(typed) || null

/** What keeps it from being an amount, in a sentence; null when nothing does, or nothing is typed. */
export function amountProblem(typed: TypedAmount): string | null {
  const reading = readingOf(typed)
  if (reading.is === 'either') return 'Choose which of the two amounts you mean.'
  return reading.is === 'refused' ? sentences[reading.because](typed.currency) : null
}

export const priceProblem = (typed: TypedAmount): string | null =>
  amountOf(typed) === 0 ? 'A price is more than nothing.' : amountProblem(typed)

const sentences: Readonly<Record<Refusal, (currency: Currency) => string>> = {
  figures: (currency) =>
    `This is not an amount. Write it in figures, like ${exponentOf(currency) === 0 ? '2400' : '2400 or 2,400.50'}.`,
  decimals: (currency) =>
    exponentOf(currency) === 0
      ? `${currency} has no decimals: write a whole amount.`
      : `${currency} has ${exponentOf(currency)} decimals, and this has more.`,
  negative: () => 'An amount cannot be less than nothing.',
  'too-large': () => 'This is more than can be agreed here.',
  'other-currency': (currency) =>
    `This names another currency than ${currency}. Choose the currency beside it, or leave its sign out.`,
}

/** As somebody would type it: `750`, `750.25`, `750,25`; without thousands, and with decimals only where there are some. */
function figuresOf(minor: number, currency: Currency, locale: string): string {
  const { whole, fraction } = majorUnits(minor, currency)
  const digits = /[1-9]/.test(fraction) ? fraction.length : 0
  const format = new Intl.NumberFormat(locale, {
    useGrouping: false,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  })
  // A decimal string keeps every digit; the type of `format` in older libraries knows numbers only.
  return format.format(`${whole}.${fraction || '0'}` as unknown as number)
}

/** A draft that an earlier version of the page has kept held the text and the currency apart. */
export function withTypedAmount(draft: unknown): unknown {
  const kept = v.safeParse(v.looseObject({ amount: v.string(), currency: Currency }), draft)
  if (!kept.success) return draft
  const { amount, currency, ...rest } = kept.output
  return { ...rest, amount: asTyped(amount, currency) }
}
