// Up to which record each person has read a room's messages: one mark a person and room, it only grows.

import mongoose from 'mongoose'
import type { Connection } from 'mongoose'

import type { RoomId, UserId } from '../../shared/ids.ts'
import { isDuplicate } from './duplicate.ts'
import { storedSchema } from './storedSchema.ts'

export interface ReadMark {
  readonly room: RoomId
  readonly userId: UserId
  readonly seq: number
}

export interface ReadMarks {
  /** True when the mark moved; listeners are told then. */
  mark(mark: ReadMark): Promise<boolean>
  of(room: RoomId, userId: UserId): Promise<number>
  /** All marks of one person, by room. */
  ofUser(userId: UserId): Promise<ReadonlyMap<RoomId, number>>
  /** Called for marks set on this node. */
  onMarked(callback: (mark: ReadMark) => void): void
}

interface StoredMark {
  _id: string
  room: RoomId
  userId: UserId
  seq: number
}

export async function createReadMarks(connection: Connection): Promise<ReadMarks> {
  const marks = connection.model<StoredMark>('readMarks', readMarkSchema())
  await marks.createIndexes()
  const listeners: ((mark: ReadMark) => void)[] = []

  async function raise(mark: ReadMark): Promise<boolean> {
    const key = keyOf(mark)
    const raised = await marks.updateOne(
      { _id: key, seq: mongoose.trusted({ $lt: mark.seq }) },
      { $set: { seq: mark.seq } },
    )
    if (raised.matchedCount > 0) return true
    if ((await marks.exists({ _id: key })) !== null) return false
    try {
      await marks.create({ _id: key, ...mark })
      return true
    } catch (error) {
      if (isDuplicate(error)) return raise(mark)
      throw error
    }
  }

  return {
    async mark(mark) {
      const moved = await raise(mark)
      if (moved) for (const listener of listeners) listener(mark)
      return moved
    },
    async of(room, userId) {
      const found = await marks.findById(keyOf({ room, userId })).lean()
      return found?.seq ?? 0
    },
    async ofUser(userId) {
      const found = await marks.find({ userId }).lean()
      return new Map(found.map(({ room, seq }) => [room, seq]))
    },
    onMarked(callback) {
      listeners.push(callback)
    },
  }
}

function readMarkSchema(): mongoose.Schema<StoredMark> {
  return storedSchema<StoredMark>('readMarks', {
    texts: ['_id', 'room'],
    numbers: ['seq'],
    others: {
      userId: { type: String, required: true, index: true },
    },
  })
}

const keyOf = ({ room, userId }: Pick<ReadMark, 'room' | 'userId'>): string => `${room}:${userId}`
