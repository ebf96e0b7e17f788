// Whoever has not answered a proposed change or a proposal to end is reminded at 09:00 of the last day, by the contract's own
// clock (rule C21): after it the proposal lapses.

import { otherRole } from '../../shared/decider.ts'
import type { Role } from '../../shared/decider.ts'
import { isolated } from '../../shared/isolated.ts'
import { plainCalendar } from '../../shared/workroom/calendar.ts'
import { pendingChange } from '../../shared/workroom/changeState.ts'
import { versionInForce } from '../../shared/workroom/contractState.ts'
import { pendingEnding } from '../../shared/workroom/endingState.ts'
import { shownName } from '../../shared/workroom/parties.ts'
import type { Workroom } from '../../shared/workroom/workroom.ts'
import { localDate, localInstant } from '../zones/zoneData.ts'
import { endOfDay } from './endOfDay.ts'
import type { Reminder, ReminderRule } from './reminder.ts'

const MORNING = 9

interface Asked {
  readonly number: number
  readonly by: Role
  readonly lapsesAt: number
}

export const answerReminders: ReminderRule = {
  matters: /^(change|ending)-\d+-last-day$/,
  reads: ({ contract, payment }) => [contract, payment.endings],
  remindersIn(room) {
    const change = pendingChange(room.contract)
    const ending = pendingEnding(room.payment)
    return [
      ...(change === null
        ? []
        : [lastDay(room, change, { matter: 'change', asks: 'a change to the contract' })]),
      ...(ending === null ? [] : [lastDay(room, ending, { matter: 'ending', asks: 'to end the work' })]),
    ]
  },
}

function lastDay(
  room: Workroom,
  { number, by, lapsesAt }: Asked,
  { matter, asks }: { readonly matter: string; readonly asks: string },
): Reminder {
  const { zone } = versionInForce(room.contract)?.terms.calendar ?? plainCalendar
  const date = localDate(lapsesAt - 1, zone)
  const name = `${matter}-${number}-last-day`
  return {
    matter: name,
    occasion: name,
    at: localInstant(zone, date, MORNING),
    to: [otherRole(by)],
    weight: 'money',
    title: `${shownName(room, by)} waits for your answer`,
    body: `${isolated(room.offer.title)}: ${shownName(room, by)} proposed ${asks}. Without your answer by ${endOfDay({ date, zone })} the proposal lapses.`,
    screen: 'contract',
  }
}
