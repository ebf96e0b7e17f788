// Drafts: what one person writes in one composer of one room, private to that person. Saved over the version it was
// written over, so that a second tab never overwrites unseen.

import type mongoose from 'mongoose'
import type { Connection } from 'mongoose'
import * as v from 'valibot'

import { type KeptDraft, ReportDraft } from '../../shared/drafts.ts'
import type { RoomId, UserId } from '../../shared/ids.ts'
import { isDuplicate } from './duplicate.ts'
import { storedSchema } from './storedSchema.ts'

export interface DraftPlace {
  readonly room: RoomId
  readonly userId: UserId
  readonly kind: 'report'
}

export interface Drafts {
  find(place: DraftPlace): Promise<KeptDraft | null>
  /** Null when another version than `version` stands there. */
  save(
    place: DraftPlace,
    draft: Pick<KeptDraft, 'version' | 'content' | 'savedAt'>,
  ): Promise<KeptDraft | null>
}

interface Stored extends DraftPlace {
  readonly _id: string
  readonly version: number
  readonly savedAt: number
  /** JSON. */
  readonly content: string
}

export function createDrafts(connection: Connection): Drafts {
  const drafts = connection.model<Stored>('drafts', draftSchema())

  async function begin(place: DraftPlace, draft: Omit<Stored, '_id' | keyof DraftPlace>): Promise<boolean> {
    try {
      await drafts.create({ _id: keyOf(place), ...place, ...draft })
      return true
    } catch (error) {
      if (isDuplicate(error)) return false
      throw error
    }
  }

  return {
    async find(place) {
      const found = await drafts.findById(keyOf(place)).lean()
      if (found === null) return null
      const { version, savedAt, content } = found
      return { version, savedAt, content: v.parse(ReportDraft, JSON.parse(content)) }
    },
    async save(place, { version: before, content, savedAt }) {
      const version = before + 1
      const stored = { version, savedAt, content: JSON.stringify(content) }
      const isSaved =
        before === 0
          ? await begin(place, stored)
          : (await drafts.updateOne({ _id: keyOf(place), version: before }, { $set: stored })).matchedCount >
            0
      return isSaved ? { version, savedAt, content } : null
    },
  }
}

const keyOf = ({ room, userId, kind }: DraftPlace): string => `${userId}:${room}:${kind}`

function draftSchema(): mongoose.Schema<Stored> {
  return storedSchema<Stored>('drafts', {
    texts: ['_id', 'room', 'userId', 'kind', 'content'],
    numbers: ['version', 'savedAt'],
  })
}
