// Messages by room, for what lies before the last 200 of the fold. A row belongs to the record that posted it and mirrors
// the fold's message after its newest change; an older change that comes late is left out. A search asks what was said
// (`messageWords.ts`) and reads the rows of what it finds, and of the newest messages.

import { setImmediate as nextTurn } from 'node:timers/promises'

import mongoose from 'mongoose'
import type { Connection } from 'mongoose'

import type { Role } from '../../shared/decider.ts'
import type { MessagePage } from '../../shared/http.ts'
import type { MessageId, RoomId } from '../../shared/ids.ts'
import { holdsAll } from '../../shared/search.ts'
import { MESSAGES_KEPT } from '../../shared/workroom/messages.ts'
import { duplicatesIn } from './duplicate.ts'
import { type BlocksEnd, createMessageWords, saidIn } from './messageWords.ts'
import { storedSchema } from './storedSchema.ts'

type MessageRow = MessagePage['messages'][number]

export interface MessagesProjection {
  /** In one write of each kind; each message once. */
  put(room: RoomId, changed: readonly ChangedMessage[]): Promise<void>
  /** Newest first, all before this record. */
  page(room: RoomId, before: number, most: number): Promise<readonly MessageRow[]>
  /** M7: the newest that hold all of these words, newest first. */
  search(room: RoomId, words: readonly string[], most: number): Promise<Searched>
  /** Which of these ids were ever posted there, as far as is written. */
  postedAmong(room: RoomId, ids: readonly MessageId[]): Promise<readonly MessageId[]>
  /** The record of the newest message that is written; 0 where none is. Rows are written in the order of the log. */
  newest(room: RoomId): Promise<number>
  /** How many of the other's messages came after this record and were not deleted. */
  unread(room: RoomId, by: Role, afterSeq: number): Promise<number>
}

export interface ChangedMessage {
  /** `seq`: the record that posted it. */
  readonly message: MessageRow
  /** The record that made the message what it is now. */
  readonly changedSeq: number
}

export interface Searched {
  readonly found: readonly MessageRow[]
  /**
   * What it took: messages that were read, the milliseconds of comparing their letters, characters that were read from the
   * store, and characters looked through.
   */
  readonly read: {
    readonly messages: number
    readonly ms: number
    readonly stored: number
    readonly chars: number
  }
}

interface Stored extends Omit<MessageRow, 'id'> {
  room: string
  message: string
  changedSeq: number
}

/** A room is read on in such pieces, so that a long one holds up nobody else. */
const READ_AT_ONCE = 300
/** So many messages stand in one block of what was said. */
const IN_A_BLOCK = 100
/** After a message that takes so long to compare everybody else has a turn. */
const SLOW_MS = 0.5
/** In memory of what was said in all rooms, unless told. */
const WORDS_BYTES = 32 * 1024 ** 2
/** About as often what was said is taken over into blocks, so that no search has to do it. */
const TAKEN_OVER_EVERY = 100

const isFound = ({ body, files, deletedAt }: MessageRow, words: readonly string[]): boolean =>
  deletedAt === null && holdsAll(words, [body, ...files.map(({ name }) => name)])

