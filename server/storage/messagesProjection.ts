// Messages by room, for what lies before the last 200 of the fold. A row belongs to the record that posted it and mirrors
// the fold's message after its newest change; an older change that comes late is left out.

import mongoose from 'mongoose'
import type { Connection } from 'mongoose'

import type { Role } from '../../shared/decider.ts'
import type { MessagePage } from '../../shared/http.ts'
import type { MessageId, RoomId } from '../../shared/ids.ts'
import { holdsAll } from '../../shared/search.ts'
import { isDuplicate } from './duplicate.ts'

type MessageRow = MessagePage['messages'][number]

export interface MessagesProjection {
  /** `changedSeq`: the record that made the message what it is now; `message.seq` the one that posted it. */
  put(room: RoomId, message: MessageRow, changedSeq: number): Promise<void>
  /** Newest first, all before this record. */
  page(room: RoomId, before: number, most: number): Promise<readonly MessageRow[]>
  /** M7: the newest that hold all of these words, newest first, and how many were read for it. */
  search(
    room: RoomId,
    words: readonly string[],
    most: number,
  ): Promise<{ readonly found: readonly MessageRow[]; readonly read: number }>
  /** Whether a message of this id was ever posted there, as far as is written. */
  has(room: RoomId, id: MessageId): Promise<boolean>
  /** The record of the newest message that is written; 0 where none is. Rows are written in the order of the log. */
  newest(room: RoomId): Promise<number>
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
  schema.index({ room: 1, message: 1 })
  schema.index({ room: 1, seq: 1 }, { unique: true })
  // Counts what is unread by its keys alone, however much that is.
  schema.index({ room: 1, by: 1, deletedAt: 1, seq: 1 })
  const model = connection.model<Stored>('messages', schema)
  await dropIndexesOfIds(model)
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
    async put(room, { id, seq, ...message }, changedSeq) {
      try {
        await model.updateOne(
          { room, seq, changedSeq: mongoose.trusted({ $lt: changedSeq }) },
          { $set: { ...message, message: id, changedSeq } },
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
      let read = 0
      for (;;) {
        const some = await page(room, before, READ_AT_ONCE)
        read += some.length
        found.push(...some.filter((message) => isFound(message, words)))
        const oldest = some.at(-1)
        if (found.length >= most || oldest === undefined || some.length < READ_AT_ONCE)
          return { found: found.slice(0, most), read }
        before = oldest.seq
      }
    },
    has: async (room, message) => (await model.exists({ room, message })) !== null,
    async newest(room) {
      const [row] = await model.find({ room }, { seq: 1 }).sort({ seq: -1 }).limit(1).lean()
      return row?.seq ?? 0
    },
    unread: (room, by, afterSeq) =>
      model.countDocuments({ room, by, deletedAt: null, seq: mongoose.trusted({ $gt: afterSeq }) }),
  }
}

/** Rows used to belong to an id: one that was used again took the row of the other message. */
async function dropIndexesOfIds(model: mongoose.Model<Stored>): Promise<void> {
  const { collection } = model
  const [known] = await model.db
    .listCollections()
    .then((all) => all.filter(({ name }) => name === 'messages'))
  if (known === undefined) return
  const indexes = (await collection.indexes()) as readonly {
    readonly name?: string
    readonly unique?: boolean
  }[]
  if (!indexes.some(({ name, unique }) => name === 'room_1_message_1' && unique === true)) return
  for (const name of ['room_1_message_1', 'room_1_seq_1']) await collection.dropIndex(name)
}
