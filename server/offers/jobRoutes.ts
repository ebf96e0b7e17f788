// Jobs: a client posts one and shares its link. Whoever has the link may read the job; its id cannot be guessed. Proposals
// are seen by their two parties alone (offers/proposalRoutes.ts).

import type { Request, Response } from 'express'
import * as v from 'valibot'

import { FileRefs } from '../../shared/fileRef.ts'
import type { JobAnswer, JobList, JobView } from '../../shared/http.ts'
import { JobId } from '../../shared/ids.ts'
import { Amount, Currency } from '../../shared/money.ts'
import { RichTextString } from '../../shared/richtext.ts'
import { Line } from '../../shared/text.ts'
import type { Attempts } from '../auth/attempts.ts'
import type { Config } from '../config/readConfig.ts'
import { refuseInWords } from '../http/refusal.ts'
import type { Route } from '../http/routes.ts'
import type { Identity, Person } from '../ports/identity.ts'
import { type PageNews, jobTopic, ownJobsTopic } from '../ports/pageNews.ts'
import { isConfirmed, partyName } from '../rooms/party.ts'
import type { Job, Jobs } from '../storage/jobs.ts'
import { PlaceInAddress } from '../storage/page.ts'
import type { Proposals } from '../storage/proposals.ts'
import type { JobFiles } from '../uploads/fileFacts.ts'
import { lineOf, readableBy } from './proposalRoutes.ts'

const Status = v.picklist(['open', 'closed'])
const JobForm = v.strictObject({
  title: Line(120),
  description: RichTextString,
  budget: v.nullable(v.strictObject({ amount: Amount, currency: Currency })),
  files: FileRefs(20),
  /** A form that changes words leaves it out: another tab may have closed the job meanwhile. */
  status: v.optional(Status),
})
const StatusForm = v.strictObject({ status: Status })
const Query = v.strictObject({ before: v.optional(PlaceInAddress) })

interface Options {
  readonly jobs: Jobs
  readonly proposals: Proposals
  readonly jobFiles: JobFiles
  readonly attempts: Pick<Attempts, 'take'>
  readonly identity: Pick<Identity, 'fromHeaders'>
  readonly pageNews: Pick<PageNews, 'tell'>
  readonly config: Pick<Config, 'mail' | 'limits'>
  readonly now: () => number
}

const HOUR = 3_600_000

export function jobRoutes(options: Options): readonly Route[] {
  const { jobs, proposals, jobFiles, attempts, identity, pageNews, config, now } = options
  const { jobsPerHour, openJobsPerPerson } = config.limits

  /** Null where this person may post or change a job now. */
  async function tooMuch({ userId }: Person, isOneMore: boolean): Promise<'rate' | 'jobs-enough' | null> {
    const wait = await attempts.take(['job', userId], { most: jobsPerHour, windowMs: HOUR })
    if (wait !== null) return 'rate'
    return isOneMore && (await jobs.countOpen(userId)) >= openJobsPerPerson ? 'jobs-enough' : null
  }

  async function post(req: Request, res: Response, person: Person): Promise<void> {
    const job = v.safeParse(JobId, req.params['job'])
    const form = v.safeParse(JobForm, req.body)
    if (!job.success || !form.success) return refuseInWords(res, 'malformed')
    if (!isConfirmed(person, config)) return refuseInWords(res, 'unverified')
    const before = await jobs.find(job.output)
    const isOneMore = before === null || (before.status === 'closed' && form.output.status === 'open')
    const refusal = await tooMuch(person, isOneMore)
    if (refusal !== null) return refuseInWords(res, refusal)
    const { files } = form.output
    if (!(await jobFiles.areVerified(job.output, person.userId, files)))
      return refuseInWords(res, 'file-unknown')
    const isPut = await jobs.put({
      job: job.output,
      owner: person.userId,
      ownerName: partyName(person.name),
      ...form.output,
      changedAt: now(),
    })
    if (!isPut) return refuseInWords(res, 'not-found')
    await jobFiles.attach(job.output, files)
    pageNews.tell(jobTopic(job.output), ownJobsTopic(person.userId))
    res.json({ ok: true, job: job.output } satisfies JobAnswer)
  }

  async function setStatus(req: Request, res: Response, person: Person): Promise<void> {
    const form = v.safeParse(StatusForm, req.body)
    if (!form.success) return refuseInWords(res, 'malformed')
    const { status } = form.output
    const found = await find(req)
    if (found?.owner !== person.userId) return refuseInWords(res, 'not-found')
    const refusal = await tooMuch(person, status === 'open' && found.status === 'closed')
    if (refusal !== null) return refuseInWords(res, refusal)
    const { job, owner } = found
    if (!(await jobs.setStatus({ job, owner, status, changedAt: now() })))
      return refuseInWords(res, 'not-found')
    pageNews.tell(jobTopic(job), ownJobsTopic(owner))
    res.json({ ok: true, job } satisfies JobAnswer)
  }

  async function list(req: Request, res: Response, person: Person): Promise<void> {
    const query = v.safeParse(Query, { ...req.query })
    if (!query.success) return refuseInWords(res, 'malformed')
    const { rows, more } = await jobs.ofOwner(person.userId, query.output.before ?? null)
    const lines = await Promise.all(
      rows.map(async (row) => ({ ...row, proposals: await proposals.count(row.job) })),
    )
    res.json({ ok: true, jobs: lines, more } satisfies JobList)
  }

  async function view(req: Request, res: Response): Promise<void> {
    const found = await find(req)
    if (found === null) return refuseInWords(res, 'not-found')
    const person = await identity.fromHeaders(req.headers)
    const isOwner = person?.userId === found.owner
    const page = person === null ? null : await proposals.page(readableBy(found, person), null)
    const { owner: _owner, ownerName, ...rest } = found
    res.json({
      ok: true,
      ...rest,
      client: ownerName,
      standing: isOwner ? 'owner' : person === null ? 'signed-out' : 'visitor',
      proposals: page === null ? [] : page.rows.map(lineOf),
      more: page?.more ?? null,
      total: isOwner ? await proposals.count(found.job) : null,
    } satisfies JobView)
  }

  async function find(req: Request): Promise<Job | null> {
    const job = v.safeParse(JobId, req.params['job'])
    return job.success ? await jobs.find(job.output) : null
  }

  return [
    { method: 'get', path: '/api/jobs', access: 'signed-in', handle: list },
    { method: 'post', path: '/api/jobs/:job', access: 'signed-in', handle: post },
    { method: 'post', path: '/api/jobs/:job/status', access: 'signed-in', handle: setStatus },
    { method: 'get', path: '/api/jobs/:job', access: 'public', handle: view },
  ]
}
