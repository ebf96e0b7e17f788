// The room list: a projection written after the append, one row a room with a line for each party. `seq` is the last
// record whose consequences are all done: the reactors' checkpoint. Rebuildable; nothing is ever authorised from it.

import mongoose from 'mongoose'
import type { Connection } from 'mongoose'

import { type Role, roles } from '../../shared/decider.ts'
import type { RoomId, UserId } from '../../shared/ids.ts'
import type { RoomSummary } from '../../shared/protocol.ts'
import type { Phase } from '../../shared/workroom/phase.ts'
import { storedSchema } from './storedSchema.ts'
import { upsertAll } from './upserts.ts'

/** What one party's home page says of a room; what it has not read is counted when it is asked. */
export interface RoomLine extends Omit<RoomSummary, 'unread' | 'room' | 'role'> {
  /** Whether the room is open for this party: messages before that are not counted. */
  readonly isOpen: boolean
}

export interface RoomRow {
  readonly room: RoomId
  readonly seq: number
  readonly parties: Readonly<Record<Role, UserId | null>>
  readonly lines: Readonly<Record<Role, RoomLine>>
}

export interface RoomList {
  /** In one write. Of two rows of one room the newer is kept, whichever comes last. */
  put(rows: readonly RoomRow[]): Promise<void>
  ofUser(userId: UserId): Promise<readonly RoomRow[]>
  ofRoom(room: RoomId): Promise<RoomRow | null>
  /** The rooms that stand in one of these phases, and live here. */
  inPhases(phases: readonly Phase[]): Promise<readonly RoomRow[]>
  /** In the order of their ids, those after this one; empty begins at the first. */
  after(room: string, most: number): Promise<readonly RoomRow[]>
  /** Writes the same record’s lines anew. False where the row is of another record by now. */
  replace(row: RoomRow): Promise<boolean>
  /** 0 where the row is missing or was written by other rules. */
  checkpoint(room: RoomId): Promise<number>
  /** Of many rooms in one read; those at 0 are left out. */
  checkpoints(rooms: readonly RoomId[]): Promise<ReadonlyMap<RoomId, number>>
}

/**
 * Bump when lines are worded or shaped anew, or when another projection needs the whole log again: at the next start every
 * room is then reacted to from its first record. 2: messages by the record that posted them.
 */
const LINES_VERSION = 2

interface Stored {
  _id: string
  seq: number
  version: number
  client: UserId | null
  freelancer: UserId | null
  lines: Readonly<Record<Role, RoomLine>>
}

export async function createRoomList(connection: Connection): Promise<RoomList> {
  const model = connection.model<Stored>('roomList', roomListSchema())
  await model.createIndexes()

  return {
    async put(rows) {
      if (rows.length === 0) return
      await upsertAll(rows.map(upsertOf), (some) =>
        model.bulkWrite(
          some.map((one) => ({ updateOne: { ...one, upsert: true } })),
          { ordered: false },
        ),
      )
    },
    async ofUser(userId) {
      const found = await Promise.all(roles.map((role) => model.find({ [role]: userId }).lean()))
      return found.flat().map(shown)
    },
    async ofRoom(room) {
      const found = await model.findById(room).lean()
      return found === null ? null : shown(found)
    },
    async inPhases(phases) {
      const found = await model.find({ 'lines.client.phase': mongoose.trusted({ $in: phases }) }).lean()
      return found.map(shown).filter(({ lines }) => lines.client.origin === undefined)
    },
    async after(room, most) {
      const found = await model
        .find({ _id: mongoose.trusted({ $gt: room }) })
        .sort({ _id: 1 })
        .limit(most)
        .lean()
      return found.map(shown)
    },
    async replace({ room, seq, lines }) {
      const { matchedCount } = await model.updateOne(
        { _id: room, seq, version: LINES_VERSION },
        { $set: { lines } },
      )
      return matchedCount === 1
    },
    async checkpoint(room) {
      const found = await model.findById(room, { seq: 1, version: 1 }).lean()
      return found?.version === LINES_VERSION ? found.seq : 0
    },
    async checkpoints(rooms) {
      const these = { _id: mongoose.trusted({ $in: [...rooms] }) }
      const found = await model.find(these, { seq: 1, version: 1 }).lean()
      const own = found.filter(({ version }) => version === LINES_VERSION)
      return new Map(own.map(({ _id, seq }) => [_id as RoomId, seq]))
    },
  }
}

function upsertOf({ room, seq, parties, lines }: RoomRow) {
  const isOlder = [
    { version: mongoose.trusted({ $lt: LINES_VERSION }) },
    { version: LINES_VERSION, seq: mongoose.trusted({ $lt: seq }) },
  ]
  const update = { $set: { seq, version: LINES_VERSION, ...parties, lines } }
  return { filter: { _id: room, $or: isOlder }, update }
}

function roomListSchema(): mongoose.Schema<Stored> {
  const schema = storedSchema<Stored>('roomList', {
    texts: ['_id'],
    numbers: ['seq', 'version'],
    others: {
      client: { type: String, default: null },
      freelancer: { type: String, default: null },
      lines: { type: mongoose.Schema.Types.Mixed, required: true },
    },
  })
  for (const role of roles) schema.index({ [role]: 1 })
  schema.index({ 'lines.client.phase': 1 })
  return schema
}

function shown({ _id, seq, client, freelancer, lines }: Stored): RoomRow {
  return { room: _id as RoomId, seq, parties: { client, freelancer }, lines }
}
