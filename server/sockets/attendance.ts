// Who is in a room at other nodes, as they told last. What a node said counts for 15 s: it says it again while it lasts, and
// of one that died nobody is there any more.

import type { RoomId } from '../../shared/ids.ts'
import type { Attendee } from '../ports/bus.ts'

const LEASE_MS = 15_000

export interface Attendance {
  /** `first`: nothing was known of this node in this room. `same`: nothing changed. */
  readonly hear: (room: RoomId, node: string, here: readonly Attendee[]) => 'first' | 'changed' | 'same'
  readonly of: (room: RoomId) => readonly Attendee[]
  readonly forget: (room: RoomId) => void
  /** Ends what was not told again; the rooms that it was about. */
  readonly expire: () => readonly RoomId[]
}

interface Told {
  readonly here: readonly Attendee[]
  readonly until: number
}

/** `clock` in milliseconds, never backwards. */
export function createAttendance(clock: () => number = () => performance.now()): Attendance {
  const rooms = new Map<RoomId, Map<string, Told>>()

  function remove(room: RoomId, node: string): void {
    const nodes = rooms.get(room)
    if (nodes?.delete(node) === true && nodes.size === 0) rooms.delete(room)
  }

  return {
    hear(room, node, here) {
      const nodes = rooms.get(room) ?? new Map<string, Told>()
      const known = nodes.get(node)
      if (here.length === 0) {
        remove(room, node)
        return known === undefined ? 'same' : 'changed'
      }
      rooms.set(room, nodes.set(node, { here, until: clock() + LEASE_MS }))
      if (known === undefined) return 'first'
      return JSON.stringify(known.here) === JSON.stringify(here) ? 'same' : 'changed'
    },
    of: (room) => [...(rooms.get(room)?.values() ?? [])].flatMap(({ here }) => here),
    forget: (room) => void rooms.delete(room),
    expire() {
      const left = new Set<RoomId>()
      for (const [room, nodes] of rooms) {
        for (const [node, { until }] of nodes) {
          if (clock() < until) continue
          remove(room, node)
          left.add(room)
        }
      }
      return [...left]
    },
  }
}
