// An imported room as it is opened (rule G8): the same fold, with people of this Workroom in the seats that are theirs. Nobody
// else gets in, whatever ids the package names.

import { type Role, roles } from '../../shared/decider.ts'
import type { RoomId, UserId } from '../../shared/ids.ts'
import type { Workroom } from '../../shared/workroom/workroom.ts'
import type { ImportedRoom, ImportedRooms } from '../storage/importedRooms.ts'
import type { RecordStore } from '../storage/recordStore.ts'

/** No account has such an id. */
const nobody = (role: Role): UserId => `nobody:${role}` as UserId

export function seated(state: Workroom, seats: ImportedRoom['seats']): Workroom {
  const party = (role: Role) => {
    const known = state.offer.parties[role]
    return known && { ...known, userId: seats[role] ?? nobody(role) }
  }
  const [client, freelancer] = roles.map(party)
  const parties = { client: client ?? null, freelancer: freelancer ?? null }
  return { ...state, offer: { ...state.offer, parties } }
}

/** The rooms that live here: only what is recorded in them has consequences. */
export const livingRooms = (store: RecordStore, imported: Pick<ImportedRooms, 'all'>): RecordStore => ({
  ...store,
  async *rooms(): AsyncGenerator<RoomId> {
    const elsewhere = await imported.all()
    for await (const room of store.rooms()) if (!elsewhere.has(room)) yield room
  },
})
