// The rows of the messages of all rooms, as the store holds them.

import type { Connection, Model } from 'mongoose'

import type { MessagePage } from '../../shared/http.ts'
import { storedSchema } from './storedSchema.ts'

export type MessageRow = MessagePage['messages'][number]

export interface StoredMessage extends Omit<MessageRow, 'id'> {
  room: string
  message: string
  changedSeq: number
}

export async function openMessages(connection: Connection): Promise<Model<StoredMessage>> {
  const schema = storedSchema<StoredMessage>('messages', {
    texts: ['room', 'message', 'by'],
    numbers: ['seq', 'changedSeq', 'at'],
    optionalTexts: ['body'],
    others: {
      files: {
        type: [{ _id: false, file: String, name: String, size: Number, media: String, sha256: String }],
        default: [],
      },
      deletedAt: { type: Number, default: null },
      earlier: { type: [{ _id: false, at: Number, body: String }], default: [] },
      editedAt: { type: Number, default: null },
    },
  })
  schema.index({ room: 1, message: 1 })
  schema.index({ room: 1, seq: 1 }, { unique: true })
  // Counts what is unread by its keys alone, however much that is.
  schema.index({ room: 1, by: 1, deletedAt: 1, seq: 1 })
  const model = connection.model<StoredMessage>('messages', schema)
  await dropIndexesOfIds(model)
  await model.createIndexes()
  return model
}

export const rowOf = (row: StoredMessage): MessageRow => {
  const { message, seq, at, by, body, files, deletedAt, earlier, editedAt } = row
  return { id: message, seq, at, by, body, files, deletedAt, earlier, editedAt }
}

/** Rows used to belong to an id: one that was used again took the row of the other message. */
async function dropIndexesOfIds(model: Model<StoredMessage>): Promise<void> {
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