export async function createMessagesProjection(
  connection: Connection,
  { wordsBytes = WORDS_BYTES }: { readonly wordsBytes?: number } = {},
): Promise<MessagesProjection> {
  const model = await openMessages(connection)
  const words = await createMessageWords(connection, wordsBytes)

  /** As they were posted: a row that is there already is as new, or newer. */
  async function insert(room: RoomId, posted: readonly ChangedMessage[]): Promise<void> {
    if (posted.length === 0) return
    const rows = posted.map(({ message: { id, ...message }, changedSeq }): Stored => {
      return { room, ...message, message: id, changedSeq }
    })
    try {
      await model.collection.insertMany(rows, { ordered: false })
    } catch (error) {
      duplicatesIn(error)
    }
  }

  async function change(room: RoomId, reworded: readonly ChangedMessage[]): Promise<void> {
    if (reworded.length === 0) return
    // M4: what can still be changed is in no block, unless something is wrong
    await words.drop(room, Math.min(...reworded.map(({ message }) => message.seq)))
    try {
      const upserts = reworded.map((one) => upsertOf(room, one))
      await model.bulkWrite(upserts, { ordered: false })
    } catch (error) {
      // a newer change is there: the insert of the upsert met it
      duplicatesIn(error)
    }
  }

  async function page(room: RoomId, before: number, most: number): Promise<readonly MessageRow[]> {
    const found = await model
      .find({ room, seq: mongoose.trusted({ $lt: before }) })
      .sort({ seq: -1 })
      .limit(most)
      .lean()
    return found.map(rowOf)
  }

  async function rowsAt(room: RoomId, seqs: readonly number[]): Promise<readonly MessageRow[]> {
    if (seqs.length === 0) return []
    const found = await model.find({ room, seq: mongoose.trusted({ $in: seqs }) }).lean()
    return found.map(rowOf).toSorted((a, b) => b.seq - a.seq)
  }

  /** What can no longer be changed (M4) is taken over into blocks; returns their end. */
  async function takeOver(room: RoomId): Promise<BlocksEnd> {
    let end = await soundEnd(room)
    const newer = await model.countDocuments({ room, seq: mongoose.trusted({ $gt: end.last }) })
    const kept = end.count + newer - MESSAGES_KEPT
    while (kept - end.count >= IN_A_BLOCK) {
      const after = mongoose.trusted({ $gt: end.last })
      end = await words.add(
        room,
        end,
        await model.find({ room, seq: after }).sort({ seq: 1 }).limit(IN_A_BLOCK).lean(),
      )
    }
    return end
  }

  async function soundEnd(room: RoomId): Promise<BlocksEnd> {
    const end = await words.end(room)
    const rows = await model.countDocuments({ room, seq: mongoose.trusted({ $lte: end.last }) })
    if (rows === end.count) return end
    await words.drop(room, 0)
    return { last: 0, count: 0 }
  }

  /** Newest first. */
  async function* newerThan(room: RoomId, last: number): AsyncGenerator<readonly MessageRow[], void> {
    for (let before = Infinity; ;) {
      const within = mongoose.trusted({ $gt: last, $lt: before })
      const some = await model.find({ room, seq: within }).sort({ seq: -1 }).limit(READ_AT_ONCE).lean()
      yield some.map(rowOf)
      const oldest = some.at(-1)
      if (oldest === undefined || some.length < READ_AT_ONCE) return
      before = oldest.seq
    }
  }

  return {
    async put(room, changed) {
      await insert(
        room,
        changed.filter((one) => !isReworded(one)),
      )
      await change(room, changed.filter(isReworded))
      if (changed.some(({ message }) => message.seq % TAKEN_OVER_EVERY === 0)) await takeOver(room)
    },
    page,
    async search(room, asked, most) {
      const found: MessageRow[] = []
      const read = { messages: 0, ms: 0, stored: 0, chars: 0 }
      const take = async (rows: readonly MessageRow[]): Promise<boolean> => {
        read.messages += rows.length
        for (const row of rows) {
          const began = performance.now()
          if (isFound(row, asked)) found.push(row)
          const ms = performance.now() - began
          read.ms += ms
          if (ms > SLOW_MS) await nextTurn()
        }
        return found.length >= most
      }
      const end = await takeOver(room)
      for await (const some of newerThan(room, end.last))
        if (await take(some)) return { found: found.slice(0, most), read }
      for await (const block of words.blocks(room, end, (chars) => void (read.stored += chars))) {
        read.chars += block.lines.length
        if (await take(await rowsAt(room, saidIn(block, asked).slice(0, most)))) break
      }
      return { found: found.slice(0, most), read }
    },
    async postedAmong(room, ids) {
      const these = mongoose.trusted({ $in: [...ids] })
      const found = await model.find({ room, message: these }, { _id: 0, message: 1 }).lean()
      return found.map(({ message }) => message as MessageId)
    },
    async newest(room) {
      const [row] = await model.find({ room }, { seq: 1 }).sort({ seq: -1 }).limit(1).lean()
      return row?.seq ?? 0
    },
    unread: (room, by, afterSeq) =>
      model.countDocuments({ room, by, deletedAt: null, seq: mongoose.trusted({ $gt: afterSeq }) }),
  }
}

async function openMessages(connection: Connection): Promise<mongoose.Model<Stored>> {
  const schema = storedSchema<Stored>('messages', {
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
  const model = connection.model<Stored>('messages', schema)
  await dropIndexesOfIds(model)
  await model.createIndexes()
  return model
}

const isReworded = ({ message, changedSeq }: ChangedMessage): boolean => changedSeq !== message.seq

function upsertOf(room: RoomId, { message: { id, seq, ...message }, changedSeq }: ChangedMessage) {
  const filter = { room, seq, changedSeq: mongoose.trusted({ $lt: changedSeq }) }
  return { updateOne: { filter, update: { $set: { ...message, message: id, changedSeq } }, upsert: true } }
}

const rowOf = (row: Stored): MessageRow => {
  const { message, seq, at, by, body, files, deletedAt, earlier, editedAt } = row
  return { id: message, seq, at, by, body, files, deletedAt, earlier, editedAt }
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
