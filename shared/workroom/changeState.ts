// The changes to the contract that were proposed in a room, as their events leave them. What stands in here is in force only
// once it has become a version (rules C12, C13): nothing but a change's own panel reads it.

import type { Role } from '../decider.ts'
import type { CardId } from '../ids.ts'
import type { Terms } from './terms.ts'

export interface Change {
  /** 1, 2, … in the order in which they were proposed. */
  readonly number: number
  /** What the contract is called once this is accepted. */
  readonly version: number
  readonly by: Role
  readonly terms: Terms
  readonly scope: readonly string[]
  /** The contract's whole text with the change in it; empty once the change has ended. */
  readonly text: string
  readonly termsHash: string
  readonly note: string
  /** Tasks that leave the board when it is accepted, unless the client has approved them by then. */
  readonly struck: readonly CardId[]
  readonly typedName: string
  readonly capacity: 'self' | 'on-behalf-of'
  readonly proposedAt: number
  /** Epoch milliseconds, UTC. */
  readonly lapsesAt: number
  readonly status: 'open' | 'accepted' | 'declined' | 'withdrawn' | 'countered' | 'lapsed'
  readonly endedAt: number | null
  /** What the other party answered where it declined. */
  readonly words: string
}

export interface ChangeLapsed {
  readonly type: 'change.lapsed'
  readonly change: number
  /** `ended`: what it would have changed is over. */
  readonly because: 'time' | 'delivered' | 'disputed' | 'ended'
}

/** A contract, as far as this file asks; absent until a change is first proposed. */
export interface Changing {
  readonly changes?: readonly Change[]
}

/** The one that waits for an answer: there is one at a time (C14). */
export function pendingChange({ changes = [] }: Changing): Change | null {
  const last = changes.at(-1)
  return last?.status === 'open' ? last : null
}

/** C18: what ends a pending change in the same record; nothing where none is pending. */
export function lapseChanges(contract: Changing, because: ChangeLapsed['because']): readonly ChangeLapsed[] {
  const pending = pendingChange(contract)
  return pending === null ? [] : [{ type: 'change.lapsed', change: pending.number, because }]
}
