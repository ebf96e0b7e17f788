// The proposals to end the work by agreement, as their events leave them (rules E1 to E6). Absent until one is first made.

import type { Role } from '../decider.ts'
import type { FileRef } from '../fileRef.ts'

export interface Ending {
  /** 1, 2, … in the order in which they were proposed. */
  readonly number: number
  readonly by: Role
  /** What the freelancer gets of the price in force; minor units. The rest is the client's. */
  readonly toFreelancer: number
  readonly note: string
  /** X9; absent where there are none. */
  readonly files?: readonly FileRef[]
  readonly proposedAt: number
  /** Epoch milliseconds, UTC. */
  readonly lapsesAt: number
  readonly status: 'open' | 'accepted' | 'refused' | 'withdrawn' | 'countered' | 'lapsed'
  readonly endedAt: number | null
  /** What the other party answered where it refused. */
  readonly words: string
}

export interface EndingLapsed {
  readonly type: 'ending.lapsed'
  readonly ending: number
  /** `ended`: the room ended in another way. */
  readonly because: 'time' | 'delivered' | 'disputed' | 'ended'
}

/** A payment, as far as this file asks. */
export interface Ends {
  readonly endings?: readonly Ending[]
}

/** The one that waits for an answer: there is one at a time (E2). */
export function pendingEnding({ endings = [] }: Ends): Ending | null {
  const last = endings.at(-1)
  return last?.status === 'open' ? last : null
}

/** E5: what ends a pending proposal in the same record; nothing where none is pending. */
export function lapseEndings(payment: Ends, because: EndingLapsed['because']): readonly EndingLapsed[] {
  const pending = pendingEnding(payment)
  return pending === null ? [] : [{ type: 'ending.lapsed', ending: pending.number, because }]
}
