// Replica: this tab's copy of the room (rules S1, S3, S7-S10). Pure: knows nothing of sockets, storage or React.
//
//   confirmed   a prefix of the log, folded
//   pending     own commands that are not in the log yet, in the order in which they were issued
//   view        pending decided over confirmed; the only thing that is rendered
//
// A pending command leaves when its record is in `confirmed`, or when the server refused it.

import type { Actor, Role } from '../../shared/decider.ts'
import type { CommandId, UserId } from '../../shared/ids.ts'
import type { CommandEnvelope } from '../../shared/protocol.ts'
import type { Head, LogRecord } from '../../shared/record.ts'
import { isOpenFor } from '../../shared/workroom/contract.ts'
import { restoreWorkroom } from '../../shared/workroom/restoreWorkroom.ts'
import {
  type Decision,
  type RuleRejectionCode,
  type Workroom,
  type WorkroomCommand,
  decide,
  evolve,
  foldRecords,
  initialWorkroom,
} from '../../shared/workroom/workroom.ts'

/** An own command on its way to the log. */
export interface Pending {
  readonly envelope: CommandEnvelope
  /** When it was issued, by the server's clock as this tab estimated it; epoch milliseconds. */
  readonly at: number
  /** Identity of the log it was issued over. */
  readonly log: string
}

export interface Replica {
  readonly me: { readonly userId: UserId; readonly role: Role }
  /** What the room may weigh (S17), once the server has said it. */
  readonly roomBytes?: number
  /** G8: it came from another Workroom, and is only read. */
  readonly isImported?: boolean
  readonly confirmed: Workroom
  readonly pending: readonly Pending[]
  readonly view: Workroom
  /** A part of the log was kept from this party, who had not accepted the contract yet. */
  readonly isBlind: boolean
  /** The room has just opened for a blind replica: it takes nothing but the whole, and has to ask for it. */
  readonly needsAll: boolean
  /** An event of a newer version arrived: nothing is applied any more, only a reload helps. */
  readonly isFrozen: boolean
}

/** `old`: known already. `gap`: records are missing before these. `fork`: these belong to another history. */
export type Received = 'applied' | 'old' | 'gap' | 'fork' | 'frozen'

export const createReplica = (me: Replica['me']): Replica => ({
  me,
  confirmed: initialWorkroom,
  pending: [],
  view: initialWorkroom,
  isBlind: false,
  needsAll: false,
  isFrozen: false,
})

export const headOf = ({ confirmed: { head } }: Replica): Head => ({ seq: head.seq, hash: head.hash })

/** S1: each record once, in order, chained to the one before it. */
export function receive(
  replica: Replica,
  records: readonly LogRecord[],
): { readonly replica: Replica; readonly received: Received } {
  if (replica.isFrozen) return { replica, received: 'frozen' }
  const news = records.filter(({ seq }) => seq > replica.confirmed.head.seq)
  if (news.length === 0) return { replica, received: 'old' }
  const flaw = replica.needsAll ? 'gap' : flawIn(news, replica.confirmed.head)
  if (flaw !== null) return { replica, received: flaw }
  try {
    return { replica: rebase(withoutRecorded(advance(replica, news), news)), received: 'applied' }
  } catch {
    // S10: an event that this version does not know is never skipped, and never half applied.
    return { replica: { ...replica, isFrozen: true }, received: 'frozen' }
  }
}

/** Takes the folded state instead of the records that lead to it. */
export function takeSnapshot(replica: Replica, snapshot: Workroom): Replica {
  const confirmed = restoreWorkroom(snapshot)
  const isBlind = !isOpenFor(confirmed, replica.me.role)
  return rebase({ ...replica, confirmed, isBlind, needsAll: false })
}

/** Back to the first record; what is pending stays. */
export const startOver = (replica: Replica): Replica =>
  rebase({ ...replica, confirmed: initialWorkroom, isBlind: false, needsAll: false })

/** S9: paints an own command at once; a rule that says no answers its code and nothing changes. */
export function predict(
  replica: Replica,
  pending: Pending,
): { readonly replica: Replica; readonly code: RuleRejectionCode | null } {
  const decision = judge(replica, pending.envelope.command, pending.at)
  if (!decision.ok) return { replica, code: decision.code }
  return { replica: append(replica, pending, decision), code: null }
}

/** Adds commands that an earlier page of this person issued; what a rule now refuses waits for the server's word. */
export const adopt = (replica: Replica, earlier: readonly Pending[]): Replica =>
  rebase({ ...replica, pending: [...replica.pending, ...earlier] })

/** The rules' answer over what is on screen. */
export function judge(replica: Replica, command: WorkroomCommand, now: number): Decision {
  const { view, roomBytes, isImported = false } = replica
  const context = { actor: actorOf(replica), at: instant(replica, now), isImported }
  return decide(command, view, { ...context, ...(roomBytes !== undefined && { roomBytes }) })
}

/** The command was refused, or its record is known to be in `confirmed`. */
export function forget(replica: Replica, id: CommandId): Replica {
  const pending = replica.pending.filter(({ envelope }) => envelope.id !== id)
  return pending.length === replica.pending.length ? replica : rebase({ ...replica, pending })
}

function flawIn(news: readonly LogRecord[], head: Head): 'gap' | 'fork' | null {
  let last = head
  for (const record of news) {
    if (record.seq !== last.seq + 1) return 'gap'
    // The first record's `prev` is derived from the room, not from a hash that this tab knows.
    if (last.seq > 0 && record.prev !== last.hash) return 'fork'
    last = record
  }
  return null
}

function advance(replica: Replica, news: readonly LogRecord[]): Replica {
  const { role } = replica.me
  if (isOpenFor(replica.confirmed, role)) {
    return { ...replica, confirmed: foldRecords(replica.confirmed, news) }
  }
  let { confirmed, isBlind } = replica
  for (const record of news) {
    confirmed = foldRecords(confirmed, [record])
    if (record.withheld) isBlind = true
    // S8: later records build on what was kept from us: they can only be folded over the whole.
    if (isBlind && isOpenFor(confirmed, role)) return { ...replica, confirmed, isBlind, needsAll: true }
  }
  return { ...replica, confirmed, isBlind }
}

function withoutRecorded(replica: Replica, news: readonly LogRecord[]): Replica {
  const { seq } = replica.confirmed.head
  const recorded = new Set(news.filter((record) => record.seq <= seq).map(({ commandId }) => commandId))
  return { ...replica, pending: replica.pending.filter(({ envelope }) => !recorded.has(envelope.id)) }
}

/** The rest of the pending commands are decided again over the new truth. */
function rebase(replica: Replica): Replica {
  let rebased: Replica = { ...replica, pending: [], view: replica.confirmed }
  for (const pending of replica.pending) {
    rebased = append(rebased, pending, judge(rebased, pending.envelope.command, pending.at))
  }
  return rebased
}

function append(replica: Replica, pending: Pending, decision: Decision): Replica {
  const stamp = {
    seq: replica.confirmed.head.seq + 1 + replica.pending.length,
    at: instant(replica, pending.at),
    by: actorOf(replica),
  }
  const view = decision.ok ? evolve(replica.view, decision.events, stamp) : replica.view
  return { ...replica, view, pending: [...replica.pending, pending] }
}

/** S3: time never runs backwards in a room. */
const instant = ({ confirmed }: Replica, now: number): number => Math.max(confirmed.head.at, now)

const actorOf = ({ me }: Replica): Actor => ({ kind: 'party', ...me })
