import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import {
  type Currency,
  MAX_AMOUNT,
  currencies,
  exponentOf,
  majorUnits,
  plainMoney,
} from '../../../shared/money.ts'
import { seed } from '../../../test/support/seed.ts'
import { type AmountReading, readAmount } from './readAmount.ts'

const amount = (minor: number): AmountReading => ({ is: 'amount', minor })
const either = (sign: string, asDecimals: number, asThousands: number): AmountReading => ({
  is: 'either',
  sign,
  asDecimals,
  asThousands,
})

describe('figures that can mean one amount', () => {
  test.each<[string, Currency, number]>([
    ['2400', 'EUR', 240_000],
    ['2,400.50', 'EUR', 240_050],
    ['2.400,50', 'EUR', 240_050],
    ['2 400,5', 'EUR', 240_050],
    ['2’400.50', 'CHF', 240_050],
    ['2.400', 'EUR', 240_000],
    ['2,400', 'USD', 240_000],
    ['12,34,567.5', 'INR', 123_456_750],
    ['1,00,000', 'INR', 10_000_000],
    ['1.234.567', 'EUR', 123_456_700],
    ['1,234', 'JPY', 1234],
    ['1.234.567', 'KWD', 1_234_567_000],
    ['1,234.567', 'KWD', 1_234_567],
    ['1 234', 'KWD', 1_234_000],
    ['1234.567', 'KWD', 1_234_567],
    ['0.750', 'KWD', 750],
    ['750.5', 'KWD', 750_500],
    ['.50', 'EUR', 50],
    ['2400.', 'EUR', 240_000],
    ['2’400.–', 'CHF', 240_000],
    ['2.400,-', 'EUR', 240_000],
    ['٢٬٤٠٠٫٥٠', 'EUR', 240_050],
    ['۲٬۴۰۰', 'USD', 240_000],
    ['२,४००.५०', 'INR', 240_050],
    ['２，４００', 'JPY', 2400],
    ['€ 2,400.00', 'EUR', 240_000],
    ['EUR 2,400.00', 'EUR', 240_000],
    ['2400 eur', 'EUR', 240_000],
    ['2.400,00 kr.', 'DKK', 240_000],
    ['US$2,400', 'USD', 240_000],
    ['0', 'EUR', 0],
  ])('[A3] “%s” %s is %d minor units', (typed, currency, minor) => {
    expect(readAmount(typed, currency)).toEqual(amount(minor))
  })
})

describe('figures that can mean two amounts', () => {
  test('[A4] are answered with both', () => {
    expect(readAmount('750.000', 'KWD')).toEqual(either('.', 750_000, 750_000_000))
    expect(readAmount('750,250', 'KWD')).toEqual(either(',', 750_250, 750_250_000))
    expect(readAmount('KWD 1.234', 'KWD')).toEqual(either('.', 1234, 1_234_000))
    expect(readAmount('kr.50', 'DKK')).toEqual(either('.', 50, 5000))
  })

  test('[A6] whatever the currency is now, what they could mean when they were typed they still can', () => {
    expect(readAmount('750.000', 'EUR', 'KWD')).toEqual(either('.', 75_000, 75_000_000))
    expect(readAmount('750.000', 'JPY', 'KWD')).toEqual(either('.', 750, 750_000))
    expect(readAmount('2.400', 'KWD', 'EUR')).toEqual(either('.', 2400, 2_400_000))
    expect(readAmount('2.400,50', 'KWD', 'EUR')).toEqual(amount(2_400_500))
  })
})

describe('figures that are no amount of the currency', () => {
  test.each<[string, Currency, string]>([
    ['2400.505', 'EUR', 'decimals'],
    ['1,234.567', 'EUR', 'decimals'],
    ['0.500', 'EUR', 'decimals'],
    ['500.5', 'JPY', 'decimals'],
    ['500.00', 'JPY', 'decimals'],
    ['1.2345', 'KWD', 'decimals'],
    ['-5', 'EUR', 'negative'],
    ['−5', 'EUR', 'negative'],
    ['€ -5', 'EUR', 'negative'],
    ['(5)', 'EUR', 'figures'],
    ['5-', 'EUR', 'figures'],
    ['2.4k', 'EUR', 'figures'],
    ['5 lakh', 'INR', 'figures'],
    ['2²', 'EUR', 'figures'],
    ['½', 'EUR', 'figures'],
    ['12,34,5', 'EUR', 'figures'],
    ['1 2345', 'EUR', 'figures'],
    ['1,234.567,8', 'EUR', 'figures'],
    ['1e3', 'EUR', 'figures'],
    ['5 %', 'EUR', 'figures'],
    ['1/2', 'EUR', 'figures'],
    ['abc', 'EUR', 'figures'],
    ['2400 2400', 'EUR', 'figures'],
    ['$2,400', 'EUR', 'other-currency'],
    ['KWD 750.000', 'EUR', 'other-currency'],
    ['99999999999999', 'EUR', 'too-large'],
    ['9'.repeat(59), 'JPY', 'too-large'],
    ['9'.repeat(61), 'JPY', 'figures'],
  ])('[A5] “%s” %s is refused: %s', (typed, currency, because) => {
    expect(readAmount(typed, currency)).toEqual({ is: 'refused', because })
  })

  test('[A5] with decimals that the currency of now does not have they are refused, not cut', () => {
    expect(readAmount('750.255', 'EUR', 'KWD')).toEqual({ is: 'refused', because: 'decimals' })
    expect(readAmount('12.34', 'JPY', 'EUR')).toEqual({ is: 'refused', because: 'decimals' })
  })

  test('an empty field is no mistake', () => {
    expect(readAmount('  ', 'EUR')).toEqual({ is: 'empty' })
  })
})

