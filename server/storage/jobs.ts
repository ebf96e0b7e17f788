// Posted jobs. A job is no room: a proposal begins a room with the job as it stands then, so that editing a job later
// changes no proposal.

import mongoose from 'mongoose'
import type { Connection } from 'mongoose'

import type { FileRef } from '../../shared/fileRef.ts'
import type { JobId, UserId } from '../../shared/ids.ts'
import { isDuplicate } from './duplicate.ts'
import { type Page, type Place, afterPlace, pageOf } from './page.ts'
import { storedSchema } from './storedSchema.ts'

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

export type JobLine = Pick<Job, 'job' | 'title' | 'budget' | 'status' | 'postedAt'>

export interface JobWords extends Omit<Job, 'status' | 'postedAt'> {
  /** Left out: a job keeps its own, a new one is open. */
  readonly status?: Job['status'] | undefined
}

export interface Jobs {
  find(job: JobId): Promise<Job | null>
  /** Posts it, or changes it when it is the owner's own; false when it is somebody else's. */
  put(words: JobWords): Promise<boolean>
  /** False when this owner has no such job. */
  setStatus(of: Pick<Job, 'job' | 'owner' | 'status' | 'changedAt'>): Promise<boolean>
  /** Newest first. */
  ofOwner(owner: UserId, before: Place | null): Promise<Page<JobLine>>
  countOpen(owner: UserId): Promise<number>
}

interface Stored extends Omit<Job, 'job'> {
  _id: string
}

const JOBS_A_PAGE = 50

export async function createJobs(connection: Connection): Promise<Jobs> {
  const model = connection.model<Stored>('jobs', jobSchema())
  await model.createIndexes()

  async function change({ job, owner, status, ...words }: JobWords): Promise<boolean> {
    const update = { $set: { ...words, ...(status !== undefined && { status }) } }
    return (await model.updateOne({ _id: job, owner }, update)).matchedCount === 1
  }

  return {
    async find(job) {
      const found = await model.findOne({ _id: job }).lean()
      if (found === null) return null
      const { _id, ...rest } = found
      return { job: _id as JobId, ...rest }
    },
    async put(words) {
      if (await change(words)) return true
      const { job, status = 'open', changedAt, ...rest } = words
      try {
        await model.create({ _id: job, ...rest, status, postedAt: changedAt, changedAt })
        return true
      } catch (error) {
        if (!isDuplicate(error)) throw error
        // somebody else's, or our own that was posted at the same instant
        return change(words)
      }
    },
    async setStatus({ job, owner, status, changedAt }) {
      const update = { $set: { status, changedAt } }
      return (await model.updateOne({ _id: job, owner }, update)).matchedCount === 1
    },
    async ofOwner(owner, before) {
      const line = { title: 1, budget: 1, status: 1, postedAt: 1 }
      const found = await model
        .find({ owner, ...afterPlace('postedAt', before) }, line)
        .sort({ postedAt: -1, _id: -1 })
        .limit(JOBS_A_PAGE + 1)
        .lean()
      return pageOf(found.map(lineOf), JOBS_A_PAGE, ({ postedAt, job }) => ({ at: postedAt, id: job }))
    },
    countOpen: (owner) => model.countDocuments({ owner, status: 'open' }),
  }
}

const lineOf = ({
  _id,
  title,
  budget,
  status,
  postedAt,
}: Pick<Stored, '_id' | 'title' | 'budget' | 'status' | 'postedAt'>): JobLine => ({
  job: _id as JobId,
  title,
  budget,
  status,
  postedAt,
})

function jobSchema() {
  return storedSchema<Stored>(
    'jobs',
    {
      texts: ['_id', 'owner', 'ownerName', 'title', 'status'],
      numbers: ['postedAt', 'changedAt'],
      optionalTexts: ['description'],
      others: {
        budget: {
          type: new mongoose.Schema<Budget>({ amount: Number, currency: String }, { _id: false }),
          default: null,
        },
        files: {
          type: [{ _id: false, file: String, name: String, size: Number, media: String, sha256: String }],
          default: [],
        },
      },
    },
    [[{ owner: 1, postedAt: -1, _id: -1 }], [{ owner: 1, status: 1 }]],
  )
}
