// Link: the tab's half of the protocol without a socket (rules S1-S9). It is told what arrives and says what
// to send; the socket (session.ts) and the simulated network of the convergence test drive the same code.
//
//   opened ──welcome──▶ welcomed ──appended · head · reply──▶ …      lost at any time ──▶ opened again
//
// Each connection has a generation: what an older one still delivers is dropped.

import type { Role } from '../../shared/decider.ts'
import type { CommandId, RoomId, UserId } from '../../shared/ids.ts'
import {
  type CommandEnvelope,
  type CommandReply,
  type HandshakeRefusal,
  PROTOCOL_VERSION,
  type RejectionCode,
  type RoomHandshake,
  type Welcome,
  isTransient,
} from '../../shared/protocol.ts'
import type { Head, LogRecord } from '../../shared/record.ts'
import {
  REDUCER_VERSION,
  type Workroom,
  type WorkroomCommand,
  deliveryOf,
  initialWorkroom,
} from '../../shared/workroom/workroom.ts'
import { type HeldBecause, createHeld, isOld } from './held.ts'
import * as copy from './replica.ts'
import type { Pending, Replica } from './replica.ts'
import type { ConnectionStatus, Refused } from './roomSession.ts'
import { type ConfirmReply, type Waiting, createSendQueue } from './sendQueue.ts'

const ANSWER_WITHIN_MS = 3_000
const WELCOME_WITHIN_MS = 10_000
/** A binding step that could not be settled within a minute is not tried again. */
const CONFIRM_WITHIN_MS = 60_000

const nowhere: Head = { seq: 0, hash: '' }

export interface LinkPorts {
  readonly command: (envelope: CommandEnvelope) => void
  readonly resume: (since: Head, log: string) => void
  /** Closes the engine; whoever owns it connects again. */
  readonly drop: () => void
  readonly keep: (pending: Pending) => void
  readonly unkeep: (id: CommandId) => void
  readonly clock: () => number
  readonly after: (ms: number, run: () => void) => void
  readonly newId: () => CommandId
  readonly changed: () => void
}

export interface LinkState {
  readonly status: ConnectionStatus
  readonly refusal: HandshakeRefusal | null
  readonly you: { readonly userId: UserId; readonly role: Role; readonly name: string } | null
  readonly view: Workroom
  readonly confirmed: Workroom
  readonly unsent: number
  readonly savedAt: number | null
  readonly held: { readonly count: number; readonly because: HeldBecause } | null
  readonly refused: readonly Refused[]
}

export type Link = ReturnType<typeof createLink>

