// One command against one state: what does it become in the log, or why does it not? Knows no store and publishes nothing.

import { randomBytes } from 'node:crypto'

import * as v from 'valibot'

import { canonicalJson } from '../../shared/canonicalJson.ts'
import type { Actor } from '../../shared/decider.ts'
import { labelledHash } from '../../shared/hash.ts'
import { CommandId, type RoomId } from '../../shared/ids.ts'
import type { RejectionCode } from '../../shared/protocol.ts'
import type { LogRecord } from '../../shared/record.ts'
import { commandHash, genesis, sealRecord } from '../../shared/sealRecord.ts'
import type { Due } from '../../shared/workroom/due.ts'
import { type Workroom, type WorkroomCommand, decide } from '../../shared/workroom/workroom.ts'
import type { KeptEvidence } from '../storage/privateEvidence.ts'
import { namesUnknownZone } from './businessDays.ts'
import type { PreparedFacts, StandingFacts } from './facts.ts'
import type { Evidence, RoomCommand } from './rooms.ts'

export interface Judged {
  readonly record: LogRecord
  /** To be kept before the record is. */
  readonly evidence: KeptEvidence | null
}

export type Judgement =
  | ({ readonly ok: true } & Judged)
  | { readonly ok: false; readonly code: RejectionCode }

export interface Sender {
  readonly actor: Actor
  readonly evidence?: Evidence | undefined
  readonly commandHash: string
}

/** What is kept of the act apart from the log: where, on which device, in which session. */
const isSigned = (name: string): boolean => signed.has(name)

const signed: ReadonlySet<string> = new Set<WorkroomCommand['name']>([
  'acceptContract',
  'openChange',
  'counterChange',
  'acceptChange',
])

/** Null for arguments that JSON cannot say without loss, such as half a surrogate pair. */
export function hashOf(command: RoomCommand['command']): string | null {
  try {
    return commandHash(command)
  } catch {
    return null
  }
}

export interface Asking extends RoomCommand, Sender {
  readonly at: number
  readonly facts: StandingFacts & PreparedFacts
}

export function judge(
  room: RoomId,
  state: Workroom,
  { id, seen, command, at, facts, ...sender }: Asking,
): Judgement {
  const { actor } = sender
  if (namesUnknownZone(command)) return { ok: false, code: 'invalid-command' }
  const evidence =
    isSigned(command.name) && actor.kind === 'party' && sender.evidence !== undefined
      ? sealEvidence({ room, commandId: id, userId: actor.userId, at }, sender.evidence)
      : null
  const context = { ...facts, actor, at, ...(evidence && { evidenceHash: evidence.evidenceHash }) }
  const decision = decide(command, state, context)
  if (!decision.ok) return decision
  const record = sealRecord(
    {
      seq: state.head.seq + 1,
      at,
      by: actor,
      commandId: id,
      commandHash: sender.commandHash,
      seen: seen === null || seen.seq === 0 ? null : seen,
      events: decision.events,
      prev: state.head.seq === 0 ? genesis(room) : state.head.hash,
    },
    createSalt,
  )
  return { ok: true, record, evidence }
}

/** The platform's command for what fell due. Its id follows from what it is about: two nodes cannot record it twice. */
export function dueCommand(room: RoomId, { at, command }: Due): RoomCommand {
  const id = labelledHash('workroom/due/v1', canonicalJson({ room, at, command })).slice(0, 32)
  return { id: v.parse(CommandId, id), seen: null, command }
}

const createSalt = (): string => randomBytes(16).toString('hex')

function sealEvidence(
  about: Pick<KeptEvidence, 'room' | 'commandId' | 'userId' | 'at'>,
  evidence: Evidence,
): KeptEvidence {
  const statement = canonicalJson({ salt: createSalt(), ...about, ...evidence })
  return { ...about, statement, evidenceHash: labelledHash('workroom/evidence/v1', statement) }
}
