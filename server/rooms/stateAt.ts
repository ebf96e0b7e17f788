// The state that a record of the past left behind, folded from the store.

import type { RoomId } from '../../shared/ids.ts'
import { type Workroom, foldRecords, initialWorkroom } from '../../shared/workroom/workroom.ts'
import type { RecordStore } from '../storage/recordStore.ts'
import type { Folds } from './folds.ts'

const PAGE = 200

/** From the stored fold where it is old enough, else from the first record; as far as there are records. */
export async function stateAt(
  { store, folds }: { readonly store: Pick<RecordStore, 'tail'>; readonly folds: Pick<Folds, 'newest'> },
  room: RoomId,
  seq: number,
): Promise<Workroom> {
  const fold = seq > 0 ? await folds.newest(room) : null
  let state = fold !== null && fold.state.head.seq <= seq ? fold.state : initialWorkroom
  while (state.head.seq < seq) {
    const page = await store.tail(room, state.head.seq, Math.min(PAGE, seq - state.head.seq))
    if (page.length === 0) return state
    state = foldRecords(state, page)
  }
  return state
}
