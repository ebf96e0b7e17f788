// Which notifications are told now, and how. Live ones and those missed within a day go the same way: what this
// browser has not shown yet is shown once.
//
//   unread, younger than a day ──claim──▶ desktop   unless a tab of that room has the focus
//                               └─claim──▶ toast     in the tab with the focus, unless it shows that room

import type { RoomId, UserId } from '../../../shared/ids.ts'
import type { ReadNotification } from './asRead.ts'
import type { Shown } from './shown.ts'

const MISSED_WITHIN_MS = 86_400_000

export interface Surroundings {
  readonly userId: UserId
  /** The server's clock; epoch milliseconds. */
  readonly now: number
  /** The room this tab shows. */
  readonly room: RoomId | null
  readonly hasFocus: () => boolean
  readonly isFocused: (room: RoomId) => Promise<boolean>
  readonly shown: Shown
  readonly showOnDesktop: (notification: ReadNotification) => Promise<void>
  readonly showToast: (notification: ReadNotification) => void
}

export async function announce(all: readonly ReadNotification[], around: Surroundings): Promise<void> {
  const recent = all.filter(
    ({ read, isQuiet, at }) => !read && isQuiet !== true && around.now - at < MISSED_WITHIN_MS,
  )
  for (const [room, ofRoom] of byRoom(recent)) {
    const told = [tellDesktop(room, ofRoom, around)]
    if (around.hasFocus()) told.push(tellInPage(room, ofRoom, around))
    await Promise.all(told)
  }
}

async function tellDesktop(
  room: RoomId,
  ofRoom: readonly ReadNotification[],
  around: Surroundings,
): Promise<void> {
  const fresh = await claimed('desktop', room, ofRoom, around)
  const news = summary(fresh)
  if (news !== null && !(await around.isFocused(room))) await around.showOnDesktop(news)
}

async function tellInPage(
  room: RoomId,
  ofRoom: readonly ReadNotification[],
  around: Surroundings,
): Promise<void> {
  const news = summary(await claimed('toast', room, ofRoom, around))
  // Who looks at the room sees it happen there.
  if (news !== null && room !== around.room) around.showToast(news)
}

async function claimed(
  way: 'desktop' | 'toast',
  room: RoomId,
  ofRoom: readonly ReadNotification[],
  { userId, shown }: Surroundings,
): Promise<readonly ReadNotification[]> {
  const seqs = await shown.claim(
    { userId, room, way },
    ofRoom.map(({ seq }) => seq),
  )
  return ofRoom.filter(({ seq }) => seqs.includes(seq))
}

/** One for each room and moment: the newest, which says how many came before it. */
function summary(fresh: readonly ReadNotification[]): ReadNotification | null {
  const newest = fresh.toSorted((a, b) => b.seq - a.seq)[0]
  if (newest === undefined || fresh.length === 1) return newest ?? null
  return { ...newest, body: `${newest.body}\nand ${fresh.length - 1} more` }
}

function byRoom(
  notifications: readonly ReadNotification[],
): ReadonlyMap<RoomId, readonly ReadNotification[]> {
  const rooms = new Map<RoomId, ReadNotification[]>()
  for (const one of notifications) rooms.set(one.room, [...(rooms.get(one.room) ?? []), one])
  return rooms
}
