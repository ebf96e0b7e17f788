// The end of waiting for the work: 5 business days after the delivery date support takes the matter up (rules D9, D10).
// Computed once by the server and stored, whenever the work starts or goes on.

import type { Context } from '../decider.ts'
import { type CountedWith, countedWith, guessClock, plainCalendar } from './calendar.ts'
import type { Terms } from './terms.ts'

export const GRACE_DAYS = 5

export interface DeadlineSet extends CountedWith {
  readonly type: 'deadline.set'
  /** Epoch milliseconds, UTC. */
  readonly overdueAt: number
}

/** Nobody has less than 5 business days from now, however long ago the delivery date was. */
export function setDeadline(
  { deliveryDate, calendar = plainCalendar }: Terms,
  { at, countBusinessDays: count = guessClock }: Pick<Context, 'at' | 'countBusinessDays'>,
): DeadlineSet {
  const agreed = count(calendar, deliveryDate, GRACE_DAYS)
  const now = count(calendar, at, GRACE_DAYS)
  return {
    type: 'deadline.set',
    overdueAt: Math.max(agreed.releaseAt, now.releaseAt),
    ...countedWith(now),
  }
}
