// The only writer: a room's commands, in its turn, become records.
//
//   decide on a speculative state ─▶ append what was decided ─▶ evolve ─▶ publish ─▶ answer ─▶ onCommitted
//        │ refused                        │ taken by another node
//        └─ read the store's head,        └─ read the tail, decide again (at most 5 times, then `busy`)
//           decide again, store the refusal
//
// Durable first, visible second: nobody sees or is told anything that a crash could take back. A command whose outcome
// is known is answered with it, whoever wrote it: the store's unique (room, commandId) decides.

import type { Actor } from '../../shared/decider.ts'
import type { RoomId } from '../../shared/ids.ts'
import { type CommandReply, type RejectionCode, isTransient } from '../../shared/protocol.ts'
import { commandHash } from '../../shared/sealRecord.ts'
import { type Due, allowedBySilence, dueOf } from '../../shared/workroom/due.ts'
import { type Workroom, applyRecord } from '../../shared/workroom/workroom.ts'
import { CLOCKS_APART_MS } from '../config/clocksApart.ts'
import type { PrivateEvidence } from '../storage/privateEvidence.ts'
import type { Outcome, RecordStore } from '../storage/recordStore.ts'
import type { Facts, PreparedFacts } from './facts.ts'
import { type Judged, type Sender, dueCommand, judge } from './judge.ts'
import { type RoomEntry, advance, hashAt } from './roomEntry.ts'
import type { CommandStream, Commit, Evidence, RoomCommand } from './rooms.ts'

/** A command that waits for its answer. */
export interface Job extends RoomCommand {
  readonly actor: Actor
  readonly evidence: Evidence | undefined
  /** Undefined for what stands in no order with other commands. */
  readonly stream: CommandStream | undefined
  readonly commandHash: string
  /** The first answer counts. */
  readonly answer: (reply: CommandReply) => void
  readonly isAnswered: () => boolean
}

export interface Place {
  readonly room: RoomId
  readonly entry: RoomEntry
}

export interface Writer {
  readonly store: RecordStore
  readonly evidence: PrivateEvidence
  readonly facts: Facts
  /** Whether the clock can be trusted with what silence decides (K4). */
  readonly maySilenceDecide: () => boolean
  readonly now: () => number
  /** Reads what other nodes appended, and publishes it. */
  readonly catchUp: (place: Place) => Promise<void>
  readonly publish: (commit: Commit) => void
  /** After the senders were answered. */
  readonly tellFollowers: (commits: readonly Commit[]) => void
}

interface Step extends Judged {
  readonly after: Workroom
  /** Null for what the platform did first. */
  readonly job: Job | null
}

interface Refused {
  readonly job: Job
  readonly code: RejectionCode
}

interface Speculation {
  readonly steps: readonly Step[]
  /** The first job that did not become a step; null when all did. */
  readonly refused: Refused | null
}

const MAX_LOST_RACES = 5

/** Works through the jobs in their order; each is answered once. Without jobs it records what is due. */
export async function execute(writer: Writer, place: Place, jobs: readonly Job[]): Promise<void> {
  const { room, entry } = place
  let lost = 0
  let isFresh = false
  for (;;) {
    const waiting = jobs.filter((job) => !isAnswered(entry, job))
    if (entry.origin !== null) return answerAll(waiting, 'imported-room')
    if (entry.fault !== null) return answerAll(waiting, 'read-only')
    const longAgo = await seenLongAgo(writer.store, place, waiting)
    const prepared = await prepareFacts(writer.facts, place, waiting)
    const { steps, refused } = speculate(writer, place, { waiting, longAgo, prepared })
    if (steps.length > 0) {
      const durable = await append(writer, room, steps)
      commit(writer, place, steps.slice(0, durable))
      isFresh = false
      if (durable === steps.length) continue
      lost = durable > 0 ? 1 : lost + 1
      if (lost > MAX_LOST_RACES) return answerAll(jobs, 'busy')
      await writer.catchUp(place)
      await answerStored(writer.store, room, steps[durable]?.job ?? null)
    } else if (refused === null) {
      return
    } else if (isFresh) {
      await refuse(writer, place, refused)
      isFresh = false
    } else {
      await writer.catchUp(place)
      isFresh = true
    }
  }
}

interface Batch {
  readonly waiting: readonly Job[]
  readonly longAgo: ReadonlySet<Job>
  readonly prepared: ReadonlyMap<Job, PreparedFacts>
}

/** Decides one after another, each on the state that the one before would leave, up to the first refusal. */
function speculate(
  writer: Writer,
  { room, entry }: Place,
  { waiting, longAgo, prepared }: Batch,
): Speculation {
  const { standing } = writer.facts
  const steps: Step[] = []
  let state = entry.state
  const take = (judged: Judged, job: Job | null): void => {
    state = applyRecord(state, judged.record)
    steps.push({ ...judged, job, after: state })
  }
  const instant = (): number => Math.max(state.head.at, writer.now())
  /** K4: what people do meanwhile stands; silence decides nothing while the clock is in doubt. */
  const hasSilenceEnded = (at: number): boolean =>
    at <= silenceBy(state, writer.now()) && writer.maySilenceDecide()
  const takeDue = (at: number): void => {
    for (let due = dueOf(state); due !== null && hasSilenceEnded(due.at); due = dueOf(state)) {
      const judged = judge(room, state, { ...platformCommand(room, due), at, facts: standing })
      if (!judged.ok) throw new Error(`room ${room}: ${due.command.name} is due but refused: ${judged.code}`)
      take(judged, null)
    }
  }

  takeDue(instant())
  for (const job of waiting) {
    const at = instant()
    takeDue(at)
    // The same command twice in one batch: the second is answered when the first is recorded.
    if (steps.some((step) => step.job?.id === job.id)) return { steps, refused: null }
    if (!longAgo.has(job) && !hasSeen(entry, job)) return { steps, refused: { job, code: 'seen-mismatch' } }
    const judged = judge(room, state, { ...job, at, facts: { ...standing, ...prepared.get(job) } })
    if (!judged.ok) return { steps, refused: { job, code: judged.code } }
    const allowedAt = allowedBySilence(state, job.command.name, judged.record.events)
    if (allowedAt !== null && !hasSilenceEnded(allowedAt))
      return { steps, refused: { job, code: 'clock-waits' } }
    take(judged, job)
  }
  return { steps, refused: null }
}

