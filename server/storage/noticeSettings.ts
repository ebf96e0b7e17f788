// What each person wants to be told, one document a person; nothing where a person chose nothing.

import mongoose from 'mongoose'
import type { Connection } from 'mongoose'

import type { RoomId, UserId } from '../../shared/ids.ts'
import { MOST_MUTED, type NoticeSettings, allNotices } from '../../shared/noticeSettings.ts'
import { createGathered } from './gathered.ts'
import { storedSchema } from './storedSchema.ts'
import { upsert } from './upserts.ts'

export interface KeptNoticeSettings {
  of(userId: UserId): Promise<NoticeSettings>
  put(userId: UserId, settings: NoticeSettings): Promise<void>
  /** This room alone; false when there are as many muted ones as there may be. */
  mute(userId: UserId, room: RoomId, isMuted: boolean): Promise<boolean>
}

const PEOPLE_AT_ONCE = 100

type Stored = NoticeSettings & { readonly _id: string }

export function createNoticeSettings(connection: Connection): KeptNoticeSettings {
  const schema = storedSchema<Stored>('noticeSettings', {
    texts: ['_id', 'level'],
    others: {
      muted: { type: [String] },
    },
  })
  const model = connection.model<Stored>('noticeSettings', schema)
  const of = createGathered(async (userIds: readonly UserId[]) => {
    const found = await model.find({ _id: mongoose.trusted({ $in: [...userIds] }) }).lean()
    const chosen = new Map(found.map(({ _id, level, muted }) => [_id, { level, muted }]))
    return userIds.map((userId): NoticeSettings => chosen.get(userId) ?? allNotices)
  }, PEOPLE_AT_ONCE)

  return {
    of,
    async put(userId, settings) {
      await upsert(() => model.updateOne({ _id: userId }, { $set: settings }, { upsert: true }).exec())
    },
    async mute(userId, room, isMuted) {
      const { level, muted } = await of(userId)
      if (muted.includes(room) === isMuted) return true
      if (isMuted && muted.length >= MOST_MUTED) return false
      const change = isMuted
        ? { $addToSet: { muted: room }, $setOnInsert: { level } }
        : { $set: { muted: muted.filter((one) => one !== room) } }
      await upsert(() => model.updateOne({ _id: userId }, change, { upsert: isMuted }).exec())
      return true
    },
  }
}
