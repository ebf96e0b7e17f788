// How far a backfill has come: what was kept differently by an earlier version is made up for room by room, and a start goes
// on where the last one stopped.

import type { Connection } from 'mongoose'

import { storedSchema } from './storedSchema.ts'
import { upsert } from './upserts.ts'

export interface Backfills {
  /** The last room that is done; empty before the first one, null when all are. */
  reached(name: string): Promise<string | null>
  reach(name: string, room: string | null): Promise<void>
}

interface Stored {
  _id: string
  room: string
  isDone: boolean
}

export function createBackfills(connection: Connection): Backfills {
  const schema = storedSchema<Stored>('backfills', {
    texts: ['_id'],
    optionalTexts: ['room'],
    others: { isDone: { type: Boolean, required: true } },
  })
  const model = connection.model<Stored>('backfills', schema)
  return {
    async reached(name) {
      const found = await model.findById(name).lean()
      return found?.isDone === true ? null : (found?.room ?? '')
    },
    async reach(name, room) {
      const set = { room: room ?? '', isDone: room === null }
      await upsert(() => model.updateOne({ _id: name }, { $set: set }, { upsert: true }))
    },
  }
}
