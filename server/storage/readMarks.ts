// Up to which record each person has read a room's messages, and what was said about each of its tasks: one mark a person
// and room, one more for each task. They only grow.

import mongoose from 'mongoose'
import type { Connection } from 'mongoose'

import type { CardId, RoomId, UserId } from '../../shared/ids.ts'
import { isDuplicate } from './duplicate.ts'
import { storedSchema } from './storedSchema.ts'

export interface ReadMark {
  readonly room: RoomId
  readonly userId: UserId
  readonly seq: number
  /** Of the comments on this task; absent: of the messages. */
  readonly card?: CardId
}

/** By task. */
export type TaskMarks = Readonly<Record<CardId, number>>

export interface ReadMarks {
  /** True when the mark moved; listeners are told then. */
  mark(mark: ReadMark): Promise<boolean>
  of(room: RoomId, userId: UserId): Promise<number>
  /** This person's marks of the tasks of one room. */
  ofTasks(room: RoomId, userId: UserId): Promise<TaskMarks>
  /** All marks of one person on messages, by room. */
  ofUser(userId: UserId): Promise<ReadonlyMap<RoomId, number>>
  /** Called for marks set on this node. */
  onMarked(callback: (mark: ReadMark) => void): void
}

interface StoredMark {
  _id: string
  room: RoomId
  userId: UserId
  seq: number
  card?: CardId
}

export async function createReadMarks(connection: Connection): Promise<ReadMarks> {
  const marks = connection.model<StoredMark>('readMarks', readMarkSchema())
  const taskMarks = connection.model<StoredMark>('taskReadMarks', taskMarkSchema())
  await marks.createIndexes()
  await taskMarks.createIndexes()
  const listeners: ((mark: ReadMark) => void)[] = []

  async function raise(mark: ReadMark): Promise<boolean> {
    const key = keyOf(mark)
    const kept = mark.card === undefined ? marks : taskMarks
    const raised = await kept.updateOne(
      { _id: key, seq: mongoose.trusted({ $lt: mark.seq }) },
      { $set: { seq: mark.seq } },
    )
    if (raised.matchedCount > 0) return true
    if ((await kept.exists({ _id: key })) !== null) return false
    try {
      await kept.create({ _id: key, ...mark })
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
    async ofTasks(room, userId) {
      const found = await taskMarks.find({ room, userId }).lean()
      return Object.fromEntries(found.map(({ card, seq }): [string, number] => [card ?? '', seq]))
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

function taskMarkSchema(): mongoose.Schema<StoredMark> {
  const schema = storedSchema<StoredMark>('taskReadMarks', {
    texts: ['_id', 'room', 'userId', 'card'],
    numbers: ['seq'],
  })
  schema.index({ room: 1, userId: 1 })
  return schema
}

const keyOf = ({ room, userId, card }: Omit<ReadMark, 'seq'>): string =>
  card === undefined ? `${room}:${userId}` : `${room}:${userId}:${card}`
