// What each machine's clock said last, one document a machine: a restart has no other memory of time. While a clock is in
// doubt its document goes on from the last time that nobody doubted, by measured durations.

import type { Connection } from 'mongoose'

import type { ClockWait } from '../../shared/clockWait.ts'
import { storedSchema } from './storedSchema.ts'
import { upsert } from './upserts.ts'

export interface ClockSeen {
  /** Epoch milliseconds. */
  readonly seenAt: number
  /** Null while nobody doubts it. */
  readonly waiting: {
    readonly because: ClockWait['because']
    /** Milliseconds of running that are left to wait. */
    readonly left: number
  } | null
}

export interface Clocks {
  of(machine: string): Promise<ClockSeen | null>
  /** The latest that any machine on this store has seen; null where none has. */
  latest(): Promise<number | null>
  put(machine: string, seen: ClockSeen): Promise<void>
}

interface Stored {
  readonly _id: string
  readonly seenAt: number
  /** Written by versions before 2026-12: to where a clock jumped that nobody had confirmed. */
  readonly jumpedTo: number | null
  readonly because: ClockWait['because'] | null
  readonly left: number | null
}

export function createClocks(connection: Connection): Clocks {
  const schema = storedSchema<Stored>('clocks', {
    texts: ['_id'],
    numbers: ['seenAt'],
    others: {
      jumpedTo: { type: Number, default: null },
      because: { type: String, default: null },
      left: { type: Number, default: null },
    },
  })
  const model = connection.model<Stored>('clocks', schema)
  return {
    async of(machine) {
      const found = await model.findById(machine).lean()
      return found === null ? null : seenIn(found)
    },
    async latest() {
      const seen = await model.find().lean()
      return seen.length === 0 ? null : Math.max(...seen.map((one) => seenIn(one).seenAt))
    },
    async put(machine, { seenAt, waiting }) {
      const { because, left } = waiting ?? { because: null, left: null }
      const set = { $set: { seenAt, jumpedTo: null, because, left } }
      await upsert(() => model.updateOne({ _id: machine }, set, { upsert: true }).exec())
    },
  }
}

/** What an older version had doubted waits its full time: from where its clock jumped was not kept. */
const LONG_BEFORE = 2 * 86_400_000

function seenIn({ seenAt, jumpedTo, because, left }: Stored): ClockSeen {
  if (typeof jumpedTo === 'number')
    return { seenAt: jumpedTo - LONG_BEFORE, waiting: { because: 'jumped', left: Number.POSITIVE_INFINITY } }
  return { seenAt, waiting: because && typeof left === 'number' ? { because, left } : null }
}
