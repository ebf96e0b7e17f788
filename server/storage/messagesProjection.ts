// Messages by room, for what lies before the last 200 of the fold. A row mirrors the fold's message after its newest
// change; an older change that comes late is left out.

import mongoose from 'mongoose'
import type { Connection } from 'mongoose'

import type { Role } from '../../shared/decider.ts'
import type { MessagePage } from '../../shared/http.ts'
import type { RoomId } from '../../shared/ids.ts'
import { holdsAll } from '../../shared/search.ts'
import { isDuplicate } from './duplicate.ts'

type MessageRow = MessagePage['messages'][number]

export interface MessagesProjection {
  /** `changedSeq`: the record that made the message what it is now. */
  put(room: RoomId, message: MessageRow, changedSeq: number): Promise<void>
  /** Newest first, all before this record. */
  page(room: RoomId, before: number, most: number): Promise<readonly MessageRow[]>
  /** M7: the newest that hold all of these words, newest first. */
  search(room: RoomId, words: readonly string[], most: number): Promise<readonly MessageRow[]>
  /** How many of the other's messages came after this record and were not deleted. */
  unread(room: RoomId, by: Role, afterSeq: number): Promise<number>
}

interface Stored extends Omit<MessageRow, 'id'> {
  room: string
  message: string
  changedSeq: number
}

/** A room is read on in such pieces, so that a long one holds up nobody else. */
const READ_AT_ONCE = 200

const isFound = ({ body, files, deletedAt }: MessageRow, words: readonly string[]): boolean =>
  deletedAt === null && holdsAll(words, [body, ...files.map(({ name }) => name)])

export async function createMessagesProjection(connection: Connection): Promise<MessagesProjection> {
  const schema = new mongoose.Schema<Stored>(
    {
      room: { type: String, required: true },
      message: { type: String, required: true },
      seq: { type: Number, required: true },
      changedSeq: { type: Number, required: true },
      at: { type: Number, required: true },
      by: { type: String, required: true },
      body: { type: String, default: '' },
      files: {
        type: [{ _id: false, file: String, name: String, size: Number, media: String, sha256: String }],
        default: [],
      },
      deletedAt: { type: Number, default: null },
      earlier: { type: [{ _id: false, at: Number, body: String }], default: [] },
      editedAt: { type: Number, default: null },
    },
    { versionKey: false, strict: 'throw', autoIndex: false, autoCreate: false, collection: 'messages' },
  )
  schema.index({ room: 1, message: 1 }, { unique: true })
  schema.index({ room: 1, seq: 1 })
  // Counts what is unread by its keys alone, however much that is.
  schema.index({ room: 1, by: 1, deletedAt: 1, seq: 1 })
  const model = connection.model<Stored>('messages', schema)
  await model.createIndexes()

  async function page(room: RoomId, before: number, most: number): Promise<readonly MessageRow[]> {
    const found = await model
      .find({ room, seq: mongoose.trusted({ $lt: before }) })
      .sort({ seq: -1 })
      .limit(most)
      .lean()
    return found.map(({ message, seq, at, by, body, files, deletedAt, earlier, editedAt }) => ({
      id: message,
      seq,
      at,
      by,
      body,
      files,
      deletedAt,
      earlier,
      editedAt,
    }))
  }

  return {
    async put(room, { id, ...message }, changedSeq) {
      try {
        await model.updateOne(
          { room, message: id, changedSeq: mongoose.trusted({ $lt: changedSeq }) },
          { $set: { ...message, changedSeq } },
          { upsert: true },
        )
      } catch (error) {
        // a newer change is there: the insert of the upsert met it
        if (isDuplicate(error)) return
        throw error
      }
    },
    page,
    async search(room, words, most) {
      const found: MessageRow[] = []
      let before = Infinity
      for (;;) {
        const read = await page(room, before, READ_AT_ONCE)
        found.push(...read.filter((message) => isFound(message, words)))
        const oldest = read.at(-1)
        if (found.length >= most || oldest === undefined || read.length < READ_AT_ONCE)
          return found.slice(0, most)
        before = oldest.seq
      }
    },
    unread: (room, by, afterSeq) =>
      model.countDocuments({ room, by, deletedAt: null, seq: mongoose.trusted({ $gt: afterSeq }) }),
  }
}
