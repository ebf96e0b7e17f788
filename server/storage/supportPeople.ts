// Who works at the support desk: accounts, kept by their ids in the store, so that every node knows at once and an address
// by itself opens nothing (U5).

import type { Connection } from 'mongoose'

import type { UserId } from '../../shared/ids.ts'
import { isDuplicate } from './duplicate.ts'
import { storedSchema } from './storedSchema.ts'

export interface SupportPeople {
  has(userId: UserId): Promise<boolean>
  list(): Promise<readonly UserId[]>
  /** False when nothing changed. */
  add(userId: UserId): Promise<boolean>
  remove(userId: UserId): Promise<boolean>
}

interface Stored {
  _id: string
}

export function createSupportPeople(connection: Connection): SupportPeople {
  const schema = storedSchema<Stored>('supportPeople', {
    texts: ['_id'],
  })
  const model = connection.model<Stored>('supportPeople', schema, undefined, { overwriteModels: true })

  return {
    has: async (userId) => (await model.countDocuments({ _id: userId })) === 1,
    async list() {
      const stored = await model.find({}).sort({ _id: 1 }).lean()
      return stored.map(({ _id: userId }) => userId as UserId)
    },
    async add(userId) {
      try {
        await model.create({ _id: userId })
        return true
      } catch (error) {
        if (isDuplicate(error)) return false
        throw error
      }
    },
    remove: async (userId) => (await model.deleteOne({ _id: userId })).deletedCount === 1,
  }
}
