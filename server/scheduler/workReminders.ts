// Reminders while the work goes on: the client when a task has waited 2 business days for a review, both when the delivery
// date has passed without a delivery, and before that when the time to have the amount held is over. At 09:00 by the
// contract's own clock; who has acted is not reminded.

import type { Role } from '../../shared/decider.ts'
import { type Calendar, plainCalendar } from '../../shared/workroom/calendar.ts'
import { currentVersion } from '../../shared/workroom/contract.ts'
import { nameOf } from '../../shared/workroom/parties.ts'
import { phaseOf } from '../../shared/workroom/phase.ts'
import { cardsWaiting } from '../../shared/workroom/review.ts'
import type { Workroom } from '../../shared/workroom/workroom.ts'
import { countBusinessDays } from '../rooms/businessDays.ts'
import type { Commit } from '../rooms/rooms.ts'
import type { DueQueue } from '../storage/dueQueue.ts'
import { daysAfter, localDate, localInstant } from '../zones/zoneData.ts'
import { endOfDay } from './reviewReminders.ts'

const REVIEW_NUDGE_DAYS = 2
const MORNING = 9
const nudge = 'work-review'
const dateGone = 'work-date'
const fundingGone = 'work-funding'

export const isWorkReminder = (matter: string): boolean =>
  matter.startsWith(`${nudge}-`) || matter === dateGone || matter === fundingGone

export interface WorkReminder {
  /** Once each. */
  readonly occasion: string
  readonly at: number
  readonly to: readonly Role[]
  readonly title: string
  readonly body: string
  /** Below the room's address. */
  readonly screen: '' | '/board'
}

/** Only what this record moved: the queue is not asked about every card. */
export async function keepWorkReminders(
  dueQueue: Pick<DueQueue, 'put'>,
  { room, record, before, after }: Pick<Commit, 'room' | 'record' | 'before' | 'after'>,
): Promise<void> {
  if (isSentForReview(record, { before, after })) {
    const at = nudgeAt(calendarOf(after), record.at)
    // all that is sent on one day is asked for on one morning
    await dueQueue.put({ room, matter: `${nudge}-${at}`, at })
  }
  if (after.funding.dueAt !== before.funding.dueAt) {
    const at = fundingGoneAt(after)
    if (at !== null) await dueQueue.put({ room, matter: fundingGone, at })
  }
  if (after.delivery.overdueAt === before.delivery.overdueAt) return
  const at = dateGoneAt(after)
  if (at !== null && at > record.at) await dueQueue.put({ room, matter: dateGone, at })
}

/** What this row of the queue reminds of now; null when there is nothing. */
export function workReminderOf(matter: string, room: Workroom, now: number): WorkReminder | null {
  const phase = phaseOf(room)
  if (matter === fundingGone) return phase === 'funding' ? fundingGoneOf(room) : null
  if (phase !== 'working') return null
  return matter === dateGone ? dateGoneOf(room, now) : nudgeOf(room, now)
}

function nudgeOf(room: Workroom, now: number): WorkReminder | null {
  const due = nudgesOf(room).filter((at) => at <= now)
  if (due.length === 0) return null
  const at = Math.max(...due)
  return {
    occasion: `${nudge}-${at}`,
    at,
    to: ['client'],
    title: due.length === 1 ? 'A task waits for your review' : `${due.length} tasks wait for your review`,
    body: `${room.offer.title}: completed more than ${REVIEW_NUDGE_DAYS} business days ago.`,
    screen: '/board',
  }
}

function dateGoneOf(room: Workroom, now: number): WorkReminder | null {
  const at = dateGoneAt(room)
  const { overdueAt } = room.delivery
  if (at === null || at > now || overdueAt === undefined) return null
  const until = endOfDay({ zone: calendarOf(room).zone, releaseAt: overdueAt })
  return {
    occasion: `${dateGone}-${at}`,
    at,
    to: ['client', 'freelancer'],
    title: 'The delivery date has passed',
    body: `${room.offer.title}: if nothing is delivered by ${until}, support takes it up.`,
    screen: '',
  }
}

function fundingGoneOf(room: Workroom): WorkReminder | null {
  const at = fundingGoneAt(room)
  if (at === null) return null
  return {
    occasion: fundingGone,
    at,
    to: ['client', 'freelancer'],
    title: 'The amount is not held yet',
    body: `${room.offer.title}: its time is over. Until it is held, ${nameOf(room, 'freelancer')} may leave without owing anything.`,
    screen: '',
  }
}

function fundingGoneAt(room: Workroom): number | null {
  const { dueAt } = room.funding
  const calendar = calendarOf(room)
  return dueAt === null ? null : localInstant(calendar.zone, localDate(dueAt, calendar.zone), MORNING)
}

const nudgesOf = (room: Workroom): readonly number[] =>
  cardsWaiting(room).flatMap((card) => {
    const since = room.review.reviews[card]?.since
    return since === undefined ? [] : [nudgeAt(calendarOf(room), since)]
  })

function nudgeAt(calendar: Calendar, since: number): number {
  const { releaseAt } = countBusinessDays(calendar, since, REVIEW_NUDGE_DAYS)
  return localInstant(calendar.zone, localDate(releaseAt, calendar.zone), MORNING)
}

function isSentForReview(
  { at }: Pick<Commit['record'], 'at'>,
  { before, after }: Pick<Commit, 'before' | 'after'>,
): boolean {
  const { reviews } = after.review
  return reviews !== before.review.reviews && cardsWaiting(after).some((card) => reviews[card]?.since === at)
}

/** The morning after the delivery date. */
function dateGoneAt(room: Workroom): number | null {
  const terms = currentVersion(room.contract)?.terms
  if (terms === undefined) return null
  return localInstant(calendarOf(room).zone, daysAfter(terms.deliveryDate, 1), MORNING)
}

const calendarOf = ({ contract }: Workroom): Calendar =>
  currentVersion(contract)?.terms.calendar ?? plainCalendar
