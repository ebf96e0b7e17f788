// The order of the room list: what needs you first and the soonest deadline on top, then what moved last, what is
// over at the end. Pure.

import { type Role, roles } from '../../../shared/decider.ts'
import type { RoomSummary } from '../../../shared/protocol.ts'
import { hasEnded } from '../../../shared/workroom/phase.ts'

export interface RoomSection {
  readonly key: 'needs-you' | 'waiting' | 'closed' | 'imported' | 'all' | Role
  readonly title: string
  readonly rooms: readonly RoomSummary[]
}

/** In which order rooms are shown, by the name of the choice. */
export const orders = {
  'needs-you': 'What needs you first',
  changed: 'Last change first',
  title: 'By title',
  role: 'By your role',
} as const
export type RoomOrder = keyof typeof orders

const DAY = 24 * 60 * 60 * 1000
const SOON = 2 * DAY

/** It ends within two days, or has ended: until then no date asks for attention (N12). */
export const isSoon = ({ until, needsYou }: RoomSummary, now: number): boolean =>
  needsYou && until !== null && until - now <= SOON

export function roomSections(
  rooms: readonly RoomSummary[],
  order: RoomOrder = 'needs-you',
): readonly RoomSection[] {
  switch (order) {
    case 'needs-you':
      return byNeed(rooms)
    case 'changed':
      return [{ key: 'all', title: orders.changed, rooms: rooms.toSorted(byChange) }]
    case 'title':
      return [{ key: 'all', title: orders.title, rooms: rooms.toSorted(byTitle) }]
    case 'role':
      return roles
        .map((role) => ({
          key: role,
          title: `You are the ${role}`,
          rooms: byNeed(rooms.filter((room) => room.role === role)).flatMap((section) => section.rooms),
        }))
        .filter((section) => section.rooms.length > 0)
  }
}

function byNeed(all: readonly RoomSummary[]): readonly RoomSection[] {
  const rooms = all.filter(({ origin }) => origin === undefined)
  const sections: readonly RoomSection[] = [
    {
      key: 'needs-you',
      title: 'Needs you',
      rooms: rooms.filter((room) => room.needsYou).toSorted(bySoonest),
    },
    {
      key: 'waiting',
      title: 'With the other side',
      rooms: rooms.filter((room) => !room.needsYou && !isClosed(room)).toSorted(byUnread),
    },
    {
      key: 'closed',
      title: 'Finished and closed',
      rooms: rooms.filter((room) => !room.needsYou && isClosed(room)).toSorted(byChange),
    },
    {
      key: 'imported',
      title: 'Imported, to be read',
      rooms: all.filter(({ origin }) => origin !== undefined).toSorted(byChange),
    },
  ]
  return sections.filter((section) => section.rooms.length > 0)
}

const isClosed = ({ phase }: RoomSummary): boolean => hasEnded(phase)

const byTitle = (a: RoomSummary, b: RoomSummary): number =>
  a.title.localeCompare(b.title, undefined, { numeric: true, sensitivity: 'base' })

const byChange = (a: RoomSummary, b: RoomSummary): number => b.changedAt - a.changedAt

const bySoonest = (a: RoomSummary, b: RoomSummary): number =>
  (a.until ?? Infinity) === (b.until ?? Infinity)
    ? byChange(a, b)
    : (a.until ?? Infinity) - (b.until ?? Infinity)

const byUnread = (a: RoomSummary, b: RoomSummary): number =>
  Number(b.unread > 0) - Number(a.unread > 0) || byChange(a, b)
