// Amounts as this person reads them.

import { type Currency, formatMoney } from '../../shared/money.ts'
import { type Sentence, written } from '../../shared/sentence.ts'
import { readerMoneyLanguage } from './reading.ts'

/** `€2,400.00`. */
export const readerMoney = (minor: number, currency: Currency): string =>
  formatMoney(minor, currency, readerMoneyLanguage())

/** A sentence of the shared words, with its amounts as this person reads them. */
export const inReaderMoney = (sentence: Sentence): string =>
  written(sentence, ({ minor, currency }) => readerMoney(minor, currency))
