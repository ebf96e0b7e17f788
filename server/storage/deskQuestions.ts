// What people wrote to the support desk outside of any room, until somebody there has answered it.

import type { Connection } from 'mongoose'

import type { CommandId, UserId } from '../../shared/ids.ts'
import { isDuplicate } from './duplicate.ts'
import { storedSchema } from './storedSchema.ts'

export interface DeskQuestion {
  readonly id: CommandId
  readonly userId: UserId
  readonly name: string
  /** Where the answer goes. */
  readonly email: string
  readonly at: number
  readonly text: string
}

export interface DeskQuestions {
  /** False when it was asked before, e.g. sent twice. */
  ask(question: DeskQuestion): Promise<boolean>
  /** The oldest 200 that wait, oldest first. */
  waiting(): Promise<readonly DeskQuestion[]>
  /** Those of this person that wait, oldest first. */
  ofUser(userId: UserId): Promise<readonly DeskQuestion[]>
  /** How many of this person wait. */
  countOf(userId: UserId): Promise<number>
  /** Another text when another one came or was closed. */
  version(): Promise<string>
  /** It is answered: it goes. */
  close(id: CommandId): Promise<void>
}

interface Stored extends Omit<DeskQuestion, 'id'> {
  _id: string
}

const MOST = 200

export async function createDeskQuestions(connection: Connection): Promise<DeskQuestions> {
  const schema = storedSchema<Stored>(
    'deskQuestions',
    { texts: ['_id', 'userId', 'name', 'email', 'text'], numbers: ['at'] },
    [[{ at: 1 }], [{ userId: 1 }]],
  )
  const model = connection.model<Stored>('deskQuestions', schema)
  await model.createIndexes()

  return {
    async ask({ id, ...question }) {
      try {
        await model.create({ _id: id, ...question })
        return true
      } catch (error) {
        if (isDuplicate(error)) return false
        throw error
      }
    },
    async waiting() {
      const found = await model.find({}).sort({ at: 1 }).limit(MOST).lean()
      return found.map(({ _id, ...question }) => ({ id: _id as CommandId, ...question }))
    },
    async ofUser(userId) {
      const found = await model.find({ userId }).sort({ at: 1 }).limit(MOST).lean()
      return found.map(({ _id, ...question }) => ({ id: _id as CommandId, ...question }))
    },
    countOf: (userId) => model.countDocuments({ userId }),
    async version() {
      const newest = await model.find({}, { _id: 1 }).sort({ at: -1 }).limit(1).lean()
      return [await model.countDocuments({}), ...newest.map(({ _id }) => _id)].join(' ')
    },
    async close(id) {
      await model.deleteOne({ _id: id })
    },
  }
}
