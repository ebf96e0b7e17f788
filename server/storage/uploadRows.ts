// Uploads: one row a file, from its declaration to its place in a room's log. The row is also the reservation of its
// bytes; the bytes themselves lie in the blob store.
//
//   declared ──part──▶ receiving ──finish──▶ verified ──a record names it──▶ attached ──all of those deleted──▶ released

import mongoose from 'mongoose'
import type { Connection } from 'mongoose'

import type { FileRef } from '../../shared/fileRef.ts'
import type { FileId, JobId, RoomId, UserId } from '../../shared/ids.ts'
import { dueBy } from './dueBy.ts'
import { storedSchema } from './storedSchema.ts'

/** Where a file belongs: only there it can be attached. What an account takes along belongs to that account alone. */
export type UploadPlace = `room:${RoomId}` | `job:${JobId}` | `account:${UserId}`

export interface Upload extends FileRef {
  readonly place: UploadPlace
  readonly owner: UserId
  readonly state: 'declared' | 'receiving' | 'verified' | 'attached' | 'released'
  /** How many bytes are verified and durable; the next part begins here. */
  readonly offset: number
  /** Of the whole, for archives. */
  readonly crc32: number
  readonly declaredAt: number
  readonly touchedAt: number
  /** `room:seq` of the records that name it, or the job's own mark. */
  readonly references: readonly string[]
}

/** One writer at a time, across nodes: its token, and until when it counts at the latest. */
export interface Claim {
  readonly token: string
  readonly until: number
}

export interface Usage {
  readonly bytes: number
  readonly files: number
  /** Of these not yet finished. */
  readonly open: number
}

export interface UploadStore {
  insert(upload: Upload): Promise<void>
  get(file: FileId): Promise<Upload | null>
  getAll(files: readonly FileId[]): Promise<readonly Upload[]>
  /** Null when somebody else writes just now, or there is no such upload. */
  claim(file: FileId, now: number, claim: Claim): Promise<Upload | null>
  /** Changes it and ends the claim; false when the claim was lost meanwhile. */
  settle(file: FileId, token: string, change: Partial<Upload>): Promise<boolean>
  /** After a crash of the only process: nobody writes. */
  endAllClaims(): Promise<void>
  touch(files: readonly FileId[], now: number): Promise<void>
  /** A record or a job names these files now. Idempotent. */
  attach(files: readonly FileId[], reference: string): Promise<void>
  /** Those records were deleted; what nothing else names is released. */
  detach(place: UploadPlace, references: readonly string[]): Promise<void>
  /** What this person has reserved, there or anywhere. One that has stood still since then holds only what has arrived. */
  usageOf(whose: { readonly place?: UploadPlace; readonly owner: UserId }, stillSince: number): Promise<Usage>
  /** In this state and untouched since then. */
  idle(states: readonly Upload['state'][], since: number): Promise<readonly Upload[]>
  attached(): AsyncIterable<Upload>
  /** Only as it was read: one that was touched meanwhile stays. */
  remove(upload: Pick<Upload, 'file' | 'touchedAt' | 'state'>): Promise<boolean>
}

interface Stored extends Omit<Upload, 'file'> {
  _id: string
  busyBy: string
  busyUntil: number
}

export async function createUploadStore(connection: Connection): Promise<UploadStore> {
  const model = connection.model<Stored>('uploads', uploadSchema())
  await model.createIndexes()

  return {
    async insert({ file, ...upload }) {
      await model.create({ _id: file, ...upload, busyBy: '', busyUntil: 0 })
    },
    async get(file) {
      return shown(await model.findById(file).lean())
    },
    async getAll(files) {
      const found = await model.find({ _id: mongoose.trusted({ $in: [...files] }) }).lean()
      return found.flatMap((stored) => shown(stored) ?? [])
    },
    async claim(file, now, { token, until }) {
      const claimed = await model
        .findOneAndUpdate(
          { _id: file, $or: dueBy(now, until - now).map((busyUntil) => ({ busyUntil })) },
          { $set: { busyBy: token, busyUntil: until } },
          { returnDocument: 'after' },
        )
        .lean()
      return shown(claimed)
    },
    async settle(_id, busyBy, change) {
      const set = { ...change, busyBy: '', busyUntil: 0 }
      const { matchedCount } = await model.updateOne({ _id, busyBy }, { $set: set })
      return matchedCount === 1
    },
    async endAllClaims() {
      await model.updateMany(
        { busyUntil: mongoose.trusted({ $gt: 0 }) },
        { $set: { busyBy: '', busyUntil: 0 } },
      )
    },
    async touch(files, now) {
      const these = { _id: mongoose.trusted({ $in: [...files] }) }
      if (files.length > 0) await model.updateMany(these, { $set: { touchedAt: now } })
    },
    async attach(files, reference) {
      await model.updateMany(
        {
          _id: mongoose.trusted({ $in: [...files] }),
          state: mongoose.trusted({ $in: ['verified', 'attached'] }),
        },
        { $set: { state: 'attached' }, $addToSet: { references: reference } },
      )
    },
    async detach(place, deleted) {
      for (const { _id, references } of await model.find({ place, state: 'attached' }).lean()) {
        const left = references.filter((reference) => !deleted.includes(reference))
        if (left.length === references.length) continue
        const state = left.length === 0 ? 'released' : 'attached'
        await model.updateOne({ _id, state: 'attached' }, { $set: { references: left, state } })
      }
    },
    async usageOf(whose, stillSince) {
      const usage = { bytes: 0, files: 0, open: 0 }
      const members = { size: 1, state: 1, offset: 1, touchedAt: 1 }
      for (const { size, state, offset, touchedAt } of await model.find(whose, members).lean()) {
        if (state === 'released') continue
        const isOpen = state === 'declared' || state === 'receiving'
        usage.bytes += isOpen && touchedAt < stillSince ? offset : size
        usage.files += 1
        if (isOpen) usage.open += 1
      }
      return usage
    },
    async idle(states, since) {
      const found = await model
        .find({
          state: mongoose.trusted({ $in: [...states] }),
          touchedAt: mongoose.trusted({ $lt: since }),
        })
        .lean()
      return found.flatMap((stored) => shown(stored) ?? [])
    },
    async *attached() {
      for await (const stored of model.find({ state: 'attached' }).lean().cursor()) {
        const upload = shown(stored)
        if (upload !== null) yield upload
      }
    },
    async remove({ file, touchedAt, state }) {
      const { deletedCount } = await model.deleteOne({ _id: file, touchedAt, state })
      return deletedCount === 1
    },
  }
}

function uploadSchema(): mongoose.Schema<Stored> {
  return storedSchema<Stored>(
    'uploads',
    {
      texts: ['_id', 'place', 'owner', 'name', 'state'],
      numbers: ['size', 'offset', 'declaredAt', 'touchedAt'],
      optionalTexts: ['media', 'sha256', 'busyBy'],
      others: {
        crc32: { type: Number, default: 0 },
        references: { type: [String], default: [] },
        busyUntil: { type: Number, default: 0 },
      },
    },
    [[{ place: 1 }], [{ owner: 1 }], [{ state: 1, touchedAt: 1 }]],
  )
}

function shown(stored: Stored | null): Upload | null {
  if (stored === null) return null
  const { _id, busyBy: _by, busyUntil: _until, ...upload } = stored
  return { file: _id as FileId, ...upload }
}
