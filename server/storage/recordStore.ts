// The rooms' logs: one document a record, one document a refusal, in one collection. Two unique indexes carry the whole
// promise between nodes: (room, seq) leaves no two records in one place, (room, commandId) lets a command end once,
// applied or refused. Refusals have a string for `seq`, so that queries for numbers never meet them.
//
// Written and read through the native collection: hydrating a document per record cost 0.45 ms. It skips the schema,
// so what is read is parsed.

import mongoose from 'mongoose'
import type { Connection } from 'mongoose'
import * as v from 'valibot'

import type { Actor } from '../../shared/decider.ts'
import { CommandId, type RoomId, UserId } from '../../shared/ids.ts'
import type { RejectionCode } from '../../shared/protocol.ts'
import { type LogRecord, RECORD_FORMAT } from '../../shared/record.ts'
import { isDuplicate } from './duplicate.ts'
import { createGroupedInserts } from './groupedInserts.ts'
import { type InsertCommand, insertOver } from './insertCommand.ts'

export interface Refusal {
  readonly commandId: CommandId
  readonly commandHash: string
  readonly by: Actor
  readonly code: RejectionCode
  readonly at: number
}

export type Outcome =
  | ({ readonly kind: 'record' } & Pick<LogRecord, 'seq' | 'by' | 'commandHash'>)
  | ({ readonly kind: 'refusal' } & Pick<Refusal, 'code' | 'by' | 'commandHash'>)

export interface RecordStore {
  /**
   * Appends the records in their order and stops at the first whose place or command is taken. Returns how many are
   * durable: a prefix.
   */
  append(room: RoomId, records: readonly LogRecord[]): Promise<number>
  /** The records after `afterSeq`, oldest first. Throws `UnreadableRecord`. */
  tail(room: RoomId, afterSeq: number, limit?: number): Promise<readonly LogRecord[]>
  /** The number of the last record; 0 where there is no such room. One read of an index. */
  headSeq(room: RoomId): Promise<number>
  outcome(room: RoomId, commandId: CommandId): Promise<Outcome | null>
  /** False when this command has an outcome already. */
  refuse(room: RoomId, refusal: Refusal): Promise<boolean>
  /** Empties the texts of these records; the chain does not hold them. */
  eraseTexts(room: RoomId, seqs: readonly number[]): Promise<void>
  /** Every room that has a log. */
  rooms(): AsyncIterable<RoomId>
  /** Refusals are needed only as long as a tab may send a command again. Returns how many are gone. */
  forgetRefusals(before: number): Promise<number>
}

const Actor = v.variant('kind', [
  v.strictObject({ kind: v.literal('party'), userId: UserId, role: v.picklist(['client', 'freelancer']) }),
  v.strictObject({ kind: v.literal('support'), userId: UserId }),
  v.strictObject({ kind: v.literal('platform') }),
])
const Hash = v.pipe(v.string(), v.length(64))
const Outline = { by: Actor, commandHash: v.string() }

const StoredRecord = v.object({
  ...Outline,
  format: v.literal(RECORD_FORMAT),
  seq: v.number(),
  at: v.number(),
  commandId: CommandId,
  seen: v.nullable(v.strictObject({ seq: v.number(), hash: Hash })),
  events: v.array(v.looseObject({ type: v.string() })),
  prev: Hash,
  hash: Hash,
  texts: v.array(v.nullable(v.strictObject({ salt: v.string(), text: v.string() }))),
})

const StoredOutcome = v.union([
  v.object({ ...Outline, seq: v.number() }),
  v.object({ ...Outline, seq: v.string(), code: v.string() }),
])

const NO_LIMIT = 0

