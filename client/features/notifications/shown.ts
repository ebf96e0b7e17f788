// What this browser has shown already: a high-water mark for each person, room and way of showing, raised under a
// Web Lock. Whatever tab asks first gets the notification, so each is shown at most once ever.

import type { RoomId, UserId } from '../../../shared/ids.ts'
import { type Rows, openRows } from '../../sync/browserRows.ts'
import type { Locks } from '../../sync/locks.ts'

export interface Mark {
  readonly id: string
  readonly seq: number
}

/** On the desktop, and as a toast in the page: each has its own mark. */
type Way = 'desktop' | 'toast'

export interface Shown {
  /** Those of these records that were not claimed before; from now on they are. */
  readonly claim: (
    of: { readonly userId: UserId; readonly room: RoomId; readonly way: Way },
    seqs: readonly number[],
  ) => Promise<readonly number[]>
}

export const createShown = (locks: Locks): Shown => createShownOver(openRows<Mark>('shown'), locks)

export function createShownOver(marks: Rows<Mark>, locks: Locks): Shown {
  return {
    claim: async ({ userId, room, way }, seqs) => {
      const id = `${way}/${userId}/${room}`
      const raise = async (): Promise<readonly number[]> => {
        const mark = (await marks.get(id))?.seq ?? 0
        const fresh = seqs.filter((seq) => seq > mark)
        if (fresh.length > 0) await marks.put({ id, seq: Math.max(...fresh) })
        return fresh
      }
      return locks.run(`workroom-shown/${id}`, raise)
    },
  }
}
