// The changes to the contract that were proposed in a room, as their events leave them. What stands in here is in force only
// once it has become a version (rules C12, C13): nothing but a change's own panel reads it.

import type { Role } from '../decider.ts'
import type { CardId } from '../ids.ts'
import type { Text } from '../personalText.ts'
import type { Addresses } from './addresses.ts'
import type { CountedWith } from './calendar.ts'
import type { Terms } from './terms.ts'

export interface Change {
  /** 1, 2, … in the order in which they were proposed. */
  readonly number: number
  /** What the contract is called once this is accepted. */
  readonly version: number
  readonly by: Role
  readonly terms: Terms
  readonly scope: readonly string[]
  /** C24: absent where the terms ask for none, and once the change has ended. */
  readonly addresses?: Addresses
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
  /** `agreed`: both have accepted it, and it waits for the difference to be held (C22). */
  readonly status: 'open' | 'agreed' | 'accepted' | 'declined' | 'withdrawn' | 'countered' | 'lapsed'
  readonly endedAt: number | null
  /** Who proposed it has signed above; absent until the other accepted it with money still to be held. */
  readonly agreed?: {
    readonly at: number
    readonly typedName: string
    readonly capacity: 'self' | 'on-behalf-of'
  }
  /** What the other party answered where it declined. */
  readonly words: string
}

/** The own name under it, and the words on the button. */
export interface Signed {
  readonly typedName: Text
  readonly capacity: 'self' | 'on-behalf-of'
  readonly statement: string
  readonly evidenceHash: string
}

/** What the other party read to its end and accepted. */
export interface Read extends Signed {
  readonly change: number
  readonly version: number
  readonly termsHash: string
  readonly openedAt: number
  readonly reachedEndAt: number
  readonly electronicRecords: true
}

/** C22: both have accepted it; it is in force once so much more is held. */
export type ChangeAgreed = Read &
  CountedWith & {
    readonly type: 'change.agreed'
    /** The difference; minor units. */
    readonly amount: number
    readonly currency: string
    /** Epoch milliseconds, UTC. */
    readonly holdBy: number
  }

/** C22: in the record that says that the difference is held. */
export interface ChangeInForce {
  readonly type: 'change.in-force'
  readonly change: number
  readonly version: number
  readonly termsHash: string
}

export interface ChangeLapsed {
  readonly type: 'change.lapsed'
  readonly change: number
  /** `ended`: what it would have changed is over. `not-held`: it was agreed, and the difference was not held in time. */
  readonly because: 'time' | 'not-held' | 'delivered' | 'disputed' | 'ended'
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

/** The one that both have accepted and that is not in force yet (C22). */
export function agreedChange({ changes = [] }: Changing): Change | null {
  const last = changes.at(-1)
  return last?.status === 'agreed' ? last : null
}

/** C14, C22: what a change that is not in force yet waits for, and until when; null where there is none. */
export function waitingFor(
  contract: Changing,
  { topUp }: { readonly topUp?: { readonly dueAt: number } },
): { readonly change: number; readonly at: number; readonly because: 'time' | 'not-held' } | null {
  const pending = pendingChange(contract)
  if (pending !== null) return { change: pending.number, at: pending.lapsesAt, because: 'time' }
  const agreed = agreedChange(contract)
  if (agreed === null || topUp === undefined) return null
  return { change: agreed.number, at: topUp.dueAt, because: 'not-held' }
}

/** C18, C22: what ends a change that is not in force yet, in the same record; nothing where there is none. */
export function lapseChanges(contract: Changing, because: ChangeLapsed['because']): readonly ChangeLapsed[] {
  const waiting = pendingChange(contract) ?? agreedChange(contract)
  return waiting === null ? [] : [{ type: 'change.lapsed', change: waiting.number, because }]
}
