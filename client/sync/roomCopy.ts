// What this tab holds of its room: the replica, the own commands that wait to leave, and those that wait for the
// person's word; and how each own command ends: recorded, refused, or held (rules S5, S7, S9). Knows no connection.

import type { CommandId } from '../../shared/ids.ts'
import type { RejectionCode, Welcome } from '../../shared/protocol.ts'
import type { Head, LogRecord } from '../../shared/record.ts'
import { ROOM_BYTES } from '../../shared/workroom/budget.ts'
import { type WorkroomCommand, handlingOf } from '../../shared/workroom/workroom.ts'
import { createHeld, isOld } from './held.ts'
import * as copy from './replica.ts'
import type { Pending, Replica } from './replica.ts'
import type { Deferred, Refused } from './roomSession.ts'
import { type ConfirmReply, createSendQueue } from './sendQueue.ts'

/** A binding step that could not be settled within a minute is not tried again. */
const CONFIRM_WITHIN_MS = 60_000

const nowhere: Head = { seq: 0, hash: '' }
const none: readonly Deferred[] = []

export interface CopyPorts {
  /** Keeps a command over reload and crash until `unkeep`. */
  readonly keep: (pending: Pending) => void
  readonly unkeep: (id: CommandId) => void
  readonly newId: () => CommandId
  /** The server's clock as this tab estimates it; epoch milliseconds. */
  readonly now: () => number
}

export type RoomCopy = ReturnType<typeof createRoomCopy>

