// What other nodes appended is theirs to react to; whether they lived to do so, nobody here knows. So the newest of it is
// kept in mind until this node writes in that room itself and reacts to both: cheaper than folding the log anew.

import type { RoomId } from '../../shared/ids.ts'
import type { Commit } from '../rooms/rooms.ts'

export interface Overheard {
  add(commit: Commit): void
  /** The commits of this room between two records, or null when some of them are not known. */
  between(room: RoomId, afterSeq: number, beforeSeq: number): readonly Commit[] | null
  /** Up to and with this record. */
  forget(room: RoomId, seq: number): void
}

/** Beyond these the room's checkpoint is asked, which has gone on by then. */
const RECORDS = 20
const ROOMS = 1_000

export function createOverheard(): Overheard {
  const heard = new Map<RoomId, readonly Commit[]>()
  return {
    add(commit) {
      if (heard.size > ROOMS) heard.clear()
      heard.set(commit.room, [...(heard.get(commit.room) ?? []), commit].slice(-RECORDS))
    },
    between(room, afterSeq, beforeSeq) {
      const found = (heard.get(room) ?? []).filter(
        ({ record }) => record.seq > afterSeq && record.seq < beforeSeq,
      )
      return found.length === beforeSeq - afterSeq - 1 ? found : null
    },
    forget(room, seq) {
      const later = (heard.get(room) ?? []).filter(({ record }) => record.seq > seq)
      if (later.length > 0) heard.set(room, later)
      else heard.delete(room)
    },
  }
}
