// Stored folds: of each room the newest folded state that somebody wrote down, sealed. Never a truth: without one, or with
// one that does not fit, the log is folded anew. In pieces, because a document has a largest size; each is written only
// over an older state, and never before the place from which on nothing erased is in it.

import mongoose from 'mongoose'
import type { Connection } from 'mongoose'

import type { RoomId } from '../../shared/ids.ts'
import type { Head } from '../../shared/record.ts'
import { storedSchema } from './storedSchema.ts'
import { upsert } from './upserts.ts'

export interface StoredFold extends Head {
  /** Identity of the log: the hash of its first record. */
  readonly log: string
  /** By which rules it was folded. */
  readonly rules: string
  /** Over all of the above and the room, with the server's key. */
  readonly seal: string
  readonly bytes: Buffer
}

export interface FoldStore {
  /** Null when there is none, or only parts of several. */
  newest(room: RoomId): Promise<StoredFold | null>
  /** Left out where a newer one is, or one that may not come back. */
  keep(room: RoomId, fold: StoredFold): Promise<void>
  /** Removes it for good; from now on only folds of `from` and later records are kept. */
  forget(room: RoomId, from: number): Promise<void>
}

const PIECE_BYTES = 1_048_576

interface Piece extends Omit<StoredFold, 'bytes'> {
  _id: string
  room: RoomId
  index: number
  pieces: number
  /** Folds before this record stay away. */
  from: number
  bytes?: Buffer | mongoose.mongo.Binary
}

export async function createFoldStore(connection: Connection): Promise<FoldStore> {
  const model = connection.model<Piece>('folds', foldSchema())
  await model.createIndexes()

  async function put(room: RoomId, { bytes, ...fold }: StoredFold, index: number): Promise<boolean> {
    const pieces = Math.ceil(bytes.length / PIECE_BYTES)
    const piece = bytes.subarray(index * PIECE_BYTES, (index + 1) * PIECE_BYTES)
    const isOlder = { from: mongoose.trusted({ $lte: fold.seq }), seq: mongoose.trusted({ $lte: fold.seq }) }
    const set = { $set: { room, index, pieces, ...fold, bytes: piece }, $setOnInsert: { from: 0 } }
    return upsert(() => model.updateOne({ _id: idOf(room, index), ...isOlder }, set, { upsert: true }).exec())
  }

  return {
    async newest(room) {
      const found = await model.find({ room }).sort({ index: 1 }).lean()
      const [first] = found
      if (first?.bytes === undefined) return null
      const { seq, hash, log, rules, seal, pieces } = first
      const parts = found.slice(0, pieces)
      if (parts.length < pieces || parts.some((part) => part.seal !== seal)) return null
      return { seq, hash, log, rules, seal, bytes: Buffer.concat(parts.map(bytesOf)) }
    },
    async keep(room, fold) {
      // the first one last: it says how many there are; none where one that is newer is there, or a mark of `forget`
      for (let index = Math.ceil(fold.bytes.length / PIECE_BYTES) - 1; index >= 0; index--)
        if (!(await put(room, fold, index))) return
    },
    async forget(room, from) {
      const emptied = { $unset: { bytes: 1 }, $set: { seq: 0, seal: '' }, $max: { from } }
      await model.updateMany({ room }, emptied)
      const { $set, ...mark } = emptied
      const fresh = { index: 0, pieces: 0, hash: '', log: '', rules: '' }
      const set = { ...mark, $set: { ...$set, room }, $setOnInsert: fresh }
      await upsert(() => model.updateOne({ _id: idOf(room, 0) }, set, { upsert: true }).exec())
    },
  }
}

const idOf = (room: RoomId, index: number): string => `${room}:${index}`

const bytesOf = ({ bytes }: Piece): Buffer =>
  bytes === undefined ? Buffer.alloc(0) : Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer)

function foldSchema(): mongoose.Schema<Piece> {
  return storedSchema<Piece>(
    'folds',
    {
      texts: ['_id', 'room'],
      optionalTexts: ['hash', 'log', 'rules', 'seal'],
      numbers: ['index', 'pieces', 'from', 'seq'],
      others: {
        bytes: { type: Buffer },
      },
    },
    [[{ room: 1, index: 1 }]],
  )
}