// Languages of every script, grouping and decimal sign that CLDR knows.
const locales = (
  'af am ar ar-AE ar-EG ar-KW ar-MA ar-SA as az be bg bn bs ca cs da de de-AT de-CH de-LI el en en-AU en-CA en-CH ' +
  'en-GB en-IN en-NG en-SG en-ZA es es-419 es-AR es-CL es-CR es-MX et eu fa ff-Adlm fi fr fr-CA fr-CH ga gl gsw gu he ' +
  'hi hi-u-nu-deva hr hu hy id is it it-CH ja ka kk km kn ko ks ky lo lt lv mk ml mr ms my nb ne nl nl-BE nqo pa pa-Arab ' +
  'pl ps pt pt-AO pt-CV pt-PT rm ro ru sat sd si sk sl sq sr sr-Latn sv sw ta te th tr uk ur ur-IN uz vi zh zh-HK zh-TW zu'
).split(' ')

const formats = new Map<string, Intl.NumberFormat>()

/** Kept: making one costs more than writing with it. */
function written(locale: string, options: Intl.NumberFormatOptions, figures: string): string {
  const key = `${locale} ${JSON.stringify(options)}`
  const format = formats.get(key) ?? new Intl.NumberFormat(locale, options)
  formats.set(key, format)
  return format.format(figures as unknown as number)
}

const withDigits = (digits: number) => ({ minimumFractionDigits: digits, maximumFractionDigits: digits })

/** The figures alone, as somebody of this language types them: with and without thousands, zeros, own digits. */
function typedWays(minor: number, currency: Currency, locale: string): readonly string[] {
  const { whole, fraction } = majorUnits(minor, currency)
  const needed = fraction.replace(/0+$/, '').length
  const digits = [locale, `${locale.replace(/-u-.*/, '')}-u-nu-latn`]
  return digits.flatMap((language) =>
    [true, false].flatMap((useGrouping) =>
      [fraction.length, needed].map((decimals) =>
        written(language, { useGrouping, ...withDigits(decimals) }, `${whole}.${fraction || '0'}`),
      ),
    ),
  )
}

function printedWays(minor: number, currency: Currency, locale: string): readonly string[] {
  const { whole, fraction } = majorUnits(minor, currency)
  const displays = (['symbol', 'narrowSymbol', 'code'] as const).map((currencyDisplay) =>
    written(
      locale,
      { style: 'currency', currency, currencyDisplay, ...withDigits(fraction.length) },
      `${whole}.${fraction || '0'}`,
    ),
  )
  return [plainMoney(minor, currency), ...displays]
}

const means = (reading: AmountReading, minor: number): boolean =>
  reading.is === 'amount'
    ? reading.minor === minor
    : reading.is === 'either' && (reading.asDecimals === minor || reading.asThousands === minor)

describe(`[A3] [A4] every currency in ${locales.length} languages (seed ${seed})`, () => {
  test('this machine knows them all', () => {
    expect(locales.filter((locale) => Intl.NumberFormat.supportedLocalesOf(locale).length === 0)).toEqual([])
    expect(new Set(locales).size).toBeGreaterThanOrEqual(40)
  })

  const minors = fc.oneof(
    fc.integer({ min: 0, max: 2_000_000 }),
    fc.integer({ min: 0, max: MAX_AMOUNT }),
    fc.integer({ min: 0, max: 2000 }).map((major) => major * 1000),
  )

  test.each(currencies)(
    '%s typed or pasted as printed is itself or a question, never another amount',
    (currency) => {
      fc.assert(
        fc.property(minors, (minor) => {
          for (const locale of locales)
            for (const text of [
              ...typedWays(minor, currency, locale),
              ...printedWays(minor, currency, locale),
            ])
              if (!means(readAmount(text, currency), minor))
                throw new Error(
                  `${text} (${locale}) is read as ${JSON.stringify(readAmount(text, currency))}`,
                )
        }),
        { seed, numRuns: 6 },
      )
    },
  )

  test('only amounts with three decimals are ever asked about', () => {
    const coarse = currencies.filter((code) => exponentOf(code) < 3)
    const asked = fc
      .sample(minors, { seed, numRuns: 3 })
      .flatMap((minor) =>
        coarse.flatMap((currency) =>
          locales.flatMap((locale) =>
            typedWays(minor, currency, locale).filter((text) => readAmount(text, currency).is !== 'amount'),
          ),
        ),
      )
    expect(asked).toEqual([])
  })

  test('no figures whatever throw, or are read as what is no amount', () => {
    const unit = fc.constantFrom(...'0123456789.,., ’٫٬٤-€$kr²½'.split(''))
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 12 }), fc.constantFrom(...currencies), (text, currency) =>
        isSound(readAmount(text, currency)),
      ),
      { seed, numRuns: 3000 },
    )
  })
})

const isMinor = (minor: number): boolean => Number.isSafeInteger(minor) && minor >= 0 && minor <= MAX_AMOUNT

function isSound(reading: AmountReading): boolean {
  if (reading.is === 'amount') return isMinor(reading.minor)
  if (reading.is !== 'either') return true
  const { asDecimals, asThousands } = reading
  return isMinor(asDecimals) && isMinor(asThousands) && asDecimals < asThousands
}
