// Reminders of a running review (rule I8): the client is told at 09:00 on business day 5, at 09:00 on the last one, and
// at 17:00 of it for the last time, by the contract's own clock. Who has acted is not reminded: the clock no longer runs.

import { isolated } from '../../shared/isolated.ts'
import { type Sentence, money, say } from '../../shared/sentence.ts'
import { lastDayOf } from '../../shared/workroom/calendar.ts'
import type { Workroom } from '../../shared/workroom/workroom.ts'
import { localInstant } from '../zones/zoneData.ts'
import { endOfDay } from './endOfDay.ts'
import type { Reminder, ReminderRule } from './reminder.ts'

export const reviewReminders: ReminderRule = {
  matters: /^review-/,
  reads: ({ payment, funding }) => [payment, funding],
  remindersIn(room) {
    const { status, invoice, clock } = room.payment
    if (status !== 'running' || invoice === null || clock === null) return []
    const fifth = clock.counted[4]
    const last = clock.counted.at(-1)
    if (fifth === undefined || last === undefined) return []
    const left = clock.counted.length - 4
    const reminder = (name: 'day-5' | 'last-day' | 'last-call', at: number, title: string): Reminder => {
      const matter = `review-${invoice.number}-${name}`
      const body = bodyOf(room)
      return {
        matter,
        occasion: `${matter}-${at}`,
        at,
        to: ['client'],
        weight: name === 'last-call' ? name : 'money',
        title,
        body,
        screen: 'delivery',
      }
    }
    const at = (date: string, hour: number): number => localInstant(clock.zone, date, hour)
    return [
      reminder('day-5', at(fifth, 9), `Your approval is needed: ${left} business days left`),
      reminder('last-day', at(last, 9), 'Your approval is needed: the last day'),
      reminder('last-call', at(last, 17), 'Last call: your approval is needed today'),
    ]
  },
}

function bodyOf({ offer, funding, payment }: Workroom): Sentence {
  const { invoice, clock } = payment
  const lastDay = clock && lastDayOf(clock)
  if (invoice === null || lastDay === null) return offer.title
  const amount = money(invoice.amount, invoice.currency)
  const end = endOfDay(lastDay)
  return funding.status === 'held'
    ? say`${isolated(offer.title)}: if you do nothing, ${amount} is paid out at ${end}.`
    : say`${isolated(offer.title)}: if you do nothing, the delivery counts as accepted at ${end}, and ${amount} is due.`
}
