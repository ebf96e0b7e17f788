// Starting the review clock: 7 business days by the contract's calendar, computed once and stored (I2-I5).

import type { Context } from '../decider.ts'
import { type ReviewClock, guessClock, plainCalendar } from './calendar.ts'
import { type Contract, versionInForce } from './contractState.ts'

/** I3: the client has seven business days; what is due is due at the first instant of the eighth. */
export const REVIEW_DAYS = 7

export interface ClockStarted {
  readonly type: 'clock.started'
  readonly clock: ReviewClock
}

export function startClock(contract: Contract, context: Context, businessDays = REVIEW_DAYS): ClockStarted {
  const calendar = versionInForce(contract)?.terms.calendar ?? plainCalendar
  const count = context.countBusinessDays ?? guessClock
  return { type: 'clock.started', clock: count(calendar, context.at, businessDays) }
}