export function createLink({ room, userId }: { room: RoomId; userId: UserId }, ports: LinkPorts) {
  let replica: Replica | null = null
  let you: LinkState['you'] = null
  let log = ''
  let generation = 0
  let phase: 'closed' | 'opened' | 'welcomed' = 'closed'
  let refusal: HandshakeRefusal | null = null
  let isAsking = false
  let offset = 0
  let savedAt: number | null = null
  let refused: readonly Refused[] = []
  const queue = createSendQueue()
  const held = createHeld()

  const now = () => ports.clock() + offset
  const since = () =>
    replica === null || replica.needsAll ? { since: nowhere, log: '' } : { since: copy.headOf(replica), log }

  function state(): LinkState {
    const predicted = queue.all().filter(({ settle }) => settle === null)
    return {
      status: status(),
      refusal,
      you,
      view: replica?.view ?? initialWorkroom,
      confirmed: replica?.confirmed ?? initialWorkroom,
      unsent: predicted.length + held.all().length,
      savedAt,
      held: held.state(),
      refused,
    }
  }

  function status(): ConnectionStatus {
    if (replica?.isFrozen) return 'frozen'
    if (refusal !== null) return 'refused'
    if (phase === 'welcomed') return 'live'
    return replica === null ? 'connecting' : 'reconnecting'
  }

  // ---- the connection

  function opened(): number {
    lose()
    phase = 'opened'
    const current = generation
    ports.after(WELCOME_WITHIN_MS, () => {
      if (current === generation && phase === 'opened') drop()
    })
    return current
  }

  function closed(of: number): void {
    if (of === generation) lose()
    ports.changed()
  }

  /** Everything that was on its way is unknown from here on. */
  function lose(): void {
    generation += 1
    phase = 'closed'
    isAsking = false
    queue.lost()
  }

  function drop(): void {
    lose()
    ports.drop()
    ports.changed()
  }

  function turnedAway(code: HandshakeRefusal): void {
    lose()
    refusal = code
    ports.changed()
  }

  // ---- what arrives

  /** Answers whether it was taken: false for what an older connection still delivers. */
  function welcome(of: number, given: Welcome): boolean {
    if (of !== generation || phase === 'closed') return false
    if (given.you.userId !== userId) {
      // Somebody else signed in meanwhile: nothing of this person's may be sent in their name.
      turnedAway('unauthenticated')
      ports.drop()
      return false
    }
    refusal = null
    isAsking = false
    offset = given.now - ports.clock()
    you = given.you
    const isOther = given.restored || (log !== '' && given.log !== log)
    log = given.log
    replica ??= withQueue(copy.createReplica(given.you))
    holdBack((pending) => isOther || isFromElsewhere(pending, given))
    if (isOther) held.restored()
    if (!takeAll(replica, given, isOther)) return startAgain()
    phase = 'welcomed'
    giveUpOldConfirms()
    leaveRecorded()
    catchUpWith(given.head)
    pump()
    ports.changed()
    return true
  }

  function takeAll(before: Replica, given: Welcome, isOther: boolean): boolean {
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

  /** The answer did not fit to what this tab has: it lets go of its copy and asks for everything. */
  function startAgain(): boolean {
    if (replica !== null && !replica.isFrozen) replica = { ...copy.startOver(replica), needsAll: true }
    drop()
    return false
  }

  function appended(of: number, record: LogRecord): void {
    if (of !== generation || phase !== 'welcomed' || replica === null) return
    if (take(replica, [record])) leaveRecorded()
    else if (status() === 'frozen') drop()
    else ask()
    if (replica.needsAll) ask()
    pump()
    ports.changed()
  }

  /** Whether nothing is missing now. */
  function take(before: Replica, records: readonly LogRecord[]): boolean {
    const { replica: next, received } = copy.receive(before, records)
    replica = next
    for (const record of records) if (record.seq <= next.confirmed.head.seq) leave(record)
    return received === 'applied' || received === 'old'
  }

  function leave({ commandId, seq, at }: Pick<LogRecord, 'commandId' | 'seq' | 'at'>): void {
    const waiting = queue.remove(commandId)
    if (waiting === null || replica === null) return
    replica = copy.forget(replica, commandId)
    savedAt = at
    ports.unkeep(commandId)
    waiting.settle?.({ ok: true, seq })
  }

  /** A snapshot holds records that never passed by: what was acknowledged at or before it is in it. */
  function leaveRecorded(): void {
    if (replica === null) return
    const { seq, at } = replica.confirmed.head
    for (const commandId of queue.standingBy(seq)) {
      leave({ commandId, seq, at })
    }
  }

  function head(of: number, beacon: Head, serverNow: number): void {
    if (of !== generation || phase !== 'welcomed') return
    offset = Math.max(offset, serverNow - ports.clock())
    catchUpWith(beacon)
  }

  function catchUpWith(beacon: Head): void {
    if (replica === null) return
    const known = copy.headOf(replica)
    const isForked = beacon.seq === known.seq && beacon.hash !== known.hash
    if (beacon.seq > known.seq || isForked || replica.needsAll) ask()
  }

  function ask(): void {
    if (isAsking || phase !== 'welcomed') return
    isAsking = true
    const wanted = since()
    ports.resume(wanted.since, wanted.log)
    const current = generation
    ports.after(ANSWER_WITHIN_MS, () => {
      if (current === generation && isAsking) drop()
    })
  }

  function reply(of: number, id: CommandId, answer: CommandReply): void {
    if (of !== generation || replica === null || !queue.isUnanswered(id)) return
    if (answer.ok) {
      queue.acked(id, answer.seq)
      leaveRecorded()
      if (answer.seq > replica.confirmed.head.seq) ask()
    } else if (isTransient(answer.code)) {
      return drop()
    } else if (answer.code === 'seen-mismatch') {
      held.restored()
      holdBack(() => true)
      return void startAgain()
    } else {
      refuse(id, answer.code)
    }
    pump()
    ports.changed()
  }

  function refuse(id: CommandId, code: RejectionCode): void {
    const waiting = queue.remove(id)
    if (waiting === null || replica === null) return
    replica = copy.forget(replica, id)
    if (waiting.settle !== null) return waiting.settle({ ok: false, code })
    ports.unkeep(id)
    refused = [...refused, { id, command: waiting.pending.envelope.command, code }]
  }

  // ---- what leaves

  function issue(command: WorkroomCommand): RejectionCode | null {
    if (deliveryOf(command.name) === 'confirmed') throw new Error(`${command.name} is sent by confirm()`)
    if (replica === null) return 'busy'
    if (replica.isFrozen) return 'seen-mismatch'
    const pending = newPending(command)
    const predicted = copy.predict(replica, pending)
    if (predicted.code !== null) return predicted.code
    replica = predicted.replica
    ports.keep(pending)
    queue.add({ pending, settle: null })
    pump()
    ports.changed()
    return null
  }

  function confirm(command: WorkroomCommand): Promise<ConfirmReply> {
    if (phase !== 'welcomed' || replica === null) return Promise.resolve({ ok: false, code: 'offline' })
    return new Promise((settle) => {
      queue.add({ pending: newPending(command), settle })
      pump()
      ports.changed()
    })
  }

  function newPending(command: WorkroomCommand): Pending {
    const seen = replica === null ? nowhere : copy.headOf(replica)
    return { envelope: { id: ports.newId(), seen, command }, at: now(), log }
  }

  function pump(): void {
    if (phase !== 'welcomed') return
    const current = generation
    const pause = queue.pump(ports.clock(), (envelope) => {
      ports.command(envelope)
      ports.after(ANSWER_WITHIN_MS, () => {
        if (current === generation && queue.isUnanswered(envelope.id)) drop()
      })
    })
    if (pause !== null) ports.after(pause, () => current === generation && pump())
  }

  /** The tab was away too long to still mean a binding step; whether it was recorded is on the screen. */
  function giveUpOldConfirms(): void {
    const oldest = now() - CONFIRM_WITHIN_MS
    for (const { pending, settle } of queue.all()) {
      if (settle === null || pending.at > oldest) continue
      queue.remove(pending.envelope.id)
      settle({ ok: false, code: 'offline' })
    }
  }

  // ---- what waits for a word

  /** Commands that an earlier page of this person left in this browser. */
  function adopt(earlier: readonly Pending[]): void {
    const known = new Set([...queue.all().map(({ pending }) => pending), ...held.all()].map(idOf))
    for (const pending of earlier.filter((one) => !known.has(idOf(one)))) {
      if (isOld(pending, ports.clock())) held.add(pending, 'old')
      else queue.add({ pending, settle: null })
    }
    if (replica !== null) replica = withQueue({ ...replica, pending: [] })
    holdBack((pending) => log !== '' && pending.log !== log)
    pump()
    ports.changed()
  }

  const withQueue = (bare: Replica): Replica =>
    copy.adopt(
      bare,
      queue
        .all()
        .filter(({ settle }) => settle === null)
        .map(({ pending }) => pending),
    )

  function holdBack(isHeld: (pending: Pending) => boolean): void {
    const stopped: readonly Waiting[] = queue.all().filter(({ pending }) => isHeld(pending))
    for (const { pending, settle } of stopped) {
      queue.remove(pending.envelope.id)
      if (replica !== null) replica = copy.forget(replica, pending.envelope.id)
      if (settle === null) held.add(pending, 'restored')
      else settle({ ok: false, code: 'seen-mismatch' })
    }
  }

  /** S9: after a restore, and after 14 days, only a person's word sends them, under fresh ids. */
  function resendHeld(): void {
    for (const pending of held.release()) {
      ports.unkeep(pending.envelope.id)
      const { command } = pending.envelope
      const code = issue(command)
      if (code !== null) refused = [...refused, { id: pending.envelope.id, command, code }]
    }
    ports.changed()
  }

  function discardHeld(): void {
    for (const { envelope } of held.release()) ports.unkeep(envelope.id)
    ports.changed()
  }

  return {
    state,
    now,
    /** Everything of this person that has not ended yet. */
    pendingIds: (): readonly CommandId[] => [
      ...(replica?.pending ?? queue.all().map(({ pending }) => pending)).map(idOf),
      ...held.all().map(idOf),
    ],
    handshake: (): RoomHandshake => ({
      protocol: PROTOCOL_VERSION,
      reducer: REDUCER_VERSION,
      room,
      ...since(),
    }),
    /** Whether another attempt to connect can help. */
    isWelcome: (): boolean => !replica?.isFrozen && (refusal === null || refusal === 'too-many'),
    /** Signed in again, or looked at again: what kept this tab out may be gone. */
    knockAgain: (): void => {
      if (refusal === 'unauthenticated') refusal = null
    },
    isLive: (): boolean => phase === 'welcomed',
    opened,
    closed,
    turnedAway,
    welcome,
    appended,
    head,
    reply,
    issue,
    confirm,
    wouldRefuse: (command: WorkroomCommand): RejectionCode | null => {
      if (replica === null) return 'busy'
      const decision = copy.judge(replica, command, now())
      return decision.ok ? null : decision.code
    },
    adopt,
    resendHeld,
    discardHeld,
    dismissRefused: (id: string): void => {
      refused = refused.filter((one) => one.id !== id)
      ports.changed()
    },
  }
}

const idOf = ({ envelope }: Pending): CommandId => envelope.id

/** Made over another log, or over a longer one than the server has: it was restored from a backup. */
const isFromElsewhere = ({ log, envelope }: Pending, given: Welcome): boolean =>
  log !== given.log || envelope.seen.seq > given.head.seq
