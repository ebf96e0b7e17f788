// Reminders of a running review (rule I8): the client is told at 09:00 on business day 5, at 09:00 on the last one, and
// at 17:00 of it for the last time, by the contract's own clock. Who has acted is not reminded: the clock no longer runs.

import type { RoomId } from '../../shared/ids.ts'
import { type Currency, plainMoney } from '../../shared/money.ts'
import type { ReviewClock } from '../../shared/workroom/calendar.ts'
import type { Payment } from '../../shared/workroom/payment.ts'
import type { Workroom } from '../../shared/workroom/workroom.ts'
import type { Commit } from '../rooms/rooms.ts'
import type { DueQueue } from '../storage/dueQueue.ts'
import { localDate, localInstant } from '../zones/zoneData.ts'

export interface ReviewReminder {
  readonly matter: string
  readonly at: number
  readonly title: string
}

export const isReviewReminder = (matter: string): boolean => matter.startsWith('review-')

/** In their order; none where no clock runs. */
export function reviewRemindersOf({ status, invoice, clock }: Payment): readonly ReviewReminder[] {
  if (status !== 'running' || invoice === null || clock === null) return []
  const fifth = clock.counted[4]
  const last = clock.counted.at(-1)
  if (fifth === undefined || last === undefined) return []
  const left = clock.counted.length - 4
  const reminder = (name: string, at: number, title: string): ReviewReminder => ({
    matter: `review-${invoice.number}-${name}`,
    at,
    title,
  })
  return [
    reminder(
      'day-5',
      localInstant(clock.zone, fifth, 9),
      `Your approval is needed: ${left} business days left`,
    ),
    reminder('last-day', localInstant(clock.zone, last, 9), 'Your approval is needed: the last day'),
    reminder('last-call', localInstant(clock.zone, last, 17), 'Last call: your approval is needed today'),
  ]
}

/** The queue holds the reminders of the clock that runs now; those of an older one find nothing to remind of. */
export async function keepReviewReminders(
  dueQueue: Pick<DueQueue, 'put'>,
  { room, before, after }: Pick<Commit, 'room' | 'before' | 'after'>,
): Promise<void> {
  if (after.payment.clock === null || after.payment.clock === before.payment.clock) return
  for (const { matter, at } of reviewRemindersOf(after.payment)) await dueQueue.put({ room, matter, at })
}

export function reviewNotice(room: RoomId, state: Workroom, { at, title }: ReviewReminder) {
  return {
    room,
    seq: state.head.seq,
    kind: 'reminder',
    title,
    body: bodyOf(state),
    href: `/rooms/${room}/deliver`,
    at,
    read: false,
  } as const
}

function bodyOf({ offer, funding, payment }: Workroom): string {
  const { invoice, clock } = payment
  if (invoice === null || clock === null) return offer.title
  const amount = plainMoney(invoice.amount, invoice.currency as Currency)
  const end = endOfDay(clock)
  return funding.status === 'held'
    ? `${offer.title}: if you do nothing, ${amount} is paid out at ${end}.`
    : `${offer.title}: if you do nothing, the delivery counts as accepted at ${end}, and ${amount} is due.`
}

/** I9: midnight is the end of the day before it, e.g. “the end of Thu 10 Dec (Europe/Berlin)”. */
export function endOfDay({ releaseAt, zone }: Pick<ReviewClock, 'releaseAt' | 'zone'>): string {
  const form = new Intl.DateTimeFormat('en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  })
  return `the end of ${form.format(Date.parse(localDate(releaseAt - 1, zone))).replace(',', '')} (${zone})`
}
