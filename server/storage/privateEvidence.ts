// The hidden half of a binding act. Written before its record: an orphan is harmless, a missing half is not. The log
// holds only the hash, so that addresses and devices never enter it.

import type mongoose from 'mongoose'
import type { Connection } from 'mongoose'

import type { CommandId, RoomId, UserId } from '../../shared/ids.ts'
import { storedSchema } from './storedSchema.ts'

export interface KeptEvidence {
  /** What the event in the log says of this document. */
  readonly evidenceHash: string
  readonly room: RoomId
  readonly commandId: CommandId
  readonly userId: UserId
  readonly at: number
  /** The canonical JSON that was hashed, salt included. */
  readonly statement: string
}

export interface PrivateEvidence {
  keep(evidence: KeptEvidence): Promise<void>
  find(evidenceHash: string): Promise<KeptEvidence | null>
}

type Stored = Omit<KeptEvidence, 'evidenceHash'> & { readonly _id: string }

export function createPrivateEvidence(connection: Connection): PrivateEvidence {
  const kept = connection.model<Stored>('privateEvidence', evidenceSchema())
  return {
    async keep({ evidenceHash, ...evidence }) {
      await kept.create({ _id: evidenceHash, ...evidence })
    },
    async find(evidenceHash) {
      const found = await kept.findById(evidenceHash).lean()
      if (found === null) return null
      const { room, commandId, userId, at, statement } = found
      return { evidenceHash, room, commandId, userId, at, statement }
    },
  }
}

function evidenceSchema(): mongoose.Schema<Stored> {
  return storedSchema<Stored>('privateEvidence', {
    texts: ['_id', 'room', 'commandId', 'userId', 'statement'],
    numbers: ['at'],
  })
}
