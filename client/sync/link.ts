// Link: the tab's half of the protocol without a socket. It is told what arrives and says what to send; the
// socket (session.ts) and the simulated network of the convergence test drive the same code.
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
  initialWorkroom,
} from '../../shared/workroom/workroom.ts'
import type { FetchedState } from './fetchState.ts'
import type { HeldState } from './held.ts'
import type { Pending } from './replica.ts'
import { type CopyPorts, createRoomCopy } from './roomCopy.ts'
import type { ConnectionStatus, Delay, Refused } from './roomSession.ts'
import type { ConfirmReply } from './sendQueue.ts'

const ANSWER_WITHIN_MS = 3_000
const WELCOME_WITHIN_MS = 20_000
const FETCHED_WITHIN_MS = 180_000

export interface LinkPorts extends Omit<CopyPorts, 'now'> {
  readonly command: (envelope: CommandEnvelope) => void
  readonly resume: (since: Head, log: string) => void
  /** The whole state over HTTP; null when it did not come. */
  readonly fetchState: () => Promise<FetchedState | null>
  /** Closes the engine; whoever owns it connects again. */
  readonly drop: () => void
  /** This device's clock; epoch milliseconds. */
  readonly clock: () => number
  readonly after: (ms: number, run: () => void) => void
  readonly changed: () => void
}

export interface LinkState {
  readonly status: ConnectionStatus
  readonly refusal: HandshakeRefusal | null
  readonly you: { readonly userId: UserId; readonly role: Role; readonly name: string } | null
  readonly view: Workroom
  readonly confirmed: Workroom
  readonly unsent: number
  readonly delay: Delay | null
  readonly savedAt: number | null
  readonly held: HeldState | null
  readonly refused: readonly Refused[]
}

export type Link = ReturnType<typeof createLink>

