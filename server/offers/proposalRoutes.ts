// Proposals over HTTP: one is judged by the rules first and listed by its job after its record (rule O12); before the
// append it reserves the one place that its freelancer has for this job (rule O10).
//
//   POST /api/jobs/:job/proposals                 a freelancer's; sending the form twice makes one
//   GET  /api/jobs/:job/proposals?before=PLACE    the owner reads all, everybody else their own

import type { Request, Response } from 'express'
import * as v from 'valibot'

import type { ProposalLine, ProposalPage } from '../../shared/http.ts'
import { CommandId, JobId, RoomId, type UserId } from '../../shared/ids.ts'
import { isTransient } from '../../shared/protocol.ts'
import type { Workroom } from '../../shared/workroom/workroom.ts'
import type { Attempts } from '../auth/attempts.ts'
import type { Config } from '../config/readConfig.ts'
import { type RefusalCode, refuseInWords } from '../http/refusal.ts'
import type { Route } from '../http/routes.ts'
import type { Person } from '../ports/identity.ts'
import { hashOf } from '../rooms/judge.ts'
import { hasLapsed, isConfirmed, partyName } from '../rooms/party.ts'
import type { RoomCommand, Rooms } from '../rooms/rooms.ts'
import type { Job, Jobs } from '../storage/jobs.ts'
import { PlaceInAddress } from '../storage/page.ts'
import type { ProposalRow, Proposals } from '../storage/proposals.ts'
import { proposalRow } from './proposalRow.ts'
import type { Reserve, Wanted } from './reserve.ts'

const ProposalForm = v.strictObject({
  room: RoomId,
  id: CommandId,
  coverLetter: v.string(),
  scope: v.array(v.string()),
  terms: v.record(v.string(), v.unknown()),
  validDays: v.number(),
})
const Query = v.strictObject({ before: PlaceInAddress })

interface Options {
  readonly rooms: Pick<Rooms, 'execute' | 'load' | 'runDue'>
  readonly jobs: Pick<Jobs, 'find'>
  readonly proposals: Pick<Proposals, 'put' | 'page'>
  readonly reserve: Reserve
  readonly attempts: Pick<Attempts, 'take'>
  readonly config: Pick<Config, 'mail' | 'limits'>
  readonly now: () => number
}

interface Sent {
  readonly job: JobId
  readonly room: RoomId
  readonly id: CommandId
  readonly command: RoomCommand['command']
  readonly userId: UserId
}

const HOUR = 3_600_000
const DAY = 24 * HOUR

export function proposalRoutes(options: Options): readonly Route[] {
  const { rooms, jobs, proposals, reserve, attempts, config, now } = options
  const { proposalsPerHour, proposalsPerJobAndDay } = config.limits

  async function propose(req: Request, res: Response, person: Person): Promise<void> {
    const form = v.safeParse(ProposalForm, req.body)
    if (!form.success) return refuseInWords(res, 'malformed')
    const found = await find(req)
    if (found === null) return refuseInWords(res, 'not-found')
    if (!isConfirmed(person, config)) return refuseInWords(res, 'unverified')
    if (found.owner === person.userId) return refuseInWords(res, 'own-offer')
    const { room, id, ...proposed } = form.output
    const before = await rooms.load(room)
    if (before !== null && !isProposalOf(before, found.job, person)) return refuseInWords(res, 'offer-exists')
    if (before === null && found.status === 'closed') return refuseInWords(res, 'job-closed')
    if (await isOneTooMany(['propose', person.userId], { most: proposalsPerHour, windowMs: HOUR }))
      return refuseInWords(res, 'rate')
    const command = { name: 'makeProposal', args: argsOf(found, person, proposed) } as const
    const refusal = await send({ job: found.job, room, id, command, userId: person.userId })
    if (refusal !== null) return refuseInWords(res, refusal)
    await list(room)
    res.status(201).json({ ok: true, room })
  }

  async function send({ job, room, id, command, userId }: Sent): Promise<RefusalCode | null> {
    const hash = hashOf(command)
    if (hash === null) return 'invalid-command'
    const actor = { kind: 'party', userId, role: 'freelancer' } as const
    const wanted: Wanted = {
      place: `proposal:${job}:${userId}`,
      room,
      commandId: id,
      commandHash: hash,
      by: actor,
    }
    const standing = await reserve.hold(wanted, isAnswered)
    if (standing.kind === 'taken') return 'proposal-exists'
    if (standing.kind === 'undecided') return 'proposal-undecided'
    const perJob = { most: proposalsPerJobAndDay, windowMs: DAY }
    if (standing.isNew && (await isOneTooMany(['propose', job, userId], perJob))) {
      await reserve.release(wanted)
      return 'proposals-enough'
    }
    const reply = await rooms.execute(room, { id, seen: null, command }, actor)
    if (reply.ok) return null
    if (!isTransient(reply.code)) await reserve.release(wanted)
    return reply.code
  }

  /** Whoever withdraws and sends anew fills the owner's list and mailbox. */
  async function isOneTooMany(...[key, allowance]: Parameters<Attempts['take']>): Promise<boolean> {
    return (await attempts.take(key, allowance)) !== null
  }

  /** The reactors do it too; whoever sent it finds it in the list at once. */
  async function list(room: RoomId): Promise<void> {
    const state = await rooms.load(room)
    const row = state && proposalRow(room, state)
    if (row) await proposals.put(row)
  }

  async function isAnswered(room: RoomId): Promise<boolean> {
    let state = await rooms.load(room)
    if (state !== null && hasLapsed(state.offer, now())) {
      await rooms.runDue(room)
      state = await rooms.load(room)
    }
    return state !== null && state.offer.status !== 'open'
  }

  async function page(req: Request, res: Response, person: Person): Promise<void> {
    const query = v.safeParse(Query, { ...req.query })
    if (!query.success) return refuseInWords(res, 'malformed')
    const found = await find(req)
    if (found === null) return refuseInWords(res, 'not-found')
    const { rows, more } = await proposals.page(readableBy(found, person), query.output.before)
    res.json({ ok: true, proposals: rows.map(lineOf), more } satisfies ProposalPage)
  }

  async function find(req: Request): Promise<Job | null> {
    const job = v.safeParse(JobId, req.params['job'])
    return job.success ? await jobs.find(job.output) : null
  }

  const path = '/api/jobs/:job/proposals'
  return [
    { method: 'post', path, access: 'signed-in', handle: propose },
    { method: 'get', path, access: 'signed-in', handle: page },
  ]
}

/** The owner reads all proposals for the job, everybody else their own. */
export const readableBy = ({ job, owner }: Pick<Job, 'job' | 'owner'>, { userId }: Pick<Person, 'userId'>) =>
  owner === userId ? { job } : { job, freelancer: userId }

export const lineOf = ({
  room,
  freelancerName,
  amount,
  currency,
  deliveryDate,
  phase,
  madeAt,
}: ProposalRow): ProposalLine => ({
  room,
  freelancer: freelancerName,
  amount,
  currency,
  deliveryDate,
  phase,
  madeAt,
})

/** That form, sent again: nothing of another room is ever listed by this job. */
const isProposalOf = ({ offer }: Workroom, job: JobId, { userId }: Person): boolean =>
  offer.job === job && offer.parties.freelancer?.userId === userId

function argsOf(
  { job, owner, ownerName, title, description, files }: Job,
  { name }: Person,
  proposed: object,
) {
  const client = { userId: owner, name: ownerName }
  return { job, client, name: partyName(name), title, description, files, ...proposed }
}
