// Sentences of the shared words with amounts in them. An amount stays data until somebody reads it, who has it in the
// own language; nothing is found again in a printed text (rule A1).

import { type Currency, plainMoney } from './money.ts'

export interface Money {
  /** Minor units of the currency. */
  readonly minor: number
  readonly currency: Currency
}

/** Plain text where no amount stands in it. */
export type Sentence = string | readonly (string | Money)[]

/** A tag for templates: say`${money(240_000, 'EUR')} is held`. */
export function say(
  texts: TemplateStringsArray,
  ...values: readonly (Sentence | Money | number)[]
): Sentence {
  const parts = texts.flatMap((text, place) => [text, ...partsOf(values[place] ?? '')])
  return parts.every((part) => typeof part === 'string') ? parts.join('') : joined(parts)
}

export const money = (minor: number, currency: string): Money => ({ minor, currency: currency as Currency })

/** As one text: each amount as `write` has it. */
export const written = (sentence: Sentence, write: (amount: Money) => string): string =>
  partsOf(sentence)
    .map((part) => (typeof part === 'string' ? part : write(part)))
    .join('')

/** The same on every machine: `EUR 2,400.00 is held`. */
export const plainly = (sentence: Sentence): string =>
  written(sentence, ({ minor, currency }) => plainMoney(minor, currency))

function partsOf(value: Sentence | Money | number): readonly (string | Money)[] {
  if (typeof value === 'string') return [value]
  if (typeof value === 'number') return [String(value)]
  return Array.isArray(value) ? (value as readonly (string | Money)[]) : [value as Money]
}

/** Texts beside each other are one. */
function joined(parts: readonly (string | Money)[]): readonly (string | Money)[] {
  const all: (string | Money)[] = []
  for (const part of parts) {
    const last = all.at(-1)
    if (typeof part === 'string' && typeof last === 'string') all[all.length - 1] = last + part
    else if (part !== '') all.push(part)
  }
  return all
}
