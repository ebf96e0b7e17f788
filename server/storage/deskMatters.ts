// Every matter that ever waited at the support desk, open or closed: a projection of the rooms' logs, one row a room with its
// last matter. Nothing is ever authorised from it.

import type { Connection } from 'mongoose'

import type { RoomId } from '../../shared/ids.ts'
import { holdsAll, wordsOf } from '../../shared/search.ts'
import { storedSchema } from './storedSchema.ts'
import { upsert } from './upserts.ts'

export interface DeskMatter {
  readonly room: RoomId
  readonly title: string
  readonly client: string
  readonly freelancer: string
  readonly kind: 'case' | 'dispute' | 'overdue'
  readonly openedAt: number
  /** Epoch milliseconds; 0 while it is open. */
  readonly closedAt: number
  /** How it ended, e.g. “decided”; empty while it is open. */
  readonly outcome: string
  /** Numbers of invoices and the room's own id, one after another. */
  readonly references: string
}

export interface DeskMatters {
  /** Repeating it changes nothing. */
  put(matter: DeskMatter): Promise<void>
  has(room: RoomId): Promise<boolean>
  /** Only where the room has none: one that is there is newer. */
  putMissing(matter: DeskMatter): Promise<void>
  /** Closed ones in which every word of the query stands somewhere, the newest first, at most 50. */
  closed(query: string): Promise<readonly DeskMatter[]>
}

interface Stored extends Omit<DeskMatter, 'room'> {
  _id: string
}

const MOST_SHOWN = 50
/** Of more the oldest are not searched. */
const MOST_SEARCHED = 5_000

export async function createDeskMatters(connection: Connection): Promise<DeskMatters> {
  const schema = storedSchema<Stored>(
    'deskMatters',
    {
      texts: ['_id', 'title', 'client', 'freelancer', 'kind', 'references'],
      optionalTexts: ['outcome'],
      numbers: ['openedAt', 'closedAt'],
    },
    [[{ closedAt: -1 }]],
  )
  const model = connection.model<Stored>('deskMatters', schema)
  await model.createIndexes()
  return {
    async put({ room, ...matter }) {
      await upsert(() => model.updateOne({ _id: room }, { $set: matter }, { upsert: true }))
    },
    has: async (room) => (await model.exists({ _id: room })) !== null,
    async putMissing({ room, ...matter }) {
      await upsert(() => model.updateOne({ _id: room }, { $setOnInsert: matter }, { upsert: true }))
    },
    async closed(query) {
      const words = wordsOf(query)
      const newest = await model.find({}).sort({ closedAt: -1 }).limit(MOST_SEARCHED).lean()
      const rows = newest.map(({ _id, ...matter }): DeskMatter => ({ room: _id as RoomId, ...matter }))
      return rows
        .filter(
          ({ closedAt, title, client, freelancer, references }) =>
            closedAt > 0 && holdsAll(words, [title, client, freelancer, references]),
        )
        .slice(0, MOST_SHOWN)
    },
  }
}
