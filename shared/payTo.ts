// Where a person is paid directly: an account by its IBAN, or other details in words. Kept with the account of whoever is paid,
// and told in a room only while something is due there (rule P7).

import * as v from 'valibot'

import { Line, OptionalLines } from './text.ts'

/** Of the SEPA scheme: no bank takes a longer one. */
export const HOLDER_LENGTH = 70
export const PAY_WORDS_LENGTH = 500
export const LONGEST_IBAN = 34

export const PayTo = v.pipe(
  v.strictObject({
    /** Whose account it is; empty where there is no IBAN. */
    holder: v.union([v.literal(''), Line(HOLDER_LENGTH)]),
    /** Without spaces; empty: only words. Whether it is one, the server asks (`accountCodes.ts`). */
    iban: v.pipe(v.string(), v.maxLength(LONGEST_IBAN), v.regex(/^[A-Z0-9]*$/)),
    /** Of the bank, where one is needed. */
    bic: v.pipe(v.string(), v.maxLength(11), v.regex(/^[A-Z0-9]*$/)),
    /** Anything else, such as another way of paying. */
    words: OptionalLines(PAY_WORDS_LENGTH),
  }),
  v.check(({ holder, iban, bic, words }) =>
    iban === '' ? holder === '' && bic === '' && words !== '' : holder !== '',
  ),
)
export type PayTo = Readonly<v.InferOutput<typeof PayTo>>

export const isSamePayTo = (one: PayTo, other: PayTo): boolean =>
  one.holder === other.holder && one.iban === other.iban && one.bic === other.bic && one.words === other.words

/** As people type and paste them: spaces, hyphens, small letters, full-width figures. */
export const asAccountCode = (typed: string): string =>
  typed
    .normalize('NFKC')
    .replaceAll(/[\s\-\u2010-\u2015\u200b-\u200f\u2060\ufeff]/g, '')
    .toUpperCase()

/** In groups of four, as papers show it. */
export const shownIban = (iban: string): string => iban.replaceAll(/(.{4})(?=.)/g, '$1 ')
