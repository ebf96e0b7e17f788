// Where people are paid directly, one document a person (rule P7). Rooms in which something is due hold sealed copies of what
// was told there.

import type { Connection } from 'mongoose'

import type { UserId } from '../../shared/ids.ts'
import type { PayTo } from '../../shared/payTo.ts'
import { storedSchema } from './storedSchema.ts'

export interface PayToDesk {
  /** Null where a person has said nothing. */
  of(userId: UserId): Promise<PayTo | null>
  put(userId: UserId, payTo: PayTo): Promise<void>
}

type Stored = PayTo & { readonly _id: string }

export function createPayToDesk(connection: Connection): PayToDesk {
  const model = connection.model<Stored>(
    'payToDetails',
    storedSchema<Stored>('payToDetails', {
      texts: ['_id'],
      optionalTexts: ['holder', 'iban', 'bic', 'words'],
    }),
  )
  return {
    async of(userId) {
      const found = await model.findById(userId).lean()
      if (found === null) return null
      const { holder, iban, bic, words } = found
      return { holder, iban, bic, words }
    },
    async put(userId, { holder, iban, bic, words }) {
      await model.updateOne({ _id: userId }, { $set: { holder, iban, bic, words } }, { upsert: true })
    },
  }
}
