// The table of reminders: each rule says what is reminded of, when, whom, and in which words. All of them are told in the
// room and by mail. What a record tells stands in the table of notices (shared/workroom/notices.ts).

import { type Workroom, commandNames } from '../../shared/workroom/workroom.ts'
import { answerReminders } from './answerReminders.ts'
import { contractReminders } from './contractReminders.ts'
import { dueDateReminders } from './dueDateReminders.ts'
import { paymentReminders } from './paymentReminders.ts'
import type { ReaderZones, Reminder, ReminderRule } from './reminder.ts'
import { reviewReminders } from './reviewReminders.ts'
import { deliveryDateReminder, fundingReminder, taskReviewReminders } from './workReminders.ts'

export const reminderRules: readonly ReminderRule[] = [
  contractReminders,
  answerReminders,
  fundingReminder,
  taskReviewReminders,
  deliveryDateReminder,
  dueDateReminders,
  reviewReminders,
  paymentReminders,
]

/** Whether a row under this name can be dealt with here: of a rule below, or a command of the platform's. */
export const isKnownMatter = (matter: string): boolean =>
  deadlines.has(matter) || reminderRules.some(({ matters }) => matters.test(matter))

/** Whether what it reminds of depends on where its reader is. */
export const isInReadersZone = (matter: string): boolean =>
  reminderRules.some((rule) => rule.isInReadersZone === true && rule.matters.test(matter))

const deadlines: ReadonlySet<string> = new Set(commandNames)

/**
 * What this row of the queue reminds of as the room stands now, if anything. After downtime several of one rule are due
 * together: only the newest is told.
 */
export function reminderFor(
  matter: string,
  room: Workroom,
  { now, zones }: { readonly now: number; readonly zones: ReaderZones },
): Reminder | null {
  for (const { remindersIn } of reminderRules) {
    const reminders = remindersIn(room, zones)
    const asked = reminders.find((reminder) => reminder.matter === matter)
    if (asked === undefined) continue
    const isSuperseded = reminders.some(({ at }) => at > asked.at && at <= now)
    return isSuperseded ? null : asked
  }
  return null
}