async function prepareFacts(
  facts: Facts,
  { room, entry }: Place,
  jobs: readonly Job[],
): Promise<ReadonlyMap<Job, PreparedFacts>> {
  const prepared = new Map<Job, PreparedFacts>()
  const batch = jobs.map(({ command }) => command)
  for (const job of jobs) {
    const { id, command, actor } = job
    const asked = facts.prepare({ room, state: entry.state, id, command, actor, batch })
    if (asked !== null) prepared.set(job, await asked)
  }
  return prepared
}

const silenceBy = ({ head }: Workroom, now: number): number =>
  head.at - now > CLOCKS_APART_MS ? now : Math.max(head.at, now)

function platformCommand(room: RoomId, due: Due): RoomCommand & Sender {
  const command = dueCommand(room, due)
  return { ...command, actor: { kind: 'platform' }, commandHash: commandHash(due.command) }
}

async function append(writer: Writer, room: RoomId, steps: readonly Step[]): Promise<number> {
  for (const { evidence } of steps) if (evidence !== null) await writer.evidence.keep(evidence)
  return writer.store.append(
    room,
    steps.map(({ record }) => record),
  )
}

function commit({ publish, tellFollowers }: Writer, { room, entry }: Place, steps: readonly Step[]): void {
  const commits = steps.map(({ record, after, job }): Commit => {
    const before = advance(entry, record, after)
    const one: Commit = { room, record, before, after, origin: 'here' }
    publish(one)
    job?.answer({ ok: true, seq: record.seq })
    return one
  })
  tellFollowers(commits)
}

/** A refusal is an outcome too: a late copy of this command from a dead connection must not be applied after all. */
async function refuse({ store, now }: Writer, { room, entry }: Place, { job, code }: Refused): Promise<void> {
  if (isTransient(code)) return job.answer({ ok: false, code })
  // Nothing is kept of rooms that do not exist.
  if (entry.log === '') return job.answer({ ok: false, code: beginsRoom(job) ? code : 'not-found' })
  if (await answerStored(store, room, job)) return
  const { id, actor, commandHash } = job
  const isStored = await store.refuse(room, { commandId: id, commandHash, by: actor, code, at: now() })
  if (isStored) job.answer({ ok: false, code })
  else await answerStored(store, room, job)
}

const beginsRoom = ({ command }: Job): boolean =>
  command.name === 'makeOffer' || command.name === 'makeProposal' || command.name === 'sendProposal'

async function answerStored(store: RecordStore, room: RoomId, job: Job | null): Promise<boolean> {
  if (job === null) return false
  const outcome = await store.outcome(room, job.id)
  if (outcome !== null) job.answer(replyOf(outcome, job))
  return outcome !== null
}

function isAnswered(entry: RoomEntry, job: Job): boolean {
  return job.isAnswered() || answerStopped(job) || answerRecorded(entry, job)
}

/** INV15: what is behind a command that has to be sent again is not judged before it. */
function answerStopped({ stream, answer }: Job): boolean {
  const code = stream?.stoppedBy ?? null
  if (code !== null) answer({ ok: false, code })
  return code !== null
}

function answerRecorded({ byCommand }: RoomEntry, job: Job): boolean {
  const record = byCommand.get(job.id)
  if (record === undefined) return false
  job.answer(replyOf({ kind: 'record', ...record }, job))
  return true
}

/** Whose command it was comes first: nobody learns of another person's. */
function replyOf(outcome: Outcome, job: Job): CommandReply {
  if (!isSameActor(outcome.by, job.actor)) return { ok: false, code: 'not-found' }
  if (outcome.commandHash !== job.commandHash) return { ok: false, code: 'idempotency-mismatch' }
  return outcome.kind === 'record' ? { ok: true, seq: outcome.seq } : { ok: false, code: outcome.code }
}

function isSameActor(a: Actor, b: Actor): boolean {
  if (a.kind === 'platform' || b.kind === 'platform') return a.kind === b.kind
  return a.kind === b.kind && a.userId === b.userId
}

function answerAll(jobs: readonly Job[], code: RejectionCode): void {
  for (const job of jobs) job.answer({ ok: false, code })
}

/** Each command says which history its sender saw; only a true one enters the log. */
function hasSeen(entry: RoomEntry, { seen }: Job): boolean {
  return seen === null || hashAt(entry, seen.seq) === seen.hash
}

/** Those who saw a place that is no longer in memory, and saw it right. */
async function seenLongAgo(
  store: RecordStore,
  { room, entry }: Place,
  jobs: readonly Job[],
): Promise<ReadonlySet<Job>> {
  const right = new Set<Job>()
  for (const job of jobs) {
    const { seen } = job
    if (seen === null || seen.seq > entry.state.head.seq || hashAt(entry, seen.seq) !== null) continue
    const [record] = await store.tail(room, seen.seq - 1, 1)
    if (record?.seq === seen.seq && record.hash === seen.hash) right.add(job)
  }
  return right
}
