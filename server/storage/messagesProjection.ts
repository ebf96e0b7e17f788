// Messages by room, for what lies before the last 200 of the fold. A row belongs to the record that posted it and mirrors
// the fold's message after its newest change; an older change that comes late is left out. A search asks what was said
// (`messageWords.ts`) and reads the rows of what it finds, and of the newest messages.

import mongoose from 'mongoose'
import type { Connection } from 'mongoose'

import type { Role } from '../../shared/decider.ts'
import type { MessageId, RoomId } from '../../shared/ids.ts'
import { createGatheredInserts } from './gatheredInserts.ts'
import { type Searched, createMessageSearch } from './messageSearch.ts'
import { createMessageWords } from './messageWords.ts'
import { type MessageRow, type StoredMessage, openMessages, rowOf } from './storedMessages.ts'
import { upsertAll } from './upserts.ts'

export interface MessagesProjection {
  /** In one write of each kind, together with other rooms that come at the same time; each message once. */
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

/** In memory of what was said in all rooms, unless told. */
const WORDS_BYTES = 32 * 1024 ** 2
/** About as often what was said is taken over into blocks, so that no search has to do it. */
const TAKEN_OVER_EVERY = 100

export async function createMessagesProjection(
  connection: Connection,
  { wordsBytes = WORDS_BYTES }: { readonly wordsBytes?: number } = {},
): Promise<MessagesProjection> {
  const model = await openMessages(connection)
  const keepRows = createGatheredInserts<StoredMessage>(model.collection)
  const words = await createMessageWords(connection, wordsBytes)
  const { search, takeOver } = createMessageSearch(model, words)

  /** As they were posted: a row that is there already is as new, or newer. */
  async function insert(room: RoomId, posted: readonly ChangedMessage[]): Promise<void> {
    const rows = posted.map(({ message: { id, ...message }, changedSeq }): StoredMessage => {
      return { room, ...message, message: id, changedSeq }
    })
    await keepRows(rows)
  }

  async function change(room: RoomId, reworded: readonly ChangedMessage[]): Promise<void> {
    if (reworded.length === 0) return
    // M4: what can still be changed is in no block, unless something is wrong
    await words.drop(room, Math.min(...reworded.map(({ message }) => message.seq)))
    await upsertAll(
      reworded.map((one) => upsertOf(room, one)),
      (some) =>
        model.bulkWrite(
          some.map((one) => ({ updateOne: { ...one, upsert: true } })),
          { ordered: false },
        ),
    )
  }

  async function page(room: RoomId, before: number, most: number): Promise<readonly MessageRow[]> {
    const found = await model
      .find({ room, seq: mongoose.trusted({ $lt: before }) })
      .sort({ seq: -1 })
      .limit(most)
      .lean()
    return found.map(rowOf)
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
    search,
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

const isReworded = ({ message, changedSeq }: ChangedMessage): boolean => changedSeq !== message.seq

function upsertOf(room: RoomId, { message: { id, seq, ...message }, changedSeq }: ChangedMessage) {
  const filter = { room, seq, changedSeq: mongoose.trusted({ $lt: changedSeq }) }
  return { filter, update: { $set: { ...message, message: id, changedSeq } } }
}
