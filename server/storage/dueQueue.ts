// What falls due when: one row a room and matter, kept until the scheduler has dealt with it. It survives downtime;
// what was due meanwhile is dealt with at the next start.

import mongoose from 'mongoose'
import type { Connection } from 'mongoose'

import type { RoomId } from '../../shared/ids.ts'
import { storedSchema } from './storedSchema.ts'
import { upsert } from './upserts.ts'

export interface DueRow {
  readonly room: RoomId
  /** What is due, once a room: `expireOffer`, `reminder-v1-day2` … */
  readonly matter: string
  /** Epoch milliseconds, UTC. */
  readonly at: number
}

export interface DueQueue {
  /** The same matter again moves it to its new instant. */
  put(row: DueRow): Promise<void>
  /** Earliest first. */
  due(now: number, most: number): Promise<readonly DueRow[]>
  /** When the next one falls due. */
  next(): Promise<number | null>
  /** Only as it was read: a matter that was moved meanwhile stays. */
  remove(row: DueRow): Promise<void>
}

interface Stored extends Omit<DueRow, 'room'> {
  _id: string
  room: string
}

export async function createDueQueue(connection: Connection): Promise<DueQueue> {
  const schema = storedSchema<Stored>('dueQueue', {
    texts: ['_id', 'room', 'matter'],
    numbers: ['at'],
  })
  schema.index({ at: 1 })
  const model = connection.model<Stored>('dueQueue', schema)
  await model.createIndexes()

  return {
    async put(row) {
      await upsert(() => model.updateOne({ _id: idOf(row) }, { $set: row }, { upsert: true }).exec())
    },
    async due(now, most) {
      const found = await model
        .find({ at: mongoose.trusted({ $lte: now }) })
        .sort({ at: 1 })
        .limit(most)
        .lean()
      return found.map(({ room, matter, at }) => ({ room: room as RoomId, matter, at }))
    },
    async next() {
      return (await model.findOne({}).sort({ at: 1 }).lean())?.at ?? null
    },
    async remove(row) {
      await model.deleteOne({ _id: idOf(row), at: row.at })
    },
  }
}

const idOf = ({ room, matter }: Pick<DueRow, 'room' | 'matter'>): string => `${room}:${matter}`
