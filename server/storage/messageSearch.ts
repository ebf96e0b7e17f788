// The search in the messages of a room (M7): what can no longer be changed is looked through in blocks of words, the rest row
// by row.

import { setImmediate as nextTurn } from 'node:timers/promises'

import mongoose from 'mongoose'

import type { RoomId } from '../../shared/ids.ts'
import { holdsAll } from '../../shared/search.ts'
import { MESSAGES_KEPT } from '../../shared/workroom/messages.ts'
import { type BlocksEnd, type MessageWords, saidIn } from './messageWords.ts'
import { type MessageRow, type StoredMessage, rowOf } from './storedMessages.ts'

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

/** A room is read on in such pieces, so that a long one holds up nobody else. */
const READ_AT_ONCE = 300
/** So many messages stand in one block of what was said. */
const IN_A_BLOCK = 100
/** After a message that takes so long to compare everybody else has a turn. */
const SLOW_MS = 0.5

const isFound = ({ body, files, deletedAt }: MessageRow, words: readonly string[]): boolean =>
  deletedAt === null && holdsAll(words, [body, ...files.map(({ name }) => name)])

export function createMessageSearch(model: mongoose.Model<StoredMessage>, words: MessageWords) {
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

  async function search(room: RoomId, asked: readonly string[], most: number): Promise<Searched> {
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
  }

  return { search, takeOver }
}
