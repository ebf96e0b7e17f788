// The order of the room list: what needs you first and the soonest deadline on top, then what moved last, what is
// over at the end. Pure.

import type { RoomSummary } from '../../../shared/protocol.ts'
import { hasEnded } from '../../../shared/workroom/phase.ts'

export interface RoomSection {
  readonly key: 'needs-you' | 'waiting' | 'closed' | 'imported'
  readonly title: string
  readonly rooms: readonly RoomSummary[]
}

export function roomSections(all: readonly RoomSummary[]): readonly RoomSection[] {
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

const byChange = (a: RoomSummary, b: RoomSummary): number => b.changedAt - a.changedAt

const bySoonest = (a: RoomSummary, b: RoomSummary): number =>
  (a.until ?? Infinity) === (b.until ?? Infinity)
    ? byChange(a, b)
    : (a.until ?? Infinity) - (b.until ?? Infinity)

const byUnread = (a: RoomSummary, b: RoomSummary): number =>
  Number(b.unread > 0) - Number(a.unread > 0) || byChange(a, b)
