// What people asked to take along of their account: one row a person, from the asking to the file that is kept for a week. A
// row that waits survives a restart, and is one node's at a time.

import mongoose from 'mongoose'
import type { Connection } from 'mongoose'

import type { FileId, UserId } from '../../shared/ids.ts'
import { dueBy } from './dueBy.ts'
import { storedSchema } from './storedSchema.ts'
import { upsert } from './upserts.ts'

export interface ExportRow {
  readonly userId: UserId
  readonly state: 'waiting' | 'making' | 'ready' | 'failed'
  readonly askedAt: number
  /** When it is begun, or begun anew: whoever makes it puts that off. Epoch milliseconds. */
  readonly dueAt: number
  readonly attempts: number
  /** Rooms that are in it by now, of all. */
  readonly done: number
  readonly total: number
  /** Empty until it is ready. */
  readonly file: FileId | ''
  readonly size: number
  readonly readyAt: number
}

export interface AccountExports {
  of(userId: UserId): Promise<ExportRow | null>
  /** False while one is on its way. */
  ask(userId: UserId, at: number): Promise<boolean>
  /** Whose is due, the one that waits longest first. */
  due(now: number): Promise<ExportRow | null>
  /** Counts one more attempt; false when another node has it. */
  claim(row: ExportRow, until: number): Promise<boolean>
  /** False when this attempt is no longer the one that counts. */
  settle(row: Pick<ExportRow, 'userId' | 'attempts'>, change: Partial<ExportRow>): Promise<boolean>
  forget(userId: UserId): Promise<void>
  /** After a crash of the only process: nobody makes any of them. */
  endAllClaims(now: number): Promise<void>
}

interface Stored extends Omit<ExportRow, 'userId'> {
  readonly _id: string
}

/** A pause after a failure is shorter. */
const LONGEST_MS = 3_600_000

export async function createAccountExports(connection: Connection): Promise<AccountExports> {
  const schema = storedSchema<Stored>(
    'accountExports',
    {
      texts: ['_id', 'state'],
      optionalTexts: ['file'],
      numbers: ['askedAt', 'dueAt', 'attempts', 'done', 'total', 'size', 'readyAt'],
    },
    [[{ state: 1, dueAt: 1 }]],
  )
  const model = connection.model<Stored>('accountExports', schema)
  await model.createIndexes()
  const underway = mongoose.trusted({ $in: ['waiting' as const, 'making' as const] })

  return {
    async of(userId) {
      return shown(await model.findById(userId).lean())
    },
    async ask(userId, at) {
      const fresh = { state: 'waiting' as const, askedAt: at, dueAt: at, attempts: 0, done: 0, total: 0 }
      const asked = { ...fresh, file: '' as const, size: 0, readyAt: 0 }
      const free = { _id: userId, state: mongoose.trusted({ $in: ['ready' as const, 'failed' as const] }) }
      return upsert(() => model.updateOne(free, { $set: asked }, { upsert: true }).exec())
    },
    async due(now) {
      const found = await Promise.all(
        dueBy(now, LONGEST_MS).map((dueAt) =>
          model.find({ state: underway, dueAt }).sort({ dueAt: 1 }).limit(1).lean(),
        ),
      )
      return shown(found.flat()[0] ?? null)
    },
    async claim({ userId, dueAt, attempts }, until) {
      const { modifiedCount } = await model.updateOne(
        { _id: userId, state: underway, dueAt, attempts },
        { $set: { state: 'making', dueAt: until, attempts: attempts + 1, done: 0 } },
      )
      return modifiedCount === 1
    },
    async settle({ userId, attempts }, change) {
      const { userId: _whose, ...set } = change
      const { matchedCount } = await model.updateOne(
        { _id: userId, state: 'making', attempts },
        { $set: set },
      )
      return matchedCount === 1
    },
    async endAllClaims(now) {
      await model.updateMany({ state: 'making' }, { $set: { dueAt: now } })
    },
    async forget(userId) {
      await model.deleteOne({ _id: userId })
    },
  }
}

function shown(stored: Stored | null): ExportRow | null {
  if (stored === null) return null
  const { _id, ...row } = stored
  return { userId: _id as UserId, ...row }
}
