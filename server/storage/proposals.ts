// Proposals by their job: a projection of the rooms that a proposal began, one row a room, written after the append.
// Rebuildable from the logs; nothing is ever authorised from it. Of two rows of one room the newer is kept.

import mongoose from 'mongoose'
import type { Connection } from 'mongoose'

import type { JobId, RoomId, UserId } from '../../shared/ids.ts'
import type { Phase } from '../../shared/workroom/phase.ts'
import { type Page, type Place, afterPlace, pageOf } from './page.ts'
import { storedSchema } from './storedSchema.ts'
import { upsert } from './upserts.ts'

export interface ProposalRow {
  readonly room: RoomId
  /** The record after which the room stood like this. */
  readonly seq: number
  readonly job: JobId
  readonly freelancer: UserId
  readonly freelancerName: string
  /** Minor units. */
  readonly amount: number
  readonly currency: string
  readonly deliveryDate: string
  readonly phase: Phase
  readonly madeAt: number
}

export interface Proposals {
  put(row: ProposalRow): Promise<void>
  phaseOf(room: RoomId): Promise<Phase | null>
  /** Newest first; only this freelancer's where one is named. */
  page(
    of: { readonly job: JobId; readonly freelancer?: UserId },
    before: Place | null,
  ): Promise<Page<ProposalRow>>
  count(job: JobId): Promise<number>
  /** Rooms of the job that stand in one of these phases. */
  inPhases(job: JobId, phases: readonly Phase[]): Promise<readonly RoomId[]>
}

interface Stored extends Omit<ProposalRow, 'room'> {
  _id: string
}

export const PROPOSALS_A_PAGE = 50

export async function createProposals(connection: Connection): Promise<Proposals> {
  const model = connection.model<Stored>('proposals', proposalSchema())
  await model.createIndexes()

  return {
    async put({ room, ...row }) {
      const older = { _id: room, seq: mongoose.trusted({ $lt: row.seq }) }
      await upsert(() => model.updateOne(older, { $set: row }, { upsert: true }).exec())
    },
    async phaseOf(room) {
      return (await model.findById(room, { phase: 1 }).lean())?.phase ?? null
    },
    async page(of, before) {
      const found = await model
        .find({ ...of, ...afterPlace('madeAt', before) })
        .sort({ madeAt: -1, _id: -1 })
        .limit(PROPOSALS_A_PAGE + 1)
        .lean()
      return pageOf(found.map(shown), PROPOSALS_A_PAGE, ({ madeAt, room }) => ({ at: madeAt, id: room }))
    },
    count: (job) => model.countDocuments({ job }),
    async inPhases(job, phases) {
      const found = await model.find({ job, phase: mongoose.trusted({ $in: phases }) }, { _id: 1 }).lean()
      return found.map(({ _id }) => _id as RoomId)
    },
  }
}

function proposalSchema(): mongoose.Schema<Stored> {
  return storedSchema<Stored>(
    'proposals',
    {
      texts: ['_id', 'job', 'freelancer', 'currency', 'deliveryDate', 'phase'],
      numbers: ['seq', 'amount', 'madeAt'],
      optionalTexts: ['freelancerName'],
    },
    [
      [{ job: 1, madeAt: -1, _id: -1 }],
      [{ job: 1, freelancer: 1, madeAt: -1, _id: -1 }],
      [{ job: 1, phase: 1 }],
    ],
  )
}

function shown({ _id, ...rest }: Stored): ProposalRow {
  return { room: _id as RoomId, ...rest }
}
