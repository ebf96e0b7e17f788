// What the payment provider is to do: one row an order, kept until it is done. Written when the event that asks for it was
// recorded, so that a crash or a provider that is away only delays it.

import type mongoose from 'mongoose'
import type { Connection } from 'mongoose'

import type { RoomId } from '../../shared/ids.ts'
import { dueBy } from './dueBy.ts'
import { isDuplicate } from './duplicate.ts'
import { storedSchema } from './storedSchema.ts'

export interface MoneyOrder {
  /** `room:seq:leg`; also the provider's idempotency key. */
  readonly key: string
  readonly kind: 'hold' | 'pay-out' | 'refund'
  readonly room: RoomId
  /** Minor units. */
  readonly amount: number
  readonly currency: string
  readonly askedAt: number
  /** Of a hold: the change that it is held for in addition; absent for the first. */
  readonly change?: number | undefined
  /** Of a movement: the provider's name for the further hold that it draws on; absent for the first. */
  readonly hold?: string | undefined
}

export interface WaitingOrder extends MoneyOrder {
  readonly tries: number
}

export interface MoneyOrders {
  /** An order that is there already stays as it is. */
  place(order: MoneyOrder): Promise<void>
  /** Not done, and due to be tried; oldest first. */
  waiting(now: number): Promise<readonly WaitingOrder[]>
  putOff(key: string, until: number): Promise<void>
  /** With the provider's name for what it holds, where it holds something. */
  done(key: string, reference?: string): Promise<void>
  /** The reference of what was held first for this room, or null. */
  holdOf(room: RoomId): Promise<string | null>
}

type Stored = Omit<MoneyOrder, 'key'> & {
  readonly _id: string
  readonly isOpen: boolean
  readonly nextTryAt: number
  readonly tries: number
  readonly reference: string
}

const LONGEST_PUT_OFF_MS = 3_600_000

export async function createMoneyOrders(connection: Connection): Promise<MoneyOrders> {
  const model = connection.model<Stored>('moneyOrders', orderSchema())
  await model.createIndexes()

  return {
    async place({ key, ...order }) {
      try {
        await model.create({
          _id: key,
          ...order,
          isOpen: true,
          // At once: the log's time runs ahead where a clock was wrong.
          nextTryAt: 0,
          tries: 0,
          reference: '',
        })
      } catch (error) {
        if (!isDuplicate(error)) throw error
      }
    },
    async waiting(now) {
      const found = await Promise.all(
        dueBy(now, LONGEST_PUT_OFF_MS).map((nextTryAt) => model.find({ isOpen: true, nextTryAt }).lean()),
      )
      return found
        .flat()
        .map(({ _id, kind, room, amount, currency, askedAt, tries, change, hold }) => {
          return { key: _id, kind, room, amount, currency, askedAt, tries, change, hold }
        })
        .toSorted((a, b) => a.askedAt - b.askedAt)
    },
    async putOff(key, until) {
      await model.updateOne({ _id: key }, { $set: { nextTryAt: until }, $inc: { tries: 1 } })
    },
    async done(key, reference = '') {
      await model.updateOne({ _id: key }, { $set: { isOpen: false, reference } })
    },
    async holdOf(room) {
      const found = await model.find({ room, kind: 'hold' }).lean()
      return (
        found.find(({ reference, change }) => reference !== '' && change === undefined)?.reference ?? null
      )
    },
  }
}

function orderSchema(): mongoose.Schema<Stored> {
  return storedSchema<Stored>(
    'moneyOrders',
    {
      texts: ['_id', 'kind', 'room', 'currency'],
      numbers: ['amount', 'askedAt', 'nextTryAt', 'tries'],
      optionalTexts: ['reference'],
      others: {
        isOpen: { type: Boolean, required: true },
        change: { type: Number },
        hold: { type: String },
      },
    },
    [[{ isOpen: 1, nextTryAt: 1 }], [{ room: 1, kind: 1 }]],
  )
}