export function createLink({ room, userId }: { room: RoomId; userId: UserId }, ports: LinkPorts) {
  let you: LinkState['you'] = null
  let generation = 0
  let phase: 'closed' | 'opened' | 'welcomed' = 'closed'
  let refusal: HandshakeRefusal | null = null
  let delay: Delay | null = null
  let isAsking = false
  let isFetching = false
  let offset = 0
  const now = () => ports.clock() + offset
  const mine = createRoomCopy({ keep: ports.keep, unkeep: ports.unkeep, newId: ports.newId, now })

  function status(): ConnectionStatus {
    if (mine.replica()?.isFrozen) return 'frozen'
    if (refusal !== null) return 'refused'
    if (phase === 'welcomed') return 'live'
    return mine.replica() === null ? 'connecting' : 'reconnecting'
  }

  // ---- the connection

  function opened(): number {
    lose()
    phase = 'opened'
    within(WELCOME_WITHIN_MS, () => phase === 'welcomed' || isFetching)
    return generation
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
    isFetching = false
    mine.queue.lost()
  }

  function drop(): void {
    lose()
    ports.drop()
    ports.changed()
  }

  /** A connection that does not answer in time is a dead one. */
  function within(ms: number, isAnswered: () => boolean): void {
    const current = generation
    ports.after(ms, () => {
      if (current === generation && !isAnswered()) drop()
    })
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
    if (delay === 'restarting') delay = null
    offset = given.now - ports.clock()
    you = given.you
    if (given.tail === null && given.snapshot === null) {
      void fetchWhole(of, given)
      return true
    }
    if (!mine.welcome(given)) return startAgain()
    phase = 'welcomed'
    catchUpWith(given.head)
    pump()
    ports.changed()
    return true
  }

  /** Too large for a message: it comes over HTTP, then what was recorded meanwhile is asked for. */
  async function fetchWhole(of: number, given: Welcome): Promise<void> {
    isFetching = true
    within(FETCHED_WITHIN_MS, () => !isFetching)
    const fetched = await ports.fetchState()
    if (of !== generation) return
    isFetching = false
    if (fetched === null) return drop()
    if (welcome(of, { ...given, ...fetched, now: now() })) ask()
  }

  /** The answer did not fit to what this tab has: it asks for everything. */
  function startAgain(): false {
    mine.startOver()
    drop()
    return false
  }

  function appended(of: number, record: LogRecord): void {
    if (of !== generation || phase !== 'welcomed') return
    const isWhole = mine.append(record)
    if (status() === 'frozen') return drop()
    if (!isWhole) ask()
    pump()
    ports.changed()
  }

  /** A beacon finds what was lost last: no later record would show the gap. */
  function head(of: number, beacon: Head, serverNow: number): void {
    if (of !== generation || phase !== 'welcomed') return
    // The way here only makes the server's clock look late.
    offset = Math.max(offset, serverNow - ports.clock())
    catchUpWith(beacon)
  }

  function catchUpWith(beacon: Head): void {
    const known = mine.replica()
    if (known === null) return
    const { seq, hash } = known.confirmed.head
    const isForked = beacon.seq === seq && beacon.hash !== hash
    if (beacon.seq > seq || isForked || known.needsAll) ask()
  }

  function ask(): void {
    if (isAsking || isFetching || phase !== 'welcomed') return
    isAsking = true
    const { since, log } = mine.since()
    ports.resume(since, log)
    within(ANSWER_WITHIN_MS, () => !isAsking)
  }

  function reply(of: number, id: CommandId, answer: CommandReply): void {
    if (of !== generation || !mine.queue.isUnanswered(id)) return
    delay = !answer.ok && isTransient(answer.code) ? answer.code : null
    if (answer.ok) {
      if (!mine.acknowledge(id, answer.seq)) ask()
    } else if (isTransient(answer.code)) {
      return drop()
    } else if (answer.code === 'seen-mismatch') {
      mine.mistrust()
      return void startAgain()
    } else {
      mine.refuse(id, answer.code)
    }
    pump()
    ports.changed()
  }

  /** The server stops in a moment and comes back. */
  function restarting(of: number): void {
    if (of !== generation) return
    delay = 'restarting'
    ports.changed()
  }

  // ---- what leaves

  function pump(): void {
    if (delay !== 'restarting' && mine.queue.all().length === 0) delay = null
    if (phase !== 'welcomed') return
    const pause = mine.queue.pump(ports.clock(), (envelope) => {
      ports.command(envelope)
      within(ANSWER_WITHIN_MS, () => !mine.queue.isUnanswered(envelope.id))
    })
    const current = generation
    if (pause !== null) ports.after(pause, () => current === generation && pump())
  }

  function confirm(command: WorkroomCommand): Promise<ConfirmReply> {
    if (phase !== 'welcomed') return Promise.resolve({ ok: false, code: 'offline' })
    const reply = mine.confirm(command)
    pump()
    return reply
  }

  function changing<Given extends readonly unknown[], Answer>(act: (...given: Given) => Answer) {
    return (...given: Given): Answer => {
      const answer = act(...given)
      pump()
      ports.changed()
      return answer
    }
  }

  return {
    state: (): LinkState => ({
      ...mine.state(),
      status: status(),
      refusal,
      delay,
      you,
      view: mine.replica()?.view ?? initialWorkroom,
      confirmed: mine.replica()?.confirmed ?? initialWorkroom,
    }),
    now,
    openIds: mine.openIds,
    handshake: (): RoomHandshake => ({
      protocol: PROTOCOL_VERSION,
      reducer: REDUCER_VERSION,
      room,
      ...mine.since(),
    }),
    /** Whether another attempt to connect can help. */
    isWelcome: (): boolean => status() !== 'frozen' && (refusal === null || refusal === 'too-many'),
    /** Signed in again: what kept this tab out may be gone. */
    handshakeAgain: (): void => {
      if (refusal === 'unauthenticated') refusal = null
    },
    isLive: (): boolean => phase === 'welcomed',
    opened,
    closed,
    turnedAway,
    welcome,
    appended,
    head,
    restarting,
    reply,
    confirm,
    issue: changing((command: WorkroomCommand): RejectionCode | null => mine.issue(command)),
    wouldRefuse: mine.wouldRefuse,
    adopt: changing((earlier: readonly Pending[]) => mine.adopt(earlier)),
    resendHeld: changing(mine.resendHeld),
    discardHeld: changing(mine.discardHeld),
    dismissRefused: changing(mine.dismissRefused),
  }
}
