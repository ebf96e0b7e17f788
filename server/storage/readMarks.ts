// Up to which record each person has read a room's messages: one mark a person and room, it only grows.

import mongoose from 'mongoose'
import type { Connection } from 'mongoose'

import type { RoomId, UserId } from '../../shared/ids.ts'
import { isDuplicate } from './duplicate.ts'

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
  const needed = { type: String, required: true }
  return new mongoose.Schema<StoredMark>(
    { _id: needed, room: needed, userId: { ...needed, index: true }, seq: { type: Number, required: true } },
    { versionKey: false, strict: 'throw', autoIndex: false, autoCreate: false, collection: 'readMarks' },
  )
}

const keyOf = ({ room, userId }: Pick<ReadMark, 'room' | 'userId'>): string => `${room}:${userId}`
