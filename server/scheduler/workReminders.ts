// Reminders while the work goes on: the client when a task has waited 2 business days for a review, both when the delivery
// date has passed without a delivery. At 09:00 by the contract's own clock; who has acted is not reminded.

import { Temporal } from 'temporal-polyfill'

import type { Role } from '../../shared/decider.ts'
import type { RoomId } from '../../shared/ids.ts'
import { type Calendar, plainCalendar } from '../../shared/workroom/calendar.ts'
import { currentVersion } from '../../shared/workroom/contract.ts'
import { phaseOf } from '../../shared/workroom/phase.ts'
import { cardsWaiting } from '../../shared/workroom/review.ts'
import type { Workroom } from '../../shared/workroom/workroom.ts'
import { countBusinessDays, localDate } from '../billing/reviewClock.ts'
import type { Commit } from '../rooms.ts'
import type { DueQueue } from '../storage/dueQueue.ts'
import { endOfDay, localInstant } from './reviewReminders.ts'

const REVIEW_NUDGE_DAYS = 2
const MORNING = 9
const nudge = 'work-review'
const dateGone = 'work-date'

export const isWorkReminder = (matter: string): boolean => matter === nudge || matter === dateGone

export interface WorkReminder {
  /** Once each. */
  readonly occasion: string
  readonly at: number
  readonly to: readonly Role[]
  readonly title: string
  readonly body: string
  readonly screen: 'board' | 'deliver'
}

/** Only what this record moved: the queue is not asked about every card. */
export async function keepWorkReminders(
  dueQueue: Pick<DueQueue, 'put'>,
  { room, record, before, after }: Pick<Commit, 'room' | 'record' | 'before' | 'after'>,
): Promise<void> {
  if (after.review !== before.review) await keepNudge(dueQueue, { room, state: after, since: record.at })
  if (after.delivery.overdueAt === before.delivery.overdueAt) return
  const at = dateGoneAt(after)
  if (at !== null && at > record.at) await dueQueue.put({ room, matter: dateGone, at })
}

/** The next nudge after this instant; without one the queue's row finds nothing to remind of. */
export async function keepNudge(
  dueQueue: Pick<DueQueue, 'put'>,
  { room, state, since }: { readonly room: RoomId; readonly state: Workroom; readonly since: number },
): Promise<void> {
  const later = nudgesOf(state).filter((at) => at > since)
  if (later.length > 0) await dueQueue.put({ room, matter: nudge, at: Math.min(...later) })
}

/** What this row of the queue reminds of now; null when there is nothing. */
export function workReminderOf(matter: string, room: Workroom, now: number): WorkReminder | null {
  if (phaseOf(room) !== 'working') return null
  return matter === nudge ? nudgeOf(room, now) : dateGoneOf(room, now)
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
    body: `${room.offer.title}: completed more than ${REVIEW_NUDGE_DAYS} working days ago.`,
    screen: 'board',
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
    screen: 'deliver',
  }
}

function nudgesOf(room: Workroom): readonly number[] {
  const calendar = calendarOf(room)
  return cardsWaiting(room).flatMap((card) => {
    const since = room.review.reviews[card]?.since
    if (since === undefined) return []
    const { releaseAt } = countBusinessDays(calendar, since, REVIEW_NUDGE_DAYS)
    return [localInstant(calendar, localDate(releaseAt, calendar.zone), MORNING)]
  })
}

/** The morning after the delivery date. */
function dateGoneAt(room: Workroom): number | null {
  const terms = currentVersion(room.contract)?.terms
  if (terms === undefined) return null
  return localInstant(calendarOf(room), Temporal.PlainDate.from(terms.deliveryDate).add({ days: 1 }), MORNING)
}

const calendarOf = ({ contract }: Workroom): Calendar =>
  currentVersion(contract)?.terms.calendar ?? plainCalendar
