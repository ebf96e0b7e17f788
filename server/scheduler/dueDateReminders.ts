// The freelancer is reminded of tasks that are due today and not completed: once a day for all of them together, at 09:00
// where the freelancer is (rule B17); by the contract’s clock where nobody knows where that is.

import { isolated } from '../../shared/isolated.ts'
import type { Card } from '../../shared/workroom/boardState.ts'
import { plainCalendar } from '../../shared/workroom/calendar.ts'
import { versionInForce } from '../../shared/workroom/contractState.ts'
import { phaseOf } from '../../shared/workroom/phase.ts'
import type { Workroom } from '../../shared/workroom/workroom.ts'
import { isZone, localInstant } from '../zones/zoneData.ts'
import type { Reminder, ReminderRule } from './reminder.ts'

const MORNING = 9

export const dueDateReminders: ReminderRule = {
  matters: /^tasks-due-/,
  isInReadersZone: true,
  reads: (room) => [duesOf(room).toString(), room.contract.versions, phaseOf(room)],
  remindersIn(room, { freelancer }) {
    if (phaseOf(room) !== 'working') return []
    const { zone } = versionInForce(room.contract)?.terms.calendar ?? plainCalendar
    const readersZone = isZone(freelancer) ? freelancer : zone
    return [...new Set(duesOf(room))].map((date) => reminderOn(room, date, readersZone))
  },
}

function reminderOn(room: Workroom, date: string, zone: string): Reminder {
  const due = duesOf(room).filter((one) => one === date).length
  return {
    matter: `tasks-due-${date}`,
    occasion: `tasks-due-${date}`,
    at: localInstant(zone, date, MORNING),
    to: ['freelancer'],
    weight: 'turn',
    title: due === 1 ? 'A task is due today' : `${due} tasks are due today`,
    body: `${isolated(room.offer.title)}: not completed yet.`,
    screen: 'board',
  }
}

const known = new WeakMap<Workroom['board']['cards'], readonly string[]>()

/** Of the tasks that are still to be done, the earliest first; asked after each record, so kept for each state of the cards. */
function duesOf({ board: { cards } }: Workroom): readonly string[] {
  const found = known.get(cards) ?? cards.values().flatMap(dueOf).toSorted()
  known.set(cards, found)
  return found
}

const dueOf = ({ due, column }: Card): readonly string[] =>
  due === undefined || column === 'completed' ? [] : [due]
