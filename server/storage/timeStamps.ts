// Time stamps beside the log: first the wish for one, then the authority's answer. A wish survives a restart, is tried again
// later each time, and is one node's at a time. One a room and record; once a day one for whatever is newest then.

import mongoose from 'mongoose'
import type { Connection } from 'mongoose'

import type { RoomId } from '../../shared/ids.ts'
import type { TimeStamp } from '../../shared/proof/timeStamp.ts'
import { isDuplicate } from './duplicate.ts'
import { storedSchema } from './storedSchema.ts'

export interface StampWish {
  readonly id: string
  readonly room: RoomId
  /** 0: of the newest record of that hour. */
  readonly seq: number
  /** Empty where the record is not known yet. */
  readonly statement: string
  /** When it is tried, or tried again; epoch milliseconds, UTC. */
  readonly dueAt: number
  readonly attempts: number
}

export interface TimeStamps {
  /** What is wished for, or was answered, already stays as it is. */
  wish(wish: Pick<StampWish, 'room' | 'seq' | 'statement' | 'dueAt'>): Promise<void>
  /** Earliest first. */
  due(now: number, most: number): Promise<readonly StampWish[]>
  /** Counts one more attempt; false when another node has it. Nobody else does until then. */
  claim(wish: StampWish, until: number): Promise<boolean>
  /** It is tried again then. */
  putOff(wish: StampWish, until: number): Promise<void>
  /** The answer is there: nothing more is wished. */
  keep(wish: StampWish, answer: Pick<TimeStamp, 'token' | 'nonce'>): Promise<void>
  /** G8: one that was answered elsewhere. */
  bring(stamp: TimeStamp): Promise<void>
  /** It is not tried any more. */
  drop(wish: StampWish): Promise<void>
  /** What was answered, in the order of the records. */
  ofRoom(room: RoomId): Promise<readonly TimeStamp[]>
}

interface Stored extends Omit<StampWish, 'id' | 'dueAt' | 'room'> {
  readonly _id: string
  readonly room: string
  /** Absent once it was answered. */
  readonly dueAt?: number
  readonly token: string
  readonly nonce: string
}

export async function createTimeStamps(connection: Connection): Promise<TimeStamps> {
  const model = connection.model<Stored>('timeStamps', stampSchema())
  await model.createIndexes()

  return {
    async wish(wish) {
      try {
        await model.create({ _id: idOf(wish), attempts: 0, ...wish })
      } catch (error) {
        if (!isDuplicate(error)) throw error
      }
    },
    async due(now, most) {
      const found = await model
        .find({ dueAt: mongoose.trusted({ $lte: now }) })
        .sort({ dueAt: 1 })
        .limit(most)
        .lean()
      return found.map(({ _id: id, room, seq, statement, dueAt = now, attempts }) => ({
        id,
        room: room as RoomId,
        seq,
        statement,
        dueAt,
        attempts,
      }))
    },
    async claim({ id, dueAt, attempts }, until) {
      const { modifiedCount } = await model.updateOne(
        { _id: id, dueAt, attempts },
        { $set: { dueAt: until, attempts: attempts + 1 } },
      )
      return modifiedCount > 0
    },
    async putOff({ id }, until) {
      await model.updateOne({ _id: id, token: '' }, { $set: { dueAt: until } })
    },
    async keep({ id }, { token, nonce }) {
      await model.updateOne({ _id: id }, { $set: { token, nonce }, $unset: { dueAt: 1 } })
    },
    async bring(stamp) {
      await model.create({ _id: idOf(stamp), attempts: 0, ...stamp })
    },
    async drop({ id }) {
      await model.deleteOne({ _id: id, token: '' })
    },
    async ofRoom(room) {
      const found = await model.find({ room }).sort({ seq: 1 }).lean()
      return found.flatMap(({ seq, statement, token, nonce }) =>
        token === '' ? [] : [{ room, seq, statement, token, nonce }],
      )
    },
  }
}

const idOf = ({ room, seq }: Pick<StampWish, 'room' | 'seq'>): string => `${room}:${seq}`

function stampSchema(): mongoose.Schema<Stored> {
  return storedSchema<Stored>(
    'timeStamps',
    {
      texts: ['_id', 'room'],
      optionalTexts: ['statement', 'token', 'nonce'],
      numbers: ['seq', 'attempts'],
      others: { dueAt: Number },
    },
    [[{ room: 1, seq: 1 }], [{ dueAt: 1 }, { sparse: true }]],
  )
}
