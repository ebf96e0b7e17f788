// What two parties agree on: the amount, the date, the rounds, the calendar, and who holds the money until then.

import * as v from 'valibot'

import { Amount, Currency } from '../money.ts'
import { CalendarDate } from '../text.ts'
import { Calendar } from './calendar.ts'
import { PayBy } from './payDate.ts'

/** What is agreed: integer minor units, a calendar date, revision rounds for each task. */
export const Terms = v.strictObject({
  amount: Amount,
  currency: Currency,
  deliveryDate: CalendarDate,
  redoRounds: v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(20)),
  /** Working days and holidays of the review; contracts of the first version name none. */
  calendar: v.optional(Calendar),
  /** `held`: the provider holds the amount from the start. `direct` (also when absent): nothing is held. */
  holding: v.optional(v.picklist(['held', 'direct'])),
  /** C24: the contract names the postal addresses of both. */
  addresses: v.optional(v.literal(true)),
  /** C25: whether AI may be used for the work, and is stated with a delivery; absent: nothing is said about it. */
  ai: v.optional(v.picklist(['none', 'disclosed', 'free'])),
  /** P15: until when a direct payment is made; absent: when it falls due. */
  payBy: v.optional(PayBy),
  /** C26: minor units at each line of the scope, null where a line has none; absent: the price is for the whole. */
  values: v.optional(v.pipe(v.array(v.nullable(Amount)), v.minLength(1), v.maxLength(60))),
})
export type Terms = Readonly<v.InferOutput<typeof Terms>>
