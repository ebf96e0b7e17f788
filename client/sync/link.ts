// Link: the tab's half of the protocol without a socket. It is told what arrives and says what to send; the
// socket (session.ts) and the simulated network of the convergence test drive the same code.
//
//   opened ──welcome──▶ welcomed ──appended · head · reply──▶ …      lost at any time ──▶ opened again

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
import { referenceOf } from '../../shared/reference.ts'
import {
  REDUCER_VERSION,
  type Workroom,
  type WorkroomCommand,
  initialWorkroom,
} from '../../shared/workroom/workroom.ts'
import { ANSWER_WITHIN_MS, type AskingPorts, createAsking } from './asking.ts'
import type { CopyPorts } from './copyState.ts'
import type { HeldState } from './held.ts'
import { createLine } from './line.ts'
import type { Pending } from './replica.ts'
import { createRoomCopy } from './roomCopy.ts'
import type { ConnectionStatus, Deferred, Delay, Refused } from './roomSession.ts'
import type { ConfirmRefusal, ConfirmReply } from './sendQueue.ts'

const WELCOME_WITHIN_MS = 20_000
/** V9: how long what was deferred can be taken back. */
export const DEFERRED_MS = 8_000

export interface LinkPorts extends Omit<CopyPorts, 'now'>, AskingPorts {
  readonly command: (envelope: CommandEnvelope) => void
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
  /** The command that has to be sent again: what the server's log calls it. */
  readonly reference: string | null
  readonly savedAt: number | null
  readonly held: HeldState | null
  readonly deferred: readonly Deferred[]
  readonly refused: readonly Refused[]
}

/** What may be over at the next attempt: while a newer server is rolled out, the next node may speak as this page does. */
const passing: ReadonlySet<HandshakeRefusal> = new Set(['too-many', 'upgrade'])

export type Link = ReturnType<typeof createLink>

