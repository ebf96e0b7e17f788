// What fell due becomes a command of the platform, or a reminder. The queue is in the store, so downtime only delays it;
// and every outcome is decided by the room's rules at its turn, so that a late, early or doubled tick changes nothing.

import type { RoomId } from '../../shared/ids.ts'
import { currentVersion } from '../../shared/workroom/contract.ts'
import { dueOf } from '../../shared/workroom/due.ts'
import {
  type Reminder,
  remindedRoles,
  reminderMatter,
  reminderWords,
  remindersOf,
} from '../../shared/workroom/reminders.ts'
import type { Workroom } from '../../shared/workroom/workroom.ts'
import type { Tell } from '../reactors/tell.ts'
import { repeat } from '../repeat.ts'
import type { Rooms } from '../rooms/rooms.ts'
import type { DueQueue, DueRow } from '../storage/dueQueue.ts'
import type { RecordStore } from '../storage/recordStore.ts'
import { isReviewReminder, reviewNotice, reviewRemindersOf } from './reviewReminders.ts'
import { isWorkReminder, workReminderOf } from './workReminders.ts'

export interface Scheduler {
  /** Deals with everything that is due by now. One run at a time. */
  tick(): Promise<void>
  start(): void
  /** Waits for the running tick. */
  close(): Promise<void>
}

interface Options {
  readonly rooms: Pick<Rooms, 'load' | 'runDue'>
  readonly dueQueue: DueQueue
  readonly store: Pick<RecordStore, 'forgetRefusals'>
  readonly tell: Tell
  readonly now: () => number
  readonly report: (error: unknown) => void
}

const TICK_MS = 5_000
const AT_ONCE = 100
const DAY_MS = 86_400_000
/** A tab asks for the person's word before it sends what is older than 14 days: the answers are kept for longer than that. */
const REFUSALS_KEPT_MS = 30 * DAY_MS

export function createScheduler({ rooms, dueQueue, store, tell, now, report }: Options): Scheduler {
  let forgotAt = Number.NEGATIVE_INFINITY

  async function dealWith(row: DueRow): Promise<void> {
    const remindOf = reminding(row.matter)
    // what is due already comes first: nobody is reminded of what has ended
    if (remindOf !== remind) await rooms.runDue(row.room)
    const room = await rooms.load(row.room)
    if (room === null) return dueQueue.remove(row)
    if (remindOf !== null) {
      await remindOf(row, room)
      return dueQueue.remove(row)
    }
    const due = dueOf(room)
    if (due?.command.name !== row.matter) return dueQueue.remove(row)
    // moved since, or refused: it stays in the queue
    if (due.at !== row.at) await dueQueue.put({ ...row, at: due.at })
  }

  function reminding(matter: string): ((row: DueRow, room: Workroom) => Promise<void>) | null {
    if (matter.startsWith('reminder-')) return remind
    if (isReviewReminder(matter)) return remindOfReview
    return isWorkReminder(matter) ? remindOfWork : null
  }

  /** After downtime only the newest of several reminders is sent. */
  async function remind({ room: id, matter }: DueRow, room: Workroom): Promise<void> {
    const current = currentVersion(room.contract)
    const newest = current && remindersOf(current).findLast(({ at }) => at <= now())
    if (!newest || reminderMatter(newest) !== matter) return
    for (const role of remindedRoles(room.contract, newest)) {
      const userId = room.offer.parties[role]?.userId
      if (userId === undefined) continue
      const notification = reminderOf(id, room, newest)
      await tell(userId, { title: room.offer.title, notification, occasion: matter, mail: true })
    }
  }

  async function remindOfReview({ room: id, matter }: DueRow, room: Workroom): Promise<void> {
    const client = room.offer.parties.client?.userId
    const newest = reviewRemindersOf(room.payment).findLast(({ at }) => at <= now())
    if (client === undefined || newest?.matter !== matter) return
    const notification = reviewNotice(id, room, newest)
    const occasion = `${matter}-${newest.at}`
    await tell(client, { title: room.offer.title, notification, occasion, mail: true })
  }

  async function remindOfWork({ room: id, matter }: DueRow, room: Workroom): Promise<void> {
    const reminder = workReminderOf(matter, room, now())
    if (reminder === null) return
    const { occasion, at, to, title, body, screen } = reminder
    const href = `/rooms/${id}${screen}`
    const notification = {
      room: id,
      seq: room.head.seq,
      kind: 'reminder',
      title,
      body,
      href,
      at,
      read: false,
    } as const
    for (const role of to) {
      const userId = room.offer.parties[role]?.userId
      if (userId !== undefined)
        await tell(userId, { title: room.offer.title, notification, occasion, mail: true })
    }
  }

  /** Once a day: what no tab can ask for any more. */
  async function forget(): Promise<void> {
    if (now() - forgotAt < DAY_MS) return
    forgotAt = now()
    await store.forgetRefusals(now() - REFUSALS_KEPT_MS)
  }

  async function dealWithDue(stopping: AbortSignal): Promise<void> {
    await forget().catch(report)
    const tried = new Set<string>()
    for (;;) {
      const rows = await dueQueue.due(now(), AT_ONCE + tried.size)
      const untried = rows.filter((row) => !tried.has(keyOf(row)))
      if (untried.length === 0) return
      for (const row of untried) {
        if (stopping.aborted) return
        tried.add(keyOf(row))
        await dealWith(row).catch(report)
      }
    }
  }

  const ticks = repeat(dealWithDue, { everyMs: TICK_MS, report })
  return {
    tick: ticks.run,
    start: () => ticks.start().nudge(),
    close: ticks.stop,
  }
}

const keyOf = ({ room, matter }: DueRow): string => `${room}:${matter}`

function reminderOf(room: RoomId, state: Workroom, reminder: Reminder) {
  return {
    room,
    seq: state.head.seq,
    kind: 'reminder',
    ...reminderWords(state, reminder),
    href: `/rooms/${room}/contract`,
    at: reminder.at,
    read: false,
  } as const
}
