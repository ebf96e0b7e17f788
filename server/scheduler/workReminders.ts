// Reminders while the work goes on: the client when a task has waited 2 business days for a review, both when the delivery
// date has passed without a delivery, and before that when the time to fund the amount is over. At 09:00 by the
// contract's own clock; who has acted is not reminded.

import { isolated } from '../../shared/isolated.ts'
import { type Calendar, plainCalendar } from '../../shared/workroom/calendar.ts'
import { versionInForce } from '../../shared/workroom/contractState.ts'
import { shownName } from '../../shared/workroom/parties.ts'
import { phaseOf } from '../../shared/workroom/phase.ts'
import { cardsWaiting } from '../../shared/workroom/review.ts'
import type { Workroom } from '../../shared/workroom/workroom.ts'
import { countBusinessDays } from '../rooms/businessDays.ts'
import { daysAfter, localDate, localInstant } from '../zones/zoneData.ts'
import { endOfDay } from './endOfDay.ts'
import type { Reminder, ReminderRule } from './reminder.ts'

const REVIEW_REMINDER_DAYS = 2
const MORNING = 9

/** All that was sent on one day is asked for on one morning, and with it what was asked for before. */
export const taskReviewReminders: ReminderRule = {
  matters: /^work-review-/,
  reads: (room) => [room.review.reviews, room.board.order.completed, phaseOf(room)],
  remindersIn(room) {
    if (phaseOf(room) !== 'working') return []
    const mornings = morningsOf(room)
    return [...new Set(mornings)]
      .toSorted((a, b) => a - b)
      .map((at): Reminder => {
        const waiting = mornings.filter((morning) => morning <= at).length
        return {
          matter: `work-review-${at}`,
          occasion: `work-review-${at}`,
          at,
          to: ['client'],
          weight: 'turn',
          title: waiting === 1 ? 'A task waits for your review' : `${waiting} tasks wait for your review`,
          body: `${isolated(room.offer.title)}: completed more than ${REVIEW_REMINDER_DAYS} business days ago.`,
          screen: 'board',
        }
      })
  },
}

export const deliveryDateReminder: ReminderRule = {
  matters: /^work-date$/,
  reads: (room) => [room.delivery.overdueAt, room.contract.versions, phaseOf(room)],
  remindersIn(room) {
    const { overdueAt } = room.delivery
    const terms = versionInForce(room.contract)?.terms
    if (phaseOf(room) !== 'working' || overdueAt === undefined || terms === undefined) return []
    const { zone } = calendarOf(room)
    const at = localInstant(zone, daysAfter(terms.deliveryDate, 1), MORNING)
    const until = endOfDay({ zone, date: localDate(overdueAt - 1, zone) })
    return [
      {
        matter: 'work-date',
        occasion: `work-date-${at}`,
        at,
        to: ['client', 'freelancer'],
        weight: 'money',
        title: 'The delivery date has passed',
        body: `${isolated(room.offer.title)}: if nothing is delivered by ${until}, support takes it up.`,
        screen: 'overview',
      },
    ]
  },
}

export const fundingReminder: ReminderRule = {
  matters: /^work-funding$/,
  reads: (room) => [room.funding.dueAt, room.contract.versions, phaseOf(room)],
  remindersIn(room) {
    const { dueAt } = room.funding
    if (phaseOf(room) !== 'funding' || dueAt === null) return []
    const { zone } = calendarOf(room)
    return [
      {
        matter: 'work-funding',
        occasion: 'work-funding',
        at: localInstant(zone, localDate(dueAt, zone), MORNING),
        to: ['client', 'freelancer'],
        weight: 'money',
        title: 'The amount is not held yet',
        body: `${isolated(room.offer.title)}: its time is over. Until it is held, ${shownName(room, 'freelancer')} may leave without owing anything.`,
        screen: 'overview',
      },
    ]
  },
}

/** When each waiting task is asked for again; a day is counted once, however many were sent on it. */
function morningsOf(room: Workroom): readonly number[] {
  const calendar = calendarOf(room)
  const known = new Map<string, number>()
  return cardsWaiting(room).flatMap((card) => {
    const since = room.review.reviews.get(card)?.since
    if (since === undefined) return []
    const day = localDate(since, calendar.zone)
    const at = known.get(day) ?? morningAfter(calendar, day)
    known.set(day, at)
    return [at]
  })
}

function morningAfter(calendar: Calendar, day: string): number {
  const { releaseAt } = countBusinessDays(calendar, day, REVIEW_REMINDER_DAYS)
  return localInstant(calendar.zone, localDate(releaseAt, calendar.zone), MORNING)
}

const calendarOf = ({ contract }: Workroom): Calendar =>
  versionInForce(contract)?.terms.calendar ?? plainCalendar
