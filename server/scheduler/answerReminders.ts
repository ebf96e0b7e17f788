// Whoever has not answered a proposed change or a proposal to end, or has not had the difference held that an agreed change
// needs, is reminded at 09:00 of the last day, by the contract's own clock (rule C21): after it that lapses.

import { otherRole } from '../../shared/decider.ts'
import type { Role } from '../../shared/decider.ts'
import { isolated } from '../../shared/isolated.ts'
import { money, say } from '../../shared/sentence.ts'
import { plainCalendar } from '../../shared/workroom/calendar.ts'
import { pendingChange } from '../../shared/workroom/changeState.ts'
import { versionInForce } from '../../shared/workroom/contractState.ts'
import { pendingEnding } from '../../shared/workroom/endingState.ts'
import type { TopUp } from '../../shared/workroom/funding.ts'
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
  matters: /^(change|ending|top-up)-\d+-last-day$/,
  reads: ({ contract, payment, funding }) => [contract, payment.endings, funding.topUp],
  remindersIn(room) {
    const change = pendingChange(room.contract)
    const ending = pendingEnding(room.payment)
    const { topUp } = room.funding
    return [
      ...(topUp?.status === 'due' ? [holdLastDay(room, topUp)] : []),
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
  const { ends, ...when } = lastMorning(room, lapsesAt)
  return {
    ...when,
    ...named(`${matter}-${number}-last-day`),
    to: [otherRole(by)],
    title: `${shownName(room, by)} waits for your answer`,
    body: `${isolated(room.offer.title)}: ${shownName(room, by)} proposed ${asks}. Without your answer by ${ends} the proposal lapses.`,
  }
}

function holdLastDay(room: Workroom, { change, amount, currency, dueAt }: TopUp): Reminder {
  const { ends, ...when } = lastMorning(room, dueAt)
  const sum = money(amount, currency)
  return {
    ...when,
    ...named(`top-up-${change}-last-day`),
    to: ['client'],
    title: say`${sum} more is to be held today`,
    body: say`${isolated(room.offer.title)}: both of you have accepted the change. Unless ${sum} more is held by ${ends} it lapses, and the contract stays as it is.`,
  }
}

const named = (name: string) => ({ matter: name, occasion: name }) as const

/** 09:00 of the day at whose end something lapses. */
function lastMorning(room: Workroom, lapsesAt: number) {
  const { zone } = versionInForce(room.contract)?.terms.calendar ?? plainCalendar
  const date = localDate(lapsesAt - 1, zone)
  const at = localInstant(zone, date, MORNING)
  return { at, weight: 'money', screen: 'contract', ends: endOfDay({ date, zone }) } as const
}
