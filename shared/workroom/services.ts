// Services with their values: amounts at the lines of the scope, which come to the price together (rule C26).

import { refusals } from '../decider.ts'
import { type Currency, plainMoney } from '../money.ts'
import type { Terms } from './terms.ts'

export const servicesRejections = {
  'services-other-lines': 'The amounts belong to other lines of the scope than these: set them again.',
  'services-sum':
    'The amounts at the lines of the scope do not come to the price: change them, or the price.',
} as const

const refuse = refusals(servicesRejections)

/** Minor units at each line of the scope, in its order; null where a line has none. */
export type Values = NonNullable<Terms['values']>

/** How much more the lines come to than the price; minor units, negative where it is less. */
export const overPrice = (values: Values, price: number): number =>
  values.reduce<number>((sum, value) => sum + (value ?? 0), -price)

/** C26: as many as the scope has lines, at least one of them an amount, and together the price. */
export function requireServices({ amount, values }: Terms, scope: readonly string[]): void {
  if (values === undefined) return
  if (values.length !== scope.length) refuse('services-other-lines')
  if (overPrice(values, amount) !== 0) refuse('services-sum')
}

export interface Service {
  readonly words: string
  /** Minor units. */
  readonly amount: number
}

/** The lines that have an amount. */
export const servicesOf = (
  scope: readonly string[],
  { values = [] }: Pick<Terms, 'values'>,
): readonly Service[] =>
  scope.flatMap((words, line) => {
    const amount = values[line] ?? null
    return amount === null ? [] : [{ words, amount }]
  })

/** A line as the contract's text has it. */
export function scopeClause(line: string, value: number | null | undefined, currency: Currency): string {
  return value === null || value === undefined ? `• ${line}` : `• ${line} (${plainMoney(value, currency)})`
}

export const servicesClause = 'The price is the sum of the amounts that stand at the lines of the scope.'
