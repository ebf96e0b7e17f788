// Rooms that were imported from another Workroom (rule G8): the mark is there before anything of the room is, says `arriving`
// until all of it is, and is the last to go. A room that is arriving is shown to nobody.

import type mongoose from 'mongoose'
import type { Connection } from 'mongoose'

import type { Role } from '../../shared/decider.ts'
import type { RoomId, UserId } from '../../shared/ids.ts'
import type { RoomOrigin } from '../../shared/roomOrigin.ts'
import { isDuplicate } from './duplicate.ts'
import { storedSchema } from './storedSchema.ts'

export interface ImportedRoom {
  readonly room: RoomId
  readonly isWhole: boolean
  readonly origin: RoomOrigin
  /** Who of this Workroom sits there; null: a name. */
  readonly seats: Readonly<Record<Role, UserId | null>>
  /** Whose import it is: of two at once one gives way. */
  readonly token: string
  /** Public keys that signed there: SPKI, DER, base64. */
  readonly keys: readonly string[]
}

export interface ImportedRooms {
  find(room: RoomId): Promise<ImportedRoom | null>
  all(): Promise<ReadonlySet<RoomId>>
  /** False when there is a mark already. */
  begin(imported: Omit<ImportedRoom, 'isWhole'>): Promise<boolean>
  /** False when another import has taken its place. */
  finish(imported: Pick<ImportedRoom, 'room' | 'token'>): Promise<boolean>
  /** Takes away all that an import that was cut off had written, then its mark. */
  discard(imported: Pick<ImportedRoom, 'room' | 'token'>): Promise<void>
}

interface Stored extends Omit<ImportedRoom, 'room' | 'isWhole'> {
  readonly _id: string
  readonly state: string
}

/** What holds parts of a room under its id. */
const parts = ['records', 'receipts', 'timeStamps', 'documents', 'messages', 'messageWords', 'readMarks']

export async function createImportedRooms(connection: Connection): Promise<ImportedRooms> {
  const model = connection.model<Stored>('importedRooms', importedSchema())
  await model.createIndexes()
  return {
    async find(room) {
      const found = await model.findById(room).lean()
      if (found === null) return null
      const { _id: _room, state, ...imported } = found
      return { room, isWhole: state === 'here', ...imported }
    },
    async all() {
      const found = await model.find({}, { _id: 1 }).lean()
      return new Set(found.map(({ _id }) => _id as RoomId))
    },
    async begin({ room, ...imported }) {
      try {
        await model.create({ _id: room, state: 'arriving', ...imported })
        return true
      } catch (error) {
        if (isDuplicate(error)) return false
        throw error
      }
    },
    async finish({ room, token }) {
      const { matchedCount } = await model.updateOne({ _id: room, token }, { $set: { state: 'here' } })
      return matchedCount === 1
    },
    async discard({ room, token }) {
      for (const name of parts) await connection.collection(name).deleteMany({ room })
      await connection.collection('uploads').deleteMany({ place: `room:${room}` })
      await connection.collection<{ readonly _id: string }>('roomList').deleteMany({ _id: room })
      await model.deleteOne({ _id: room, state: 'arriving', token })
    },
  }
}

function importedSchema(): mongoose.Schema<Stored> {
  return storedSchema<Stored>('importedRooms', {
    texts: ['_id', 'state', 'token'],
    others: { origin: {}, seats: {}, keys: [String] },
  })
}
