// The room at any of its records, folded from what the server gave of its log (rules H1, H2). Every so many records a state
// is kept, so that a step back folds few of them; what lies between two such states is kept while one is there.

import type { Role } from '../../shared/decider.ts'
import { roomFor } from '../../shared/workroom/access.ts'
import {
  type OpenedRecord,
  type Workroom,
  foldOpened,
  initialWorkroom,
} from '../../shared/workroom/workroom.ts'

/** Records between two states that are kept. */
const EVERY = 100
/** So many further states are kept at most: a walk to and fro stays within them. */
const NEAR = 4 * EVERY

export interface Timeline {
  /** The next records, in their order; those that are known already are passed over. */
  readonly add: (records: readonly OpenedRecord[]) => void
  /** The last record that is known; 0 before the first. */
  readonly known: () => number
  readonly record: (seq: number) => OpenedRecord | undefined
  /** The room after this record, as its reader could read it then (C5, S8). Throws on an event of a newer version. */
  readonly at: (seq: number) => Workroom
  /** The last known record up to this instant, at least the first. */
  readonly seqAt: (instant: number) => number
}

export function createTimeline(reader: Role): Timeline {
  const records: OpenedRecord[] = []
  /** By place: after 0, 100, 200 … records. */
  const kept: Workroom[] = [initialWorkroom]
  const near = new Map<number, Workroom>()

  /** The kept state at or before it. */
  function keptBefore(seq: number): Workroom {
    const place = Math.floor(seq / EVERY)
    for (let last = kept.length; last <= place; last += 1) {
      const from = kept[last - 1] ?? initialWorkroom
      kept.push(foldOpened(from, records.slice((last - 1) * EVERY, last * EVERY)))
    }
    return kept[place] ?? initialWorkroom
  }

  function walked(seq: number): Workroom {
    let state = keptBefore(seq)
    while (state.head.seq < seq) {
      const next =
        near.get(state.head.seq + 1) ?? foldOpened(state, records.slice(state.head.seq, state.head.seq + 1))
      near.set(next.head.seq, next)
      state = next
    }
    return state
  }

  return {
    add(given) {
      for (const record of given) if (record.seq === records.length + 1) records.push(record)
    },
    known: () => records.length,
    record: (seq) => records[seq - 1],
    at(wanted) {
      const seq = Math.max(0, Math.min(wanted, records.length))
      if (near.size > NEAR) near.clear()
      return roomFor(near.get(seq) ?? walked(seq), reader)
    },
    seqAt(instant) {
      let [low, high] = [0, records.length]
      while (low < high) {
        const middle = Math.floor((low + high) / 2)
        if ((records[middle]?.at ?? Infinity) <= instant) low = middle + 1
        else high = middle
      }
      return Math.max(1, low)
    },
  }
}