export function createRoomCopy({ keep, unkeep, newId, now }: CopyPorts) {
  let replica: Replica | null = null
  let log = ''
  let savedAt: number | null = null
  let refused: readonly Refused[] = []
  const queue = createSendQueue()
  const held = createHeld()

  const predicted = (): readonly Pending[] =>
    queue.all().flatMap(({ pending, settle }) => (settle === null ? [pending] : []))

  // ---- what arrives

  /** Answers false when it does not fit to what is here: then everything has to be asked for. */
  function welcome(given: Welcome): boolean {
    const isOther = given.restored || (log !== '' && given.log !== log)
    log = given.log
    replica ??= copy.adopt(copy.createReplica(given.you), predicted())
    replica = { ...replica, roomBytes: given.roomBytes ?? ROOM_BYTES }
    holdBack((pending) => isOther || isFromElsewhere(pending, given))
    if (isOther) held.restored()
    if (!takeContent(replica, given, isOther)) return false
    giveUpOldConfirms()
    leaveAcknowledged()
    endImpossible()
    return true
  }

  function takeContent(before: Replica, given: Welcome, isOther: boolean): boolean {
    if (given.snapshot !== null) {
      const isNews = isOther || before.needsAll || given.snapshot.head.seq > before.confirmed.head.seq
      if (isNews) replica = copy.takeSnapshot(before, given.snapshot)
      return true
    }
    const tail = given.tail ?? []
    const isWhole = tail[0]?.seq === 1
    if (isOther && !isWhole) return false
    return take(isOther || (before.needsAll && isWhole) ? copy.startOver(before) : before, tail)
  }

  /** Answers whether nothing is missing now. */
  function append(record: LogRecord): boolean {
    if (replica === null || !take(replica, [record])) return false
    leaveAcknowledged()
    endImpossible()
    return !replica.needsAll
  }

  function take(before: Replica, records: readonly LogRecord[]): boolean {
    const { replica: next, received } = copy.receive(before, records)
    replica = next
    for (const record of records) if (record.seq <= next.confirmed.head.seq) leave(record)
    return received === 'applied' || received === 'old'
  }

  /** S7: with its record. */
  function leave({ commandId, seq, at }: Pick<LogRecord, 'commandId' | 'seq' | 'at'>): void {
    const waiting = queue.remove(commandId)
    if (waiting === null || replica === null) return
    replica = copy.forget(replica, commandId)
    savedAt = at
    unkeep(commandId)
    waiting.settle?.({ ok: true, seq })
  }

  /** A snapshot holds records that never passed by: what was acknowledged at or before it is in it. */
  function leaveAcknowledged(): void {
    if (replica === null) return
    const { seq, at } = replica.confirmed.head
    for (const commandId of queue.standingBy(seq)) leave({ commandId, seq, at })
  }

  /** Whether `confirmed` reaches as far. */
  function acknowledge(id: CommandId, seq: number): boolean {
    queue.acked(id, seq)
    leaveAcknowledged()
    return replica !== null && seq <= replica.confirmed.head.seq
  }

  function refuse(id: CommandId, code: RejectionCode): void {
    const waiting = queue.remove(id)
    if (waiting === null || replica === null) return
    replica = copy.forget(replica, id)
    if (waiting.settle !== null) return waiting.settle({ ok: false, code })
    unkeep(id)
    refused = [...refused, { id, command: waiting.pending.envelope.command, code }]
  }

  /** V9: what can still be taken back and has become impossible ends here, without having been sent. */
  function endImpossible(): void {
    for (const { pending, deferred } of queue.all()) {
      if (deferred !== 'resting' || replica === null) continue
      const decision = copy.judge(
        { ...replica, view: replica.confirmed },
        pending.envelope.command,
        pending.at,
      )
      if (!decision.ok) refuse(idOf(pending), decision.code)
    }
  }

  /** The tab was away too long to still mean a binding step; whether it was recorded is on the screen. */
  function giveUpOldConfirms(): void {
    const oldest = now() - CONFIRM_WITHIN_MS
    for (const { pending, settle } of queue.all()) {
      if (settle === null || pending.at > oldest) continue
      queue.remove(idOf(pending))
      settle({ ok: false, code: 'unanswered' })
    }
  }

  // ---- what this person does

  /** S9: painted at once; a rule that says no answers its code and nothing changes. */
  function issue(command: WorkroomCommand): RejectionCode | null {
    if (handlingOf(command.name) === 'confirmed') throw new Error(`${command.name} is sent by confirm()`)
    const painted = paint(command)
    if (typeof painted === 'string') return painted
    queue.add({ pending: painted, settle: null })
    return null
  }

  /** V9: painted and kept like any change, and sent once it is released. Answers its id, or why not. */
  function defer(command: WorkroomCommand): { readonly id: CommandId } | RejectionCode {
    const painted = paint(command)
    if (typeof painted === 'string') return painted
    queue.add({ pending: painted, settle: null, deferred: 'resting' })
    return { id: idOf(painted) }
  }

  /** V9: it leaves no trace. What was released meanwhile stays. */
  function takeBack(id: CommandId): void {
    if (replica === null || !resting().includes(id)) return
    queue.remove(id)
    replica = copy.forget(replica, id)
    unkeep(id)
  }

  const resting = (): readonly CommandId[] =>
    queue.all().flatMap(({ pending, deferred }) => (deferred === 'resting' ? [idOf(pending)] : []))

  function paint(command: WorkroomCommand): Pending | RejectionCode {
    if (replica === null) return 'busy'
    if (replica.isFrozen) return 'seen-mismatch'
    const pending = newPending(command)
    const painted = copy.predict(replica, pending)
    if (painted.code !== null) return painted.code
    replica = painted.replica
    keep(pending)
    return pending
  }

  /** S9: not painted, not kept; settled with its record or refusal. */
  const confirm = (command: WorkroomCommand): Promise<ConfirmReply> =>
    new Promise((settle) => queue.add({ pending: newPending(command), settle }))

  function newPending(command: WorkroomCommand): Pending {
    const seen = replica === null ? nowhere : copy.headOf(replica)
    return { envelope: { id: newId(), seen, command }, at: now(), log }
  }

  function wouldRefuse(command: WorkroomCommand): RejectionCode | null {
    if (replica === null) return 'busy'
    const decision = copy.judge(replica, command, now())
    return decision.ok ? null : decision.code
  }

  // ---- what waits for a word

  /** Commands that an earlier page of this person left in this browser. */
  function adopt(earlier: readonly Pending[]): void {
    const known = new Set(openIds())
    const left = earlier.filter((one) => !known.has(idOf(one)))
    for (const pending of left) if (isOld(pending, now())) held.add(pending, 'old')
    const fresh = left.filter((one) => !isOld(one, now()))
    queue.addEarlier(fresh.map((pending) => ({ pending, settle: null })))
    if (replica === null) return
    replica = copy.adopt({ ...replica, pending: [] }, predicted())
    holdBack((pending) => pending.log !== log)
  }

  function holdBack(isHeld: (pending: Pending) => boolean): void {
    for (const { pending, settle } of queue.all().filter((waiting) => isHeld(waiting.pending))) {
      queue.remove(idOf(pending))
      if (replica !== null) replica = copy.forget(replica, idOf(pending))
      if (settle === null) held.add(pending, 'restored')
      else settle({ ok: false, code: 'seen-mismatch' })
    }
  }

  /** The server does not know the history that our commands were issued over. */
  function mistrust(): void {
    held.restored()
    holdBack(() => true)
  }

  /** Only the person's word sends them, as new commands over what is on screen now. */
  function resendHeld(): void {
    for (const pending of held.release()) {
      unkeep(idOf(pending))
      const { command } = pending.envelope
      const painted = paint(command)
      if (typeof painted === 'string') refused = [...refused, { id: idOf(pending), command, code: painted }]
      else queue.add({ pending: painted, settle: null })
    }
  }

  function deferred(): readonly Deferred[] {
    const waiting = queue.all().filter((one) => one.deferred !== undefined)
    if (waiting.length === 0) return none
    return waiting.map(({ pending, deferred: how }) => ({
      id: idOf(pending),
      command: pending.envelope.command,
      isResting: how === 'resting',
    }))
  }

  const openIds = (): readonly CommandId[] =>
    [...queue.all().map(({ pending }) => pending), ...held.all()].map(idOf)

  return {
    /** Null before the first welcome. */
    replica: () => replica,
    queue,
    welcome,
    append,
    acknowledge,
    refuse,
    issue,
    confirm,
    defer,
    takeBack,
    release: (which = resting()): void => which.forEach(queue.release),
    wouldRefuse,
    adopt,
    mistrust,
    resendHeld,
    /** Every own command that has not ended yet. */
    openIds,
    since: (): { readonly since: Head; readonly log: string } =>
      replica === null || replica.needsAll
        ? { since: nowhere, log: '' }
        : { since: copy.headOf(replica), log },
    /** Lets go of the copy, not of what is pending. */
    startOver: (): void => {
      if (replica !== null && !replica.isFrozen) replica = { ...copy.startOver(replica), needsAll: true }
    },
    discardHeld: (): void => {
      for (const pending of held.release()) unkeep(idOf(pending))
    },
    dismissRefused: (id: string): void => {
      refused = refused.filter((one) => one.id !== id)
    },
    state: () => ({
      unsent: predicted().length - resting().length + held.all().length,
      deferred: deferred(),
      held: held.state(),
      savedAt,
      refused,
    }),
  }
}

const idOf = ({ envelope }: Pending): CommandId => envelope.id

/** Issued over another log, or over a longer one than the server has: it was restored from a backup. */
const isFromElsewhere = ({ log, envelope }: Pending, given: Welcome): boolean =>
  log !== given.log || envelope.seen.seq > given.head.seq
