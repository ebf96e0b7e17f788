// The one place that writes what falls due: after a record the room's deadlines and its reminders lie in the queue, where
// they survive downtime. Rows of what has ended stay: when they are due, the room no longer knows them.

import { duesOf } from '../../shared/workroom/due.ts'
import type { Workroom } from '../../shared/workroom/workroom.ts'
import type { Commit } from '../rooms/rooms.ts'
import type { DueQueue, DueRow } from '../storage/dueQueue.ts'
import { type ReaderZones, type Reminder, type ReminderRule, noZones } from './reminder.ts'
import { reminderRules } from './reminders.ts'

type Moment = Pick<DueRow, 'matter' | 'at'>

/** Only what this record moved: the queue is not asked about every card. */
export async function keepDue(
  dueQueue: Pick<DueQueue, 'put'>,
  { room, record, before, after }: Pick<Commit, 'room' | 'record' | 'before' | 'after'>,
  zonesOf: (room: Workroom) => Promise<ReaderZones>,
): Promise<void> {
  const read = reminderRules.filter((rule) => hasChanged(rule, before, after))
  const zones = read.some((rule) => rule.isInReadersZone) ? await zonesOf(after) : noZones
  for (const { matter, at } of movedIn(before, after, (state) => remindersBy(read, state, zones))) {
    if (at > record.at || deadlinesOf(after).some((due) => due.matter === matter))
      await dueQueue.put({ room, matter, at })
  }
}

function movedIn(
  before: Workroom,
  after: Workroom,
  remindersIn: (room: Workroom) => readonly Reminder[],
): readonly Moment[] {
  const was = new Map([...deadlinesOf(before), ...remindersIn(before)].map(({ matter, at }) => [matter, at]))
  return [...deadlinesOf(after), ...remindersIn(after)].filter(({ matter, at }) => was.get(matter) !== at)
}

const deadlinesOf = (room: Workroom): readonly Moment[] =>
  duesOf(room).map(({ command, at }) => ({ matter: command.name, at }))

function hasChanged({ reads }: ReminderRule, before: Workroom, after: Workroom): boolean {
  const was = reads(before)
  return reads(after).some((value, index) => value !== was[index])
}

const remindersBy = (
  rules: readonly ReminderRule[],
  room: Workroom,
  zones: ReaderZones,
): readonly Reminder[] => rules.flatMap(({ remindersIn }) => remindersIn(room, zones))
