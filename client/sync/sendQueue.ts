// What waits to leave this tab: in the order of issue, at most 16 unanswered, 15 a second.
// Sending twice is harmless; sending out of order is not, so a lost connection starts again at the first.

import type { CommandId } from '../../shared/ids.ts'
import type { CommandEnvelope, CommandReply } from '../../shared/protocol.ts'
import type { Pending } from './replica.ts'

const WINDOW = 16
const PER_SECOND = 15

/** `offline`: it was never sent. `unanswered`: it may be recorded; the connection was lost for too long. */
export type ConfirmReply = CommandReply | { readonly ok: false; readonly code: 'offline' | 'unanswered' }

export type ConfirmRefusal = Extract<ConfirmReply, { readonly ok: false }>['code']

interface Waiting {
  readonly pending: Pending
  /** Set for a command that is shown only once it is recorded: who asked waits for this. */
  readonly settle: ((reply: ConfirmReply) => void) | null
  /** Set for a command that could be taken back for a moment (V9); `resting`: it still can. */
  readonly deferred?: 'resting' | 'released'
}

export interface SendQueue {
  readonly all: () => readonly Waiting[]
  readonly add: (waiting: Waiting) => void
  /** What was issued before all that waits here, in its order. */
  readonly addEarlier: (earlier: readonly Waiting[]) => void
  readonly remove: (id: CommandId) => Waiting | null
  /** From now on this resting command may leave. */
  readonly release: (id: CommandId) => void
  /** The server said at which record this command stands. */
  readonly acked: (id: CommandId, seq: number) => void
  /** Commands that are known to stand at or before this record. */
  readonly standingBy: (seq: number) => readonly CommandId[]
  readonly isUnanswered: (id: CommandId) => boolean
  /** Sends what may leave now; answers how many ms until more may, or null when nothing waits for the pace. */
  readonly pump: (now: number, send: (envelope: CommandEnvelope) => void) => number | null
  /** The connection is gone, with every answer that was on its way. */
  readonly lost: () => void
}

export function createSendQueue(): SendQueue {
  let queue: readonly Waiting[] = []
  const unanswered = new Set<CommandId>()
  const seqs = new Map<CommandId, number>()
  const tokens = createBucket()

  return {
    all: () => queue,
    add: (waiting) => {
      queue = [...queue, waiting]
    },
    addEarlier: (earlier) => {
      queue = [...earlier, ...queue]
    },
    remove: (id) => {
      const found = queue.find(({ pending }) => pending.envelope.id === id) ?? null
      queue = queue.filter((waiting) => waiting !== found)
      unanswered.delete(id)
      seqs.delete(id)
      return found
    },
    release: (id) => {
      queue = queue.map((waiting) =>
        waiting.pending.envelope.id === id && waiting.deferred === 'resting'
          ? { ...waiting, deferred: 'released' }
          : waiting,
      )
    },
    acked: (id, seq) => {
      unanswered.delete(id)
      seqs.set(id, seq)
    },
    standingBy: (seq) => [...seqs].filter(([, at]) => at <= seq).map(([id]) => id),
    isUnanswered: (id) => unanswered.has(id),
    pump: (now, send) => {
      for (const { pending, deferred } of queue) {
        const { envelope } = pending
        if (deferred === 'resting' || unanswered.has(envelope.id) || seqs.has(envelope.id)) continue
        if (unanswered.size >= WINDOW) return null
        if (!tokens.take(now)) return tokens.nextIn(now)
        unanswered.add(envelope.id)
        send(envelope)
      }
      return null
    },
    lost: () => {
      unanswered.clear()
      seqs.clear()
    },
  }
}

/** Refills with 15 a second up to 16. */
function createBucket() {
  let left = WINDOW
  let filledAt = 0
  const fill = (now: number) => {
    const elapsed = Math.max(0, now - filledAt)
    left = Math.min(WINDOW, left + (elapsed * PER_SECOND) / 1000)
    filledAt = now
  }
  return {
    take: (now: number): boolean => {
      fill(now)
      if (left < 1) return false
      left -= 1
      return true
    },
    nextIn: (now: number): number => {
      fill(now)
      return Math.ceil(((1 - left) * 1000) / PER_SECOND)
    },
  }
}
