// Drawn documents, kept as they were drawn first: a document that was issued is never drawn again, whatever a later version
// of the software would draw.

import { createHash } from 'node:crypto'

import type mongoose from 'mongoose'
import type { Connection } from 'mongoose'

import type { RoomId } from '../../shared/ids.ts'
import { isDuplicate } from './duplicate.ts'
import { storedSchema } from './storedSchema.ts'

export interface KeptDocument {
  readonly sha256: string
  readonly bytes: Buffer
}

export interface Documents {
  find(room: RoomId, name: string): Promise<KeptDocument | null>
  /** Answers what is kept: of two that draw at once the first one counts. */
  keep(room: RoomId, name: string, bytes: Buffer): Promise<KeptDocument>
}

interface Stored {
  readonly _id: string
  readonly room: RoomId
  readonly sha256: string
  readonly base64: string
}

export function createDocuments(connection: Connection): Documents {
  const model = connection.model<Stored>('documents', documentSchema())

  async function find(room: RoomId, name: string): Promise<KeptDocument | null> {
    const found = await model.findById(idOf(room, name)).lean()
    if (found === null) return null
    const bytes = Buffer.from(found.base64, 'base64')
    if (hashOf(bytes) !== found.sha256) throw new Error(`document ${name} of room ${room} is damaged`)
    return { sha256: found.sha256, bytes }
  }

  return {
    find,
    async keep(room, name, bytes) {
      const sha256 = hashOf(bytes)
      try {
        await model.create({ _id: idOf(room, name), room, sha256, base64: bytes.toString('base64') })
        return { sha256, bytes }
      } catch (error) {
        if (!isDuplicate(error)) throw error
      }
      return (await find(room, name)) ?? { sha256, bytes }
    },
  }
}

const idOf = (room: RoomId, name: string): string => `${room}:${name}`

const hashOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')

function documentSchema(): mongoose.Schema<Stored> {
  return storedSchema<Stored>('documents', {
    texts: ['_id', 'room', 'sha256', 'base64'],
  })
}
