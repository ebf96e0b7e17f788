// What fell due becomes a command of the platform, or a reminder. The queue is in the store, so downtime only delays it;
// and every outcome is decided by the room's rules at its turn, so that a late, early or doubled tick changes nothing.

import type { ClockWait } from '../../shared/clockWait.ts'
import { type Role, roles } from '../../shared/decider.ts'
import type { RoomId } from '../../shared/ids.ts'
import { duesOf } from '../../shared/workroom/due.ts'
import type { Workroom } from '../../shared/workroom/workroom.ts'
import { notificationOf } from '../reactors/notification.ts'
import type { Tell, Telling } from '../reactors/tell.ts'
import { repeat } from '../repeat.ts'
import type { Rooms } from '../rooms/rooms.ts'
import type { DueQueue, DueRow } from '../storage/dueQueue.ts'
import type { RecordStore } from '../storage/recordStore.ts'
import { type ReaderZones, type Reminder, noZones } from './reminder.ts'
import { isInReadersZone, isKnownMatter, reminderFor } from './reminders.ts'
import { waitNotice, waitOccasion } from './waitNotices.ts'

export interface Scheduler {
  /** Deals with everything that is due by now. One run at a time. */
  tick(): Promise<void>
  start(): void
  /** By how many milliseconds what fell due first is late; 0 where nothing is. */
  lateBy(): Promise<number>
  /** Waits for the running tick. */
  close(): Promise<void>
}

interface Options {
  readonly rooms: Pick<Rooms, 'load' | 'isWhole' | 'runDue'>
  readonly dueQueue: DueQueue
  readonly store: Pick<RecordStore, 'forgetRefusals'>
  readonly tell: Tell
  readonly zonesOf: (room: Workroom) => Promise<ReaderZones>
  readonly clockWait: () => ClockWait | null
  readonly now: () => number
  readonly report: (error: unknown) => void
}

const TICK_MS = 5_000
const AT_ONCE = 100
const DAY_MS = 86_400_000
const ROLLED_OUT_WITHIN_MS = 7 * DAY_MS
/** A tab asks for the person's word before it sends what is older than 14 days: the answers are kept for longer than that. */
const REFUSALS_KEPT_MS = 30 * DAY_MS

export function createScheduler({
  rooms,
  dueQueue,
  store,
  tell,
  zonesOf,
  clockWait,
  now,
  report,
}: Options): Scheduler {
  let forgotAt = Number.NEGATIVE_INFINITY
  const toldToWait = new Set<string>()

  async function dealWith(row: DueRow): Promise<void> {
    // what is due already comes first: nobody is reminded of what has ended
    await rooms.runDue(row.room)
    const room = await rooms.load(row.room)
    if (room === null) return dueQueue.remove(row)
    // a newer Workroom wrote to it, or it is damaged: what is due is for whoever can read all of it
    if (!(await rooms.isWhole(row.room))) return
    const deadline = duesOf(room).find(({ command }) => command.name === row.matter)
    if (deadline !== undefined) {
      // moved since, or refused: it stays in the queue
      if (deadline.at !== row.at) await dueQueue.put({ ...row, at: deadline.at })
      return
    }
    if (isForANewerOne(row)) return
    const zones = isInReadersZone(row.matter) ? await zonesOf(room) : noZones
    const reminder = reminderFor(row.matter, room, { now: now(), zones })
    if (reminder !== null && reminder.at > now()) return dueQueue.put({ ...row, at: reminder.at })
    if (reminder !== null) await remind(row.room, room, reminder)
    await dueQueue.remove(row)
  }

  /** What this version has no word for stays as long as a newer one may be rolled out beside it. */
  const isForANewerOne = ({ matter, at }: DueRow): boolean =>
    !isKnownMatter(matter) && at > now() - ROLLED_OUT_WITHIN_MS

  async function remind(id: RoomId, room: Workroom, reminder: Reminder): Promise<void> {
    const { occasion, at, to, title, body, screen, weight } = reminder
    const notification = notificationOf(
      id,
      { seq: room.head.seq, at },
      { kind: 'reminder', title, body, screen },
    )
    await tellEach(to, room, { notification, occasion, weight })
  }

  /** K5: while silence decides nothing, nobody is reminded either: what waits is told instead. */
  async function tellOfWait({ room: id, matter, at }: DueRow, wait: ClockWait): Promise<void> {
    const room = await rooms.load(id)
    const due = room && duesOf(room).find(({ command }) => command.name === matter)
    if (room === null || due?.at !== at) return
    const place = { seq: room.head.seq, at: now() }
    const notification = notificationOf(id, place, waitNotice(room, { wait, now: now() }))
    await tellEach(roles, room, { notification, occasion: waitOccasion(due), weight: 'money' })
  }

  async function tellEach(
    to: readonly Role[],
    room: Workroom,
    told: Pick<Telling, 'notification' | 'occasion' | 'weight'>,
  ): Promise<void> {
    const people = to.flatMap((role) => room.offer.parties[role]?.userId ?? [])
    await tell(people.map((userId) => ({ ...told, userId, project: room.offer.title, mail: true, by: null })))
  }

  /** Once a day: what no tab can ask for any more. */
  async function forget(): Promise<void> {
    if (now() - forgotAt < DAY_MS) return
    forgotAt = now()
    await store.forgetRefusals(now() - REFUSALS_KEPT_MS)
  }

  async function dealWithDue(stopping: AbortSignal): Promise<void> {
    const wait = clockWait()
    if (wait === null) toldToWait.clear()
    else return eachDue(stopping, toldToWait, async (row) => tellOfWait(row, wait))
    await forget().catch(report)
    return eachDue(stopping, new Set(), dealWith)
  }

  /** Each row once that is not among those done. */
  async function eachDue(
    stopping: AbortSignal,
    done: Set<string>,
    work: (row: DueRow) => Promise<void>,
  ): Promise<void> {
    for (;;) {
      const rows = await dueQueue.due(now(), AT_ONCE + done.size)
      const undone = rows.filter((row) => !done.has(keyOf(row)))
      if (undone.length === 0) return
      for (const row of undone) {
        if (stopping.aborted) return
        done.add(keyOf(row))
        await work(row).catch(report)
      }
    }
  }

  const ticks = repeat(dealWithDue, { everyMs: TICK_MS, report })
  return {
    tick: ticks.run,
    start: () => ticks.start().nudge(),
    async lateBy() {
      return Math.max(0, now() - ((await dueQueue.next()) ?? Infinity))
    },
    close: ticks.stop,
  }
}

const keyOf = ({ room, matter }: DueRow): string => `${room}:${matter}`