/** @param insert a shorter way to the same database, where there is one */
export async function createRecordStore(
  connection: Connection,
  insert: InsertCommand = insertOver(connection),
): Promise<RecordStore> {
  const model = connection.model('records', recordSchema())
  await model.createIndexes()
  const records = model.collection
  const insertGroup = createGroupedInserts(insert, 'records')

  return {
    append: (room, appended) =>
      insertGroup(
        appended.map((record) => ({
          _id: new mongoose.mongo.ObjectId(),
          room,
          ...record,
          ...(record.seq === 1 && { first: true }),
        })),
      ),
    async tail(room, afterSeq, limit = NO_LIMIT) {
      const found = await records
        .find({ room, seq: { $gt: afterSeq } }, { projection: { _id: 0, room: 0, first: 0 } })
        .sort({ seq: 1 })
        .limit(limit)
        .toArray()
      return found.map(parseRecord)
    },
    async headSeq(room) {
      const [last] = await records
        .find({ room, seq: { $gt: 0 } }, { projection: { _id: 0, seq: 1 } })
        .sort({ seq: -1 })
        .limit(1)
        .toArray()
      return Number(last?.['seq'] ?? 0)
    },
    async outcome(room, commandId) {
      const found = await records.findOne(
        { room, commandId },
        { projection: { _id: 0, seq: 1, by: 1, commandHash: 1, code: 1 } },
      )
      return found === null ? null : outcomeOf(v.parse(StoredOutcome, found))
    },
    async refuse(room, { at, ...refusal }) {
      try {
        await records.insertOne({ room, seq: `refused:${refusal.commandId}`, refusedAt: at, ...refusal })
        return true
      } catch (error) {
        if (isDuplicate(error)) return false
        throw error
      }
    },
    async eraseTexts(room, seqs) {
      for (const seq of seqs) {
        const found = await records.findOne({ room, seq }, { projection: { _id: 0, texts: 1 } })
        const texts: unknown = found?.['texts']
        if (Array.isArray(texts))
          await records.updateOne({ room, seq }, { $set: { texts: texts.map(() => null) } })
      }
    },
    async *rooms() {
      const first = records.find({ first: true }, { projection: { _id: 0, room: 1 } })
      for await (const { room } of first) yield room as RoomId
    },
    async forgetRefusals(before) {
      const gone = await records.deleteMany({ refusedAt: { $lt: before } })
      return gone.deletedCount
    },
  }
}

/** What stands at this place of a log is no record. */
export class UnreadableRecord extends Error {
  readonly seq: number
  constructor(seq: number) {
    super(`record ${seq} cannot be read`)
    this.name = 'UnreadableRecord'
    this.seq = seq
  }
}

/** BSON keeps whole numbers of 32 bits apart from others; both come back as numbers, nested documents as plain objects. */
function parseRecord(found: { readonly [member: string]: unknown }): LogRecord {
  const parsed = v.safeParse(StoredRecord, found)
  if (!parsed.success) throw new UnreadableRecord(Number(found['seq']))
  return parsed.output
}

function outcomeOf(found: v.InferOutput<typeof StoredOutcome>): Outcome {
  const { by, commandHash } = found
  return 'code' in found
    ? { kind: 'refusal', code: found.code as RejectionCode, by, commandHash }
    : { kind: 'record', seq: found.seq, by, commandHash }
}

function recordSchema(): mongoose.Schema {
  const { Mixed } = mongoose.Schema.Types
  const needed = { type: String, required: true }
  const schema = new mongoose.Schema(
    {
      room: needed,
      seq: { type: Mixed, required: true },
      commandId: needed,
      commandHash: needed,
      at: Number,
      by: Mixed,
      format: Number,
      seen: Mixed,
      events: [Mixed],
      texts: [Mixed],
      prev: String,
      hash: String,
      code: String,
      refusedAt: Number,
      first: Boolean,
    },
    { versionKey: false, strict: 'throw', autoIndex: false, autoCreate: false, collection: 'records' },
  )
  schema.index({ room: 1, seq: 1 }, { unique: true })
  schema.index({ room: 1, commandId: 1 }, { unique: true })
  schema.index({ first: 1 }, { sparse: true })
  schema.index({ refusedAt: 1 }, { sparse: true })
  return schema
}
