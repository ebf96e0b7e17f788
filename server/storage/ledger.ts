// The ledger's entries: a projection of the logs, one row an entry, keyed `room:seq:leg`. Written once; never changed.

import type mongoose from 'mongoose'
import type { Connection } from 'mongoose'

import type { RoomId, UserId } from '../../shared/ids.ts'
import type { Account } from '../../shared/workroom/ledger.ts'
import { isDuplicate } from './duplicate.ts'
import { storedSchema } from './storedSchema.ts'

export interface Entry {
  readonly room: RoomId
  readonly seq: number
  readonly leg: number
  /** Epoch milliseconds. */
  readonly at: number
  readonly account: Account
  /** Minor units. */
  readonly amount: number
  readonly currency: string
  readonly client: UserId
  readonly freelancer: UserId
}

export interface Ledger {
  /** Entries that are there already stay as they are. */
  post(entries: readonly Entry[]): Promise<void>
  ofRoom(room: RoomId): Promise<readonly Entry[]>
  /** All entries of the rooms in which this person is a party, in order of time. */
  ofPerson(userId: UserId): Promise<readonly Entry[]>
  /** The sum of all entries of each currency. */
  sums(): Promise<ReadonlyMap<string, number>>
}

type Stored = Entry & { readonly _id: string }

export async function createLedger(connection: Connection): Promise<Ledger> {
  const model = connection.model<Stored>('ledger', entrySchema())
  await model.createIndexes()

  return {
    async post(entries) {
      for (const entry of entries) {
        try {
          await model.create({ _id: `${entry.room}:${entry.seq}:${entry.leg}`, ...entry })
        } catch (error) {
          if (!isDuplicate(error)) throw error
        }
      }
    },
    async ofRoom(room) {
      return (await model.find({ room }).sort({ seq: 1, leg: 1 }).lean()).map(shown)
    },
    async ofPerson(userId) {
      const asClient = await model.find({ client: userId }).lean()
      const asFreelancer = await model.find({ freelancer: userId }).lean()
      return [...asClient, ...asFreelancer]
        .map(shown)
        .toSorted((a, b) => a.at - b.at || a.seq - b.seq || a.leg - b.leg)
    },
    async sums() {
      const sums = new Map<string, number>()
      for await (const { currency, amount } of model.find({}, { currency: 1, amount: 1 }).lean().cursor())
        sums.set(currency, (sums.get(currency) ?? 0) + amount)
      return sums
    },
  }
}

const shown = ({ _id, ...entry }: Stored): Entry => entry

function entrySchema(): mongoose.Schema<Stored> {
  return storedSchema<Stored>(
    'ledger',
    {
      texts: ['_id', 'room', 'account', 'currency', 'client', 'freelancer'],
      numbers: ['seq', 'leg', 'at', 'amount'],
    },
    [[{ room: 1, seq: 1, leg: 1 }], [{ client: 1 }], [{ freelancer: 1 }]],
  )
}
