// What this machine's clock said last, one document a machine: a restart has no other memory of time.

import mongoose from 'mongoose'
import type { Connection } from 'mongoose'

export interface ClockSeen {
  /** Epoch milliseconds, as the clock said. */
  readonly seenAt: number
  /** To where it jumped, while nobody has confirmed that it is right. */
  readonly jumpedTo: number | null
}

export interface Clocks {
  of(machine: string): Promise<ClockSeen | null>
  put(machine: string, seen: ClockSeen): Promise<void>
}

type Stored = ClockSeen & { readonly _id: string }

export function createClocks(connection: Connection): Clocks {
  const schema = new mongoose.Schema<Stored>(
    {
      _id: { type: String, required: true },
      seenAt: { type: Number, required: true },
      jumpedTo: { type: Number, default: null },
    },
    { versionKey: false, strict: 'throw', autoIndex: false, autoCreate: false, collection: 'clocks' },
  )
  const model = connection.model<Stored>('clocks', schema)
  return {
    async of(machine) {
      const found = await model.findById(machine).lean()
      return found === null ? null : { seenAt: found.seenAt, jumpedTo: found.jumpedTo }
    },
    async put(machine, seen) {
      await model.updateOne({ _id: machine }, { $set: seen }, { upsert: true })
    },
  }
}
