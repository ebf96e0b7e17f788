// Places that one room holds at a time: the one open proposal of a freelancer for a job, the one contract of a job. One
// row a place; its unique id leaves no two rooms in it. `version` lets one of several who saw the same row change it.
// Which rows may change hands is `offers/reserve.ts`.

import mongoose from 'mongoose'
import type { Connection } from 'mongoose'

import type { Actor } from '../../shared/decider.ts'
import type { CommandId, RoomId } from '../../shared/ids.ts'
import { isDuplicate } from './duplicate.ts'
import { storedSchema } from './storedSchema.ts'

/** A command that would fill the place: once it is a record in that room, the room holds it. */
export interface PlaceClaim {
  readonly commandId: CommandId
  readonly commandHash: string
  readonly by: Actor
}

export interface RoomReservation {
  readonly place: string
  readonly version: number
  readonly room: RoomId
  readonly claims: readonly PlaceClaim[]
  /** Epoch milliseconds of the newest claim. */
  readonly reservedAt: number
}

export interface RoomReservations {
  find(place: string): Promise<RoomReservation | null>
  /** False when somebody else was faster. */
  insert(reservation: RoomReservation): Promise<boolean>
  /** False when it is no longer as it was read. */
  replace(
    read: RoomReservation,
    next: Pick<RoomReservation, 'room' | 'claims' | 'reservedAt'>,
  ): Promise<boolean>
  remove(read: RoomReservation): Promise<boolean>
}

interface Stored extends Omit<RoomReservation, 'place'> {
  _id: string
}

export function createRoomReservations(connection: Connection): RoomReservations {
  const model = connection.model<Stored>('roomReservations', reservationSchema())

  return {
    async find(place) {
      const found = await model.findOne({ _id: place }).lean()
      return found === null ? null : shown(found)
    },
    async insert({ place, ...rest }) {
      try {
        await model.create({ _id: place, ...rest })
        return true
      } catch (error) {
        if (isDuplicate(error)) return false
        throw error
      }
    },
    async replace({ place, version }, next) {
      const update = { $set: { ...next, version: version + 1 } }
      return (await model.updateOne({ _id: place, version }, update)).matchedCount === 1
    },
    async remove({ place, version }) {
      return (await model.deleteOne({ _id: place, version })).deletedCount === 1
    },
  }
}

function reservationSchema(): mongoose.Schema<Stored> {
  const { Mixed } = mongoose.Schema.Types
  return storedSchema<Stored>('roomReservations', {
    texts: ['_id', 'room'],
    numbers: ['version', 'reservedAt'],
    others: {
      claims: { type: [Mixed], required: true },
    },
  })
}

function shown({ _id, version, room, claims, reservedAt }: Stored): RoomReservation {
  return {
    place: _id,
    version,
    room,
    claims: claims.map(({ commandId, commandHash, by }) => ({ commandId, commandHash, by })),
    reservedAt,
  }
}
