// Which sessions have a tab open at which node: a lease that the node renews, so that a node that dies holds back no push for
// long.

import mongoose from 'mongoose'
import type { Connection } from 'mongoose'

import { CLOCKS_APART_MS } from '../config/clocksApart.ts'
import { storedSchema } from './storedSchema.ts'
import { upsert } from './upserts.ts'

export interface OpenTabs {
  open(node: string, sessionId: string, until: number): Promise<void>
  closed(node: string, sessionId: string): Promise<void>
  /** All of this node. */
  renew(node: string, until: number): Promise<void>
  /** The node stops. */
  release(node: string): Promise<void>
  /** Those of these sessions that have a tab at any node; a lease that ends later than any could is none (K6). */
  of(sessionIds: readonly string[], now: number): Promise<ReadonlySet<string>>
}

interface Stored {
  _id: string
  node: string
  sessionId: string
  until: number
}

export async function createOpenTabs(connection: Connection): Promise<OpenTabs> {
  const fields = { texts: ['_id', 'node', 'sessionId'], numbers: ['until'] } as const
  const schema = storedSchema<Stored>('openTabs', fields, [[{ sessionId: 1 }], [{ node: 1 }]])
  const model = connection.model<Stored>('openTabs', schema)
  await model.createIndexes()

  return {
    async open(node, sessionId, until) {
      const lease = { node, sessionId, until }
      const id = idOf(node, sessionId)
      await upsert(() => model.updateOne({ _id: id }, { $set: lease }, { upsert: true }).exec())
    },
    async closed(node, sessionId) {
      await model.deleteOne({ _id: idOf(node, sessionId) })
    },
    async renew(node, until) {
      await model.updateMany({ node }, { $set: { until } })
    },
    async release(node) {
      await model.deleteMany({ node })
    },
    async of(sessionIds, now) {
      const within = { $in: [...sessionIds] }
      const found = await model
        .find(
          {
            sessionId: mongoose.trusted(within),
            until: mongoose.trusted({ $gt: now, $lte: now + CLOCKS_APART_MS }),
          },
          { sessionId: 1 },
        )
        .lean()
      return new Set(found.map(({ sessionId }) => sessionId))
    },
  }
}

const idOf = (node: string, sessionId: string): string => `${node}:${sessionId}`
