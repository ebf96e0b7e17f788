// Posted jobs and who answered them. A job is no room: a proposal begins a room with the job as it stands then, so that
// editing a job later changes no proposal.

import mongoose from 'mongoose'
import type { Connection } from 'mongoose'

import type { FileRef } from '../../shared/fileRef.ts'
import type { JobId, RoomId, UserId } from '../../shared/ids.ts'

export interface Budget {
  /** Minor units. */
  readonly amount: number
  readonly currency: string
}

export interface Job {
  readonly job: JobId
  readonly owner: UserId
  readonly ownerName: string
  readonly title: string
  /** Rich text as a string. */
  readonly description: string
  readonly budget: Budget | null
  readonly files: readonly FileRef[]
  readonly status: 'open' | 'closed'
  readonly postedAt: number
  readonly changedAt: number
}

export interface JobProposal {
  readonly job: JobId
  readonly room: RoomId
  readonly freelancer: UserId
}

export interface Jobs {
  find(job: JobId): Promise<Job | null>
  /** Posts it, or changes it when it is the owner's own; false when it is somebody else's. */
  put(job: Job): Promise<boolean>
  /** Newest first. */
  ofOwner(owner: UserId): Promise<readonly Job[]>
  /** Noted before the room begins: a note without a room is harmless, a room without a note would be lost. */
  noteProposal(proposal: JobProposal): Promise<void>
  proposals(job: JobId): Promise<readonly JobProposal[]>
}

interface StoredJob extends Omit<Job, 'job'> {
  _id: string
}
interface StoredProposal extends Omit<JobProposal, 'room'> {
  _id: string
}

const MOST_JOBS = 200

export async function createJobs(connection: Connection): Promise<Jobs> {
  const jobs = connection.model<StoredJob>('jobs', jobSchema())
  const proposals = connection.model<StoredProposal>('jobProposals', proposalSchema())
  await jobs.createIndexes()
  await proposals.createIndexes()

  return {
    async find(job) {
      const found = await jobs.findOne({ _id: job }).lean()
      return found === null ? null : shown(found)
    },
    async put({ job, owner, ...rest }) {
      const found = await jobs.findOne({ _id: job }).lean()
      if (found !== null && found.owner !== owner) return false
      const postedAt = found?.postedAt ?? rest.postedAt
      await jobs.updateOne({ _id: job, owner }, { $set: { ...rest, postedAt } }, { upsert: true })
      return true
    },
    async ofOwner(owner) {
      const found = await jobs.find({ owner }).sort({ postedAt: -1 }).limit(MOST_JOBS).lean()
      return found.map(shown)
    },
    async noteProposal({ room, ...proposal }) {
      await proposals.updateOne({ _id: room }, { $setOnInsert: proposal }, { upsert: true })
    },
    async proposals(job) {
      const found = await proposals.find({ job }).limit(MOST_JOBS).lean()
      return found.map(({ _id, job: of, freelancer }) => ({ room: _id as RoomId, job: of, freelancer }))
    },
  }
}

function jobSchema() {
  const schema = new mongoose.Schema<StoredJob>(
    {
      _id: { type: String, required: true },
      owner: { type: String, required: true },
      ownerName: { type: String, required: true },
      title: { type: String, required: true },
      description: { type: String, default: '' },
      budget: {
        type: new mongoose.Schema<Budget>({ amount: Number, currency: String }, { _id: false }),
        default: null,
      },
      files: {
        type: [{ _id: false, file: String, name: String, size: Number, media: String, sha256: String }],
        default: [],
      },
      status: { type: String, required: true },
      postedAt: { type: Number, required: true },
      changedAt: { type: Number, required: true },
    },
    { versionKey: false, strict: 'throw', autoIndex: false, autoCreate: false, collection: 'jobs' },
  )
  schema.index({ owner: 1, postedAt: -1 })
  return schema
}

function proposalSchema() {
  const schema = new mongoose.Schema<StoredProposal>(
    {
      _id: { type: String, required: true },
      job: { type: String, required: true },
      freelancer: { type: String, required: true },
    },
    { versionKey: false, strict: 'throw', autoIndex: false, autoCreate: false, collection: 'jobProposals' },
  )
  schema.index({ job: 1 })
  return schema
}

function shown({ _id, ...rest }: StoredJob): Job {
  return { job: _id as JobId, ...rest }
}
