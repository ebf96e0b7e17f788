// Business details, one document a person. What invoices say of the day of their issue is kept with them
// (`storage/invoices.ts`), not here.

import type mongoose from 'mongoose'
import type { Connection } from 'mongoose'

import { type BusinessDetails, noBusinessDetails } from '../../shared/businessDetails.ts'
import type { UserId } from '../../shared/ids.ts'
import { storedSchema } from './storedSchema.ts'
import { upsert } from './upserts.ts'

export interface BusinessDesk {
  /** Empty ones where a person gave none. */
  of(userId: UserId): Promise<BusinessDetails>
  put(userId: UserId, details: BusinessDetails): Promise<void>
  /** Notes the zone of this person's browser: used where the person chose none. */
  sawZone(userId: UserId, zone: string): Promise<void>
  /** How this person reads dates and money; empty where nothing is known. */
  readingOf(userId: UserId): Promise<Reading>
}

type Reading = Pick<BusinessDetails, 'zone' | 'dateLanguage' | 'moneyLanguage'>
type Stored = BusinessDetails & { readonly _id: string; readonly seenZone?: string }

export function createBusinessDesk(connection: Connection): BusinessDesk {
  const model = connection.model<Stored>('businessDetails', detailsSchema())
  return {
    async of(userId) {
      const found = await model.findById(userId).lean()
      if (found === null) return noBusinessDetails
      const { _id, seenZone: _seen, ...details } = found
      return { ...noBusinessDetails, ...details }
    },
    async put(userId, details) {
      await upsert(() => model.updateOne({ _id: userId }, { $set: details }, { upsert: true }).exec())
    },
    async sawZone(userId, seenZone) {
      await upsert(() => model.updateOne({ _id: userId }, { $set: { seenZone } }, { upsert: true }).exec())
    },
    async readingOf(userId) {
      const { zone, seenZone, dateLanguage, moneyLanguage } = {
        ...noBusinessDetails,
        seenZone: '',
        ...(await model.findById(userId).lean()),
      }
      return { zone: zone || seenZone, dateLanguage, moneyLanguage }
    },
  }
}

function detailsSchema(): mongoose.Schema<Stored> {
  return storedSchema<Stored>('businessDetails', {
    texts: ['_id'],
    optionalTexts: ['name', 'country', 'taxId', 'taxNote', 'zone', 'dateLanguage', 'moneyLanguage'],
    others: {
      address: { type: [String], default: [] },
      seenZone: { type: String },
    },
  })
}
