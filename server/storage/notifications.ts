// What each person was told: at most one notice a person, room and occasion, kept until it is read and long after.

import mongoose from 'mongoose'
import type { Connection } from 'mongoose'

import type { RoomId, UserId } from '../../shared/ids.ts'
import type { Notification } from '../../shared/protocol.ts'
import { isDuplicate } from './duplicate.ts'

/** What a record tells is one occasion a room; a reminder is another. */
export const occasionOf = ({ seq }: Pick<Notification, 'seq'>): string => `record-${seq}`

export interface Notifications {
  has(userId: UserId, room: RoomId, occasion: string): Promise<boolean>
  /** False when this person was told of this occasion before. */
  add(userId: UserId, notification: Notification, occasion: string): Promise<boolean>
  newest(userId: UserId, most: number): Promise<readonly Notification[]>
  /** Everything of this room up to this record counts as seen; says whether anything changed. */
  markSeen(userId: UserId, room: RoomId, seq: number): Promise<boolean>
  /** Answers up to which record each room became seen. */
  markAllSeen(userId: UserId): Promise<readonly { readonly room: RoomId; readonly seq: number }[]>
  /** The words of a deleted message leave the notices too. */
  erase(room: RoomId, seqs: readonly number[]): Promise<void>
}

interface Stored extends Omit<Notification, 'room'> {
  room: string
  userId: string
  occasion: string
}

export async function createNotifications(connection: Connection): Promise<Notifications> {
  const needed = { type: String, required: true }
  const schema = new mongoose.Schema<Stored>(
    {
      userId: needed,
      room: needed,
      seq: { type: Number, required: true },
      occasion: needed,
      kind: needed,
      title: { type: mongoose.Schema.Types.Mixed, default: '' },
      body: { type: mongoose.Schema.Types.Mixed, default: '' },
      href: needed,
      at: { type: Number, required: true },
      read: { type: Boolean, required: true },
    },
    { versionKey: false, strict: 'throw', autoIndex: false, autoCreate: false, collection: 'notifications' },
  )
  schema.index({ userId: 1, room: 1, occasion: 1 }, { unique: true })
  schema.index({ userId: 1, at: -1 })
  schema.index({ room: 1, seq: 1 })
  const model = connection.model<Stored>('notifications', schema)
  await model.createIndexes()

  return {
    async has(userId, room, occasion) {
      return (await model.exists({ userId, room, occasion })) !== null
    },
    async add(userId, notification, occasion) {
      try {
        await model.create({ ...notification, userId, occasion })
        return true
      } catch (error) {
        if (isDuplicate(error)) return false
        throw error
      }
    },
    async newest(userId, most) {
      const found = await model
        .find({ userId }, { _id: 0, userId: 0, occasion: 0 })
        .sort({ at: -1 })
        .limit(most)
        .lean()
      return found as unknown as readonly Notification[]
    },
    async markSeen(userId, room, seq) {
      const { modifiedCount } = await model.updateMany(
        { userId, room, seq: mongoose.trusted({ $lte: seq }), read: false },
        { $set: { read: true } },
      )
      return modifiedCount > 0
    },
    async markAllSeen(userId) {
      const unread = await model.find({ userId, read: false }, { room: 1, seq: 1 }).lean()
      const upTo = new Map<string, number>()
      for (const { room, seq } of unread) upTo.set(room, Math.max(seq, upTo.get(room) ?? 0))
      await model.updateMany({ userId, read: false }, { $set: { read: true } })
      return [...upTo].map(([room, seq]) => ({ room: room as RoomId, seq }))
    },
    async erase(room, seqs) {
      await model.updateMany(
        { room, seq: mongoose.trusted({ $in: seqs }) },
        { $set: { body: 'This message was deleted.' } },
      )
    },
  }
}
