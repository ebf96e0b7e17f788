// Reminders of a direct payment (rules P8, P10), at 09:00 by the contract's own clock: the client when it has been due for
// 5 and 10 business days, the freelancer when “I have paid” waits for an answer. Who has acted is not reminded.

import { isolated } from '../../shared/isolated.ts'
import { say } from '../../shared/sentence.ts'
import { type StoredDay, lastDayOf, plainCalendar } from '../../shared/workroom/calendar.ts'
import { versionInForce } from '../../shared/workroom/contractState.ts'
import { type StatedPayment, openStatement } from '../../shared/workroom/directPaymentState.ts'
import { dueAmount } from '../../shared/workroom/directPaymentSteps.ts'
import { nameOf } from '../../shared/workroom/parties.ts'
import type { Workroom } from '../../shared/workroom/workroom.ts'
import { countBusinessDays } from '../rooms/businessDays.ts'
import { localInstant } from '../zones/zoneData.ts'
import { endOfDay } from './endOfDay.ts'
import type { Reminder, ReminderRule } from './reminder.ts'

const MORNING = 9
const UNPAID_DAYS = [5, 10] as const

export const paymentReminders: ReminderRule = {
  matters: /^payment-(due|stated)-/,
  reads: ({ payment }) => [payment],
  remindersIn(room) {
    if (room.payment.status !== 'due') return []
    const stated = openStatement(room.payment)
    return stated === null ? unpaidReminders(room) : answerReminders(room, stated)
  },
}

/** After “not arrived” the counting begins anew. */
function unpaidReminders(room: Workroom): readonly Reminder[] {
  const { effectiveAt, payBy, direct } = room.payment
  const since = direct?.stated?.notArrived?.at ?? payBy?.at ?? effectiveAt
  if (since === null) return []
  const calendar = versionInForce(room.contract)?.terms.calendar ?? plainCalendar
  return UNPAID_DAYS.map((days): Reminder => {
    const day = countBusinessDays(calendar, since, days).counted.at(-1) ?? ''
    const at = localInstant(calendar.zone, day, MORNING)
    return {
      matter: `payment-due-${days}`,
      occasion: `payment-due-${days}-${at}`,
      at,
      to: ['client'],
      weight: 'money',
      title: say`${dueAmount(room)} is due`,
      body: `${isolated(room.offer.title)}: pay ${nameOf(room, 'freelancer')} directly, then say in the room that you have paid.`,
      screen: 'invoice',
    }
  })
}

function answerReminders(room: Workroom, { clock, at: statedAt }: StatedPayment): readonly Reminder[] {
  const third = clock.counted[2]
  const last = lastDayOf(clock)
  const lastCounted = clock.counted.at(-1)
  if (third === undefined || lastCounted === undefined || last === null) return []
  return [
    answerReminder(room, { name: `payment-stated-${statedAt}-day-3`, date: third, last }),
    answerReminder(room, { name: `payment-stated-${statedAt}-last-day`, date: lastCounted, last }),
  ]
}

function answerReminder(
  room: Workroom,
  { name, date, last }: { readonly name: string; readonly date: string; readonly last: StoredDay },
): Reminder {
  const client = nameOf(room, 'client')
  return {
    matter: name,
    occasion: name,
    at: localInstant(last.zone, date, MORNING),
    to: ['freelancer'],
    weight: 'money',
    title: say`Has ${dueAmount(room)} arrived?`,
    body: `${isolated(room.offer.title)}: ${client} says that it is paid. Without your answer by ${endOfDay(last)} it reads as paid, as stated by ${client}.`,
    screen: 'invoice',
  }
}
