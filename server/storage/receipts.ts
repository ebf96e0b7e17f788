// Signed receipts, one a room and record. What was signed first stays: another node, or a later key, changes nothing.

import type mongoose from 'mongoose'
import type { Connection } from 'mongoose'

import type { RoomId } from '../../shared/ids.ts'
import type { Receipt } from '../../shared/proof/statement.ts'
import { isDuplicate } from './duplicate.ts'
import { storedSchema } from './storedSchema.ts'

export interface Receipts {
  /** One that is there already stays as it is. */
  keep(receipt: Receipt): Promise<void>
  /** In the order of their records. */
  ofRoom(room: RoomId): Promise<readonly Receipt[]>
}

type Stored = Receipt & { readonly _id: string }

export async function createReceipts(connection: Connection): Promise<Receipts> {
  const model = connection.model<Stored>('receipts', receiptSchema())
  await model.createIndexes()

  return {
    async keep(receipt) {
      try {
        await model.create({ _id: idOf(receipt.room, receipt.seq), ...receipt })
      } catch (error) {
        if (!isDuplicate(error)) throw error
      }
    },
    async ofRoom(room) {
      const found = await model.find({ room }).sort({ seq: 1 }).lean()
      return found.map(({ _id, ...receipt }) => receipt)
    },
  }
}

const idOf = (room: RoomId, seq: number): string => `${room}:${seq}`

function receiptSchema(): mongoose.Schema<Stored> {
  return storedSchema<Stored>(
    'receipts',
    {
      texts: ['_id', 'room', 'kind', 'statement', 'signature', 'keyId', 'publicKey'],
      numbers: ['seq'],
    },
    [[{ room: 1, seq: 1 }]],
  )
}