export function createLink({ room, userId }: { room: RoomId; userId: UserId }, ports: LinkPorts) {
  let you: LinkState['you'] = null
  let refusal: HandshakeRefusal | null = null
  let delay: Delay | null = null
  let delayed: CommandId | null = null
  let offset = 0
  const now = () => ports.clock() + offset
  const mine = createRoomCopy({ keep: ports.keep, unkeep: ports.unkeep, newId: ports.newId, now })
  /** Everything that was on its way is unknown from here on. */
  const line = createLine(() => {
    asking.lost()
    mine.queue.lost()
  })
  const asking = createAsking({ line, mine, ports, within })

  function status(): ConnectionStatus {
    if (mine.replica()?.isFrozen) return 'frozen'
    if (refusal !== null) return 'refused'
    if (line.isLive()) return 'live'
    return mine.replica() === null ? 'connecting' : 'reconnecting'
  }

  // ---- the connection

  function opened(): number {
    const generation = line.open()
    within(WELCOME_WITHIN_MS, () => line.isLive() || asking.isFetching())
    return generation
  }

  function closed(of: number): void {
    if (line.is(of)) line.lose()
    ports.changed()
  }

  function drop(): void {
    line.lose()
    ports.drop()
    ports.changed()
  }

  /** A connection that does not answer in time is a dead one. */
  function within(ms: number, isAnswered: () => boolean): void {
    ports.after(
      ms,
      line.whileOpen(() => {
        if (!isAnswered()) drop()
      }),
    )
  }

  function turnedAway(code: HandshakeRefusal): void {
    line.lose()
    refusal = code
    if (delay === 'restarting') delay = null
    ports.changed()
  }

  // ---- what arrives

  /** Answers whether it was taken: false for what an older connection still delivers. */
  function welcome(of: number, given: Welcome): boolean {
    if (!line.is(of) || !line.isOpen()) return false
    if (given.you.userId !== userId) {
      // Somebody else signed in meanwhile: nothing of this person's may be sent in their name.
      turnedAway('unauthenticated')
      ports.drop()
      return false
    }
    refusal = null
    asking.answered()
    if (delay === 'restarting') delay = null
    offset = given.now - ports.clock()
    you = given.you
    if (given.tail === null && given.snapshot === null) {
      takeWhole(of, given)
      return true
    }
    if (!mine.welcome(given)) return startAgain()
    line.welcomed()
    asking.catchUpWith(given.head)
    pump()
    ports.changed()
    return true
  }

  /** Too large for a message: it comes over HTTP, then what was recorded meanwhile is asked for. */
  function takeWhole(of: number, given: Welcome): void {
    asking.fetchWhole((fetched) => {
      if (fetched === null) return drop()
      if (welcome(of, { ...given, ...fetched, now: now() })) asking.ask()
    })
  }

  /** The answer did not fit to what this tab has: it asks for everything. */
  function startAgain(): false {
    mine.startOver()
    drop()
    return false
  }

  function appended(of: number, record: LogRecord): void {
    if (!line.is(of) || !line.isLive()) return
    const isWhole = mine.append(record)
    if (status() === 'frozen') return drop()
    if (!isWhole) asking.ask()
    pump()
    ports.changed()
  }

  /** A beacon finds what was lost last: no later record would show the gap. */
  function head(of: number, beacon: Head, serverNow: number): void {
    if (!line.is(of) || !line.isLive()) return
    // The way here only makes the server's clock look late.
    offset = Math.max(offset, serverNow - ports.clock())
    asking.catchUpWith(beacon)
  }

  function reply(of: number, id: CommandId, answer: CommandReply): void {
    if (!line.is(of) || !mine.queue.isUnanswered(id)) return
    delay = !answer.ok && isTransient(answer.code) ? answer.code : null
    delayed = delay === null ? null : id
    if (answer.ok) {
      if (!mine.acknowledge(id, answer.seq)) asking.ask()
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
    if (!line.is(of)) return
    delay = 'restarting'
    ports.changed()
  }

  // ---- what leaves

  function pump(): void {
    if (delay !== 'restarting' && mine.queue.all().length === 0) delay = null
    if (!line.isLive()) return
    const pause = mine.queue.pump(ports.clock(), (envelope) => {
      ports.command(envelope)
      within(ANSWER_WITHIN_MS, () => !mine.queue.isUnanswered(envelope.id))
    })
    if (pause !== null) ports.after(pause, line.whileOpen(pump))
  }

  function confirm(command: WorkroomCommand): Promise<ConfirmReply> {
    if (!line.isLive()) return Promise.resolve({ ok: false, code: 'offline' })
    const reply = mine.confirm(command)
    pump()
    return reply
  }

  /** V9: sent after 8 seconds, unless it is taken back; online only, as every binding step. */
  function defer(command: WorkroomCommand): { readonly id: CommandId } | ConfirmRefusal {
    if (!line.isLive()) return 'offline'
    const made = mine.defer(command)
    if (typeof made !== 'string') ports.after(DEFERRED_MS, () => release([made.id]))
    return made
  }

  const release = changing((which?: readonly CommandId[]): void => mine.release(which))

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
      reference: delayed && referenceOf(delayed),
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
    isWelcome: (): boolean => status() !== 'frozen' && (refusal === null || passing.has(refusal)),
    /** Signed in again: what kept this tab out may be gone. */
    handshakeAgain: (): void => {
      if (refusal === 'unauthenticated') refusal = null
    },
    isLive: line.isLive,
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
    defer: changing(defer),
    /** Without a name: all that still could be taken back. */
    release,
    takeBack: changing(mine.takeBack),
    wouldRefuse: mine.wouldRefuse,
    adopt: changing((earlier: readonly Pending[]) => mine.adopt(earlier)),
    resendHeld: changing(mine.resendHeld),
    discardHeld: changing(mine.discardHeld),
    dismissRefused: changing(mine.dismissRefused),
  }
}
