// What the support desk keeps for itself: private notes on a room, and who read a room when and for which reason (T-34).
// Neither is an event; the parties never see them.

import mongoose from 'mongoose'
import type { Connection } from 'mongoose'

import type { RoomId, UserId } from '../../shared/ids.ts'
import { storedSchema } from './storedSchema.ts'

export interface DeskEntry {
  readonly room: RoomId
  readonly userId: UserId
  readonly name: string
  readonly at: number
  /** The note, or the reason for reading. */
  readonly text: string
}

export interface DeskNotes {
  note(entry: DeskEntry): Promise<void>
  /** The newest 500, oldest first. */
  notesOf(room: RoomId): Promise<readonly DeskEntry[]>
  read(entry: DeskEntry): Promise<void>
  /** Of the readings too, for whoever checks the desk: nobody hides what he reads now behind many earlier ones. */
  readingsOf(room: RoomId): Promise<readonly DeskEntry[]>
  /** Whether this person gave a reason for this room since then. */
  hasReason(room: RoomId, userId: UserId, since: number): Promise<boolean>
}

const MOST = 500

export async function createDeskNotes(connection: Connection): Promise<DeskNotes> {
  const notes = connection.model<DeskEntry>('deskNotes', entrySchema('deskNotes'))
  const readings = connection.model<DeskEntry>('deskReadings', entrySchema('deskReadings'))
  await notes.createIndexes()
  await readings.createIndexes()
  const of = async (model: typeof notes, room: RoomId): Promise<readonly DeskEntry[]> => {
    const newest = await model.find({ room }).sort({ at: -1 }).limit(MOST).lean()
    return newest.map(shown).toReversed()
  }

  return {
    async note(entry) {
      await notes.create(entry)
    },
    notesOf: (room) => of(notes, room),
    async read(entry) {
      await readings.create(entry)
    },
    readingsOf: (room) => of(readings, room),
    async hasReason(room, userId, since) {
      const found = await readings.find({ room, at: mongoose.trusted({ $gte: since }) }).lean()
      return found.some((one) => one.userId === userId)
    },
  }
}

const shown = ({ room, userId, name, at, text }: DeskEntry): DeskEntry => ({ room, userId, name, at, text })

const entrySchema = (collection: string): mongoose.Schema<DeskEntry> =>
  storedSchema(collection, { texts: ['room', 'userId', 'name', 'text'], numbers: ['at'] }, [
    [{ room: 1, at: 1 }],
  ])
