// What people wrote to the support desk outside of any room, until somebody there has answered it.

import mongoose from 'mongoose'
import type { Connection } from 'mongoose'

import type { CommandId, UserId } from '../../shared/ids.ts'
import { isDuplicate } from './duplicate.ts'

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
  /** It is answered: it goes. */
  close(id: CommandId): Promise<void>
}

interface Stored extends Omit<DeskQuestion, 'id'> {
  _id: string
}

const MOST = 200

export async function createDeskQuestions(connection: Connection): Promise<DeskQuestions> {
  const needed = { type: String, required: true }
  const schema = new mongoose.Schema<Stored>(
    {
      _id: needed,
      userId: needed,
      name: needed,
      email: needed,
      at: { type: Number, required: true },
      text: needed,
    },
    { versionKey: false, strict: 'throw', autoIndex: false, autoCreate: false, collection: 'deskQuestions' },
  )
  schema.index({ at: 1 })
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
    async close(id) {
      await model.deleteOne({ _id: id })
    },
  }
}
