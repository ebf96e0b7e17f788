// The browsers that are told by push (rule N10): each belongs to the account and the session that turned it on, and goes
// with that session. A browser has one; another account that turns it on there takes it over.

import { createHash } from 'node:crypto'

import mongoose from 'mongoose'
import type { Connection } from 'mongoose'

import type { UserId } from '../../shared/ids.ts'
import { createGathered } from './gathered.ts'
import { storedSchema } from './storedSchema.ts'
import { upsert } from './upserts.ts'

export interface PushSubscriptionRow {
  readonly userId: UserId
  readonly sessionId: string
  readonly endpoint: string
  /** The browser's public key and its secret, base64url. */
  readonly p256dh: string
  readonly auth: string
  /** Epoch milliseconds: when this browser last said so. */
  readonly at: number
}

export interface PushSubscriptions {
  /** Beyond as many as an account may have the oldest goes. */
  put(row: PushSubscriptionRow): Promise<void>
  of(userId: UserId): Promise<readonly PushSubscriptionRow[]>
  has(userId: UserId): Promise<boolean>
  remove(userId: UserId, endpoint: string): Promise<void>
  endSession(sessionId: string): Promise<void>
}

interface Stored extends PushSubscriptionRow {
  readonly _id: string
}

const MOST = 10
const PEOPLE_AT_ONCE = 100

export async function createPushSubscriptions(connection: Connection): Promise<PushSubscriptions> {
  const schema = storedSchema<Stored>(
    'pushSubscriptions',
    { texts: ['_id', 'userId', 'sessionId', 'endpoint', 'p256dh', 'auth'], numbers: ['at'] },
    [[{ userId: 1, at: -1 }], [{ sessionId: 1 }]],
  )
  const model = connection.model<Stored>('pushSubscriptions', schema)
  await model.createIndexes()

  async function of(userId: UserId): Promise<readonly Stored[]> {
    return await model.find({ userId }).sort({ at: -1 }).lean()
  }
  return {
    async put(row) {
      await upsert(() => model.updateOne({ _id: idOf(row.endpoint) }, { $set: row }, { upsert: true }).exec())
      for (const { _id } of (await of(row.userId)).slice(MOST)) await model.deleteOne({ _id })
    },
    of,
    has: createGathered(async (userIds: readonly UserId[]) => {
      const among = mongoose.trusted({ $in: [...userIds] })
      const found = await model.find({ userId: among }, { _id: 0, userId: 1 }).lean()
      const told = new Set<string>(found.map(({ userId }) => userId))
      return userIds.map((userId) => told.has(userId))
    }, PEOPLE_AT_ONCE),
    async remove(userId, endpoint) {
      await model.deleteOne({ _id: idOf(endpoint), userId })
    },
    async endSession(sessionId) {
      await model.deleteMany({ sessionId })
    },
  }
}

const idOf = (endpoint: string): string => createHash('sha256').update(endpoint).digest('base64url')
