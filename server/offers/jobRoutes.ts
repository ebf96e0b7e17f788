// Jobs: a client posts one and shares its link; a freelancer answers with a proposal, which begins a room of the two.
// Whoever has the link may read the job; its id cannot be guessed. Proposals are seen by their two parties alone.

import type { Request, Response } from 'express'
import * as v from 'valibot'

import { FileRefs } from '../../shared/fileRef.ts'
import type { JobAnswer, JobList, JobView } from '../../shared/http.ts'
import { CommandId, JobId, RoomId } from '../../shared/ids.ts'
import { Amount, Currency } from '../../shared/money.ts'
import { RichTextString } from '../../shared/richtext.ts'
import { Line } from '../../shared/text.ts'
import { phaseOf } from '../../shared/workroom/phase.ts'
import type { Config } from '../config/readConfig.ts'
import { refuseInWords } from '../http/refusal.ts'
import type { Route } from '../http/routes.ts'
import type { Identity, Person } from '../ports/identity.ts'
import { isConfirmed, partyName } from '../rooms/party.ts'
import type { Rooms } from '../rooms/rooms.ts'
import type { Job, JobProposal, Jobs } from '../storage/jobs.ts'
import type { JobFiles } from '../uploads/fileFacts.ts'

const JobForm = v.strictObject({
  title: Line(120),
  description: RichTextString,
  budget: v.nullable(v.strictObject({ amount: Amount, currency: Currency })),
  files: FileRefs(20),
  status: v.picklist(['open', 'closed']),
})

const ProposalForm = v.strictObject({
  room: RoomId,
  id: CommandId,
  coverLetter: v.string(),
  scope: v.array(v.string()),
  terms: v.record(v.string(), v.unknown()),
  validDays: v.number(),
})

interface Options {
  readonly rooms: Pick<Rooms, 'execute' | 'load'>
  readonly jobs: Jobs
  readonly jobFiles: JobFiles
  readonly identity: Pick<Identity, 'fromHeaders'>
  readonly config: Pick<Config, 'mail'>
  readonly now: () => number
}

export function jobRoutes({ rooms, jobs, jobFiles, identity, config, now }: Options): readonly Route[] {
  async function post(req: Request, res: Response, person: Person): Promise<void> {
    const job = v.safeParse(JobId, req.params['job'])
    const form = v.safeParse(JobForm, req.body)
    if (!job.success || !form.success) return refuseInWords(res, 'malformed')
    if (!isConfirmed(person, config)) return refuseInWords(res, 'unverified')
    const { files } = form.output
    if (!(await jobFiles.areVerified(job.output, person.userId, files)))
      return refuseInWords(res, 'file-unknown')
    const at = now()
    const isPut = await jobs.put({
      job: job.output,
      owner: person.userId,
      ownerName: partyName(person.name),
      ...form.output,
      postedAt: at,
      changedAt: at,
    })
    if (!isPut) return refuseInWords(res, 'not-found')
    await jobFiles.attach(job.output, files)
    res.json({ ok: true, job: job.output } satisfies JobAnswer)
  }

  async function list(_req: Request, res: Response, person: Person): Promise<void> {
    const mine = await jobs.ofOwner(person.userId)
    const lines = await Promise.all(
      mine.map(async ({ job, title, budget, status, postedAt }) => ({
        job,
        title,
        budget,
        status,
        postedAt,
        proposals: (await proposalsOf(job)).length,
      })),
    )
    res.json({ ok: true, jobs: lines } satisfies JobList)
  }

  async function view(req: Request, res: Response): Promise<void> {
    const found = await find(req)
    if (found === null) return refuseInWords(res, 'not-found')
    const person = await identity.fromHeaders(req.headers)
    const isOwner = person?.userId === found.owner
    const all = person === null ? [] : await proposalsOf(found.job)
    const { owner: _owner, ownerName, ...rest } = found
    res.json({
      ok: true,
      ...rest,
      client: ownerName,
      standing: isOwner ? 'owner' : person === null ? 'signed-out' : 'visitor',
      proposals: all
        .filter(({ freelancer }) => isOwner || freelancer === person?.userId)
        .map(({ line }) => line),
    } satisfies JobView)
  }

  async function propose(req: Request, res: Response, person: Person): Promise<void> {
    const form = v.safeParse(ProposalForm, req.body)
    if (!form.success) return refuseInWords(res, 'malformed')
    const found = await find(req)
    if (found === null) return refuseInWords(res, 'not-found')
    if (!isConfirmed(person, config)) return refuseInWords(res, 'unverified')
    const { room, id, ...proposed } = form.output
    const already = (await proposalsOf(found.job)).find(
      ({ freelancer, line }) => freelancer === person.userId && line.phase === 'proposed',
    )
    if (already !== undefined && already.line.room !== room) return refuseInWords(res, 'proposal-exists')
    if (found.status === 'closed' && already === undefined) return refuseInWords(res, 'job-closed')
    if (found.owner === person.userId) return refuseInWords(res, 'own-offer')
    await jobs.noteProposal({ job: found.job, room, freelancer: person.userId })
    const { title, description, files } = found
    const args = {
      job: found.job,
      client: { userId: found.owner, name: found.ownerName },
      name: partyName(person.name),
      title,
      description,
      files,
      ...proposed,
    }
    const reply = await rooms.execute(
      room,
      { id, seen: null, command: { name: 'makeProposal', args } },
      { kind: 'party', userId: person.userId, role: 'freelancer' },
    )
    if (!reply.ok) return refuseInWords(res, reply.code)
    res.status(201).json({ ok: true, room })
  }

  async function find(req: Request): Promise<Job | null> {
    const job = v.safeParse(JobId, req.params['job'])
    return job.success ? await jobs.find(job.output) : null
  }

  /** Those whose room began; what a proposal says is read from its room. */
  async function proposalsOf(job: JobId) {
    const noted = await jobs.proposals(job)
    const found = await Promise.all(noted.map(async (proposal) => withLine(proposal)))
    return found.flatMap((one) => (one === null ? [] : [one]))
  }

  async function withLine({ room, freelancer }: JobProposal) {
    const state = await rooms.load(room)
    if (state === null || state.offer.terms === null || state.offer.parties.freelancer?.userId !== freelancer)
      return null
    const { amount, currency, deliveryDate } = state.offer.terms
    const { name } = state.offer.parties.freelancer
    const line = { room, freelancer: name, amount, currency, deliveryDate, phase: phaseOf(state) }
    return { freelancer, line }
  }

  return [
    { method: 'get', path: '/api/jobs', access: 'signed-in', handle: list },
    { method: 'post', path: '/api/jobs/:job', access: 'signed-in', handle: post },
    { method: 'get', path: '/api/jobs/:job', access: 'public', handle: view },
    { method: 'post', path: '/api/jobs/:job/proposals', access: 'signed-in', handle: propose },
  ]
}
