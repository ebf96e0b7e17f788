// What each person wants to be told, one document a person; nothing where a person chose nothing.

import mongoose from 'mongoose'
import type { Connection } from 'mongoose'

import type { UserId } from '../../shared/ids.ts'
import { type NoticeSettings, allNotices } from '../../shared/noticeSettings.ts'

export interface KeptNoticeSettings {
  of(userId: UserId): Promise<NoticeSettings>
  put(userId: UserId, settings: NoticeSettings): Promise<void>
}

type Stored = NoticeSettings & { readonly _id: string }

export function createNoticeSettings(connection: Connection): KeptNoticeSettings {
  const schema = new mongoose.Schema<Stored>(
    {
      _id: { type: String, required: true },
      level: { type: String, required: true },
      muted: { type: [String] },
    },
    { versionKey: false, strict: 'throw', autoIndex: false, autoCreate: false, collection: 'noticeSettings' },
  )
  const model = connection.model<Stored>('noticeSettings', schema)
  return {
    async of(userId) {
      const found = await model.findById(userId).lean()
      return found === null ? allNotices : { level: found.level, muted: found.muted }
    },
    async put(userId, settings) {
      await model.updateOne({ _id: userId }, { $set: settings }, { upsert: true })
    },
  }
}
