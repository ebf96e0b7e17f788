// Versions before the list of proposals noted a proposal before its room began, also when the rules refused it then. Each
// such note is looked at once: what its room says is listed, and the note goes.

import mongoose from 'mongoose'
import type { Connection } from 'mongoose'

import type { RoomId } from '../../shared/ids.ts'
import type { Rooms } from '../rooms/rooms.ts'
import type { Proposals } from '../storage/proposals.ts'
import { proposalRow } from './proposalRow.ts'

interface Options {
  readonly connection: Connection
  readonly rooms: Pick<Rooms, 'load'>
  readonly proposals: Pick<Proposals, 'put'>
}

const AT_ONCE = 100

export async function adoptOlderNotes({ connection, rooms, proposals }: Options): Promise<void> {
  const schema = new mongoose.Schema(
    { _id: String },
    { versionKey: false, autoIndex: false, autoCreate: false },
  )
  const notes = connection.model('jobProposals', schema, 'jobProposals')
  for (;;) {
    const some = await notes.find({}, { _id: 1 }).limit(AT_ONCE).lean()
    if (some.length === 0) return
    for (const { _id } of some) {
      const room = _id as RoomId
      const state = await rooms.load(room)
      const row = state && proposalRow(room, state)
      if (row) await proposals.put(row)
      await notes.deleteOne({ _id })
    }
  }
}
