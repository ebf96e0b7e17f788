// What the support desk keeps for itself: private notes on a room, who opened it when and for which reason, and which file
// of it somebody opened (T-34). The parties see none of it; a reason stands in the room's log besides (J1).

import mongoose from 'mongoose'
import type { Connection } from 'mongoose'

import type { FileId, RoomId, UserId } from '../../shared/ids.ts'
import { isDuplicate } from './duplicate.ts'
import { storedSchema } from './storedSchema.ts'

export interface DeskEntry {
  readonly room: RoomId
  readonly userId: UserId
  readonly name: string
  readonly at: number
  /** The note, or the reason for reading. */
  readonly text: string
}

interface FileEntry extends Omit<DeskEntry, 'text'> {
  readonly file: FileId
}

export interface DeskNotes {
  note(entry: DeskEntry): Promise<void>
  /** The newest 500, oldest first. */
  notesOf(room: RoomId): Promise<readonly DeskEntry[]>
  read(entry: DeskEntry): Promise<void>
  /** Once for each reason that was given, however often the file is asked for. Its name is not kept: it may be deleted. */
  readFile(entry: FileEntry, reasonAt: number): Promise<void>
  filesReadIn(room: RoomId): Promise<readonly FileEntry[]>
  /** Of the readings too, for whoever checks the desk: nobody hides what he reads now behind many earlier ones. */
  readingsOf(room: RoomId): Promise<readonly DeskEntry[]>
  /** When this person last gave a reason for this room since then; null: never. */
  reasonAt(room: RoomId, userId: UserId, since: number): Promise<number | null>
}

const MOST = 500

export async function createDeskNotes(connection: Connection): Promise<DeskNotes> {
  const notes = connection.model<DeskEntry>('deskNotes', entrySchema('deskNotes'))
  const readings = connection.model<DeskEntry>('deskReadings', entrySchema('deskReadings'))
  const files = connection.model<StoredFile>('deskFileReadings', fileSchema())
  await notes.createIndexes()
  await files.createIndexes()
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
    async readFile(entry, reasonAt) {
      const { room, userId, file } = entry
      try {
        await files.create({ _id: `${room}:${userId}:${file}:${reasonAt}`, ...entry })
      } catch (error) {
        if (!isDuplicate(error)) throw error
      }
    },
    async filesReadIn(room) {
      const newest = await files.find({ room }).sort({ at: -1 }).limit(MOST).lean()
      return newest.map(({ _id, ...entry }) => entry).toReversed()
    },
    async reasonAt(room, userId, since) {
      const found = await readings.find({ room, at: mongoose.trusted({ $gte: since }) }).lean()
      const own = found.filter((one) => one.userId === userId).map(({ at }) => at)
      return own.length === 0 ? null : Math.max(...own)
    },
  }
}

const shown = ({ room, userId, name, at, text }: DeskEntry): DeskEntry => ({ room, userId, name, at, text })

const entrySchema = (collection: string): mongoose.Schema<DeskEntry> =>
  storedSchema(collection, { texts: ['room', 'userId', 'name', 'text'], numbers: ['at'] }, [
    [{ room: 1, at: 1 }],
  ])

interface StoredFile extends FileEntry {
  _id: string
}

const fileSchema = (): mongoose.Schema<StoredFile> =>
  storedSchema('deskFileReadings', { texts: ['_id', 'room', 'userId', 'name', 'file'], numbers: ['at'] }, [
    [{ room: 1, at: 1 }],
  ])
