// What a tab holds of its room, and how each own command ends: recorded, refused, held or given up (rules S5, S7, S9, V9).
// The parts of the room's copy change it in place (roomCopy.ts).

import type { CommandId } from '../../shared/ids.ts'
import type { RejectionCode } from '../../shared/protocol.ts'
import type { LogRecord } from '../../shared/record.ts'
import { createHeld } from './held.ts'
import { leftOutOf } from './leftOut.ts'
import * as copy from './replica.ts'
import type { Pending, Replica } from './replica.ts'
import type { Refused } from './roomSession.ts'
import { type SendQueue, createSendQueue } from './sendQueue.ts'

export interface CopyPorts {
  /** Keeps a command over reload and crash until `unkeep`. */
  readonly keep: (pending: Pending) => void
  readonly unkeep: (id: CommandId) => void
  readonly newId: () => CommandId
  /** The server's clock as this tab estimates it; epoch milliseconds. */
  readonly now: () => number
}

export interface CopyState {
  /** Null before the first welcome. */
  replica: Replica | null
  /** Which log it is a copy of. */
  log: string
  savedAt: number | null
  refused: readonly Refused[]
  readonly queue: SendQueue
  readonly held: ReturnType<typeof createHeld>
}

export const newCopyState = (): CopyState => ({
  replica: null,
  log: '',
  savedAt: null,
  refused: [],
  queue: createSendQueue(),
  held: createHeld(),
})

export const idOf = ({ envelope }: Pending): CommandId => envelope.id

/** Painted, and not recorded yet. */
export const predicted = ({ queue }: CopyState): readonly Pending[] =>
  queue.all().flatMap(({ pending, settle }) => (settle === null ? [pending] : []))

/** What can still be taken back. */
export const resting = ({ queue }: CopyState): readonly CommandId[] =>
  queue.all().flatMap(({ pending, deferred }) => (deferred === 'resting' ? [idOf(pending)] : []))

/** Without its events: it was not seen, only what followed from it. */
type Recorded = Pick<LogRecord, 'commandId' | 'seq' | 'at'> & Partial<Pick<LogRecord, 'events'>>

export type Endings = ReturnType<typeof createEndings>

/** A binding step that could not be settled within a minute is not tried again. */
const CONFIRM_WITHIN_MS = 60_000

export function createEndings(own: CopyState, { unkeep }: Pick<CopyPorts, 'unkeep'>) {
  /** S7: with its record. */
  function leave({ commandId, seq, at, events }: Recorded): void {
    const waiting = own.queue.remove(commandId)
    if (waiting === null || own.replica === null) return
    own.replica = copy.forget(own.replica, commandId)
    own.savedAt = at
    unkeep(commandId)
    const { command } = waiting.pending.envelope
    const leftOut = leftOutOf(command, events, own.replica.confirmed.board)
    const [first] = leftOut
    if (first !== undefined)
      own.refused = [
        ...own.refused,
        { id: commandId, command, code: first.because as RejectionCode, leftOut },
      ]
    waiting.settle?.({ ok: true, seq })
  }

  function refuse(id: CommandId, code: RejectionCode): void {
    const waiting = own.queue.remove(id)
    if (waiting === null || own.replica === null) return
    own.replica = copy.forget(own.replica, id)
    if (waiting.settle !== null) return waiting.settle({ ok: false, code })
    unkeep(id)
    own.refused = [...own.refused, { id, command: waiting.pending.envelope.command, code }]
  }

  return {
    leave,
    refuse,

    /** A snapshot holds records that never passed by: what was acknowledged at or before it is in it. */
    leaveAcknowledged(): void {
      if (own.replica === null) return
      const { seq, at } = own.replica.confirmed.head
      for (const commandId of own.queue.standingBy(seq)) leave({ commandId, seq, at })
    },

    /** V9: what can still be taken back and has become impossible ends here, without having been sent. */
    endImpossible(): void {
      for (const { pending, deferred } of own.queue.all()) {
        if (deferred !== 'resting' || own.replica === null) continue
        const { confirmed } = own.replica
        const decision = copy.judge({ ...own.replica, view: confirmed }, pending.envelope.command, pending.at)
        if (!decision.ok) refuse(idOf(pending), decision.code)
      }
    },

    /** The tab was away too long to still mean a binding step; whether it was recorded is on the screen. */
    giveUpOldConfirms(now: number): void {
      for (const { pending, settle } of own.queue.all()) {
        if (settle === null || pending.at > now - CONFIRM_WITHIN_MS) continue
        own.queue.remove(idOf(pending))
        settle({ ok: false, code: 'unanswered' })
      }
    },

    holdBack(isHeld: (pending: Pending) => boolean): void {
      for (const { pending, settle } of own.queue.all().filter((waiting) => isHeld(waiting.pending))) {
        own.queue.remove(idOf(pending))
        if (own.replica !== null) own.replica = copy.forget(own.replica, idOf(pending))
        if (settle === null) own.held.add(pending, 'restored')
        else settle({ ok: false, code: 'seen-mismatch' })
      }
    },
  }
}
