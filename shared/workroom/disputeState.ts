// A dispute as its events leave it (rules X1 to X9, J1, J5).

import type { Role } from '../decider.ts'
import type { FileRef } from '../fileRef.ts'
import type { DeskOpening, DeskOwner } from './desk.ts'

export interface Dispute {
  readonly status: 'none' | 'open' | 'settled' | 'decided' | 'withdrawn'
  /** Null where the platform reported that the work is overdue. */
  readonly openedBy: Role | null
  readonly openedAt: number
  readonly respondBy: number
  /** J5; absent where it was opened before it was said. */
  readonly decideBy?: number
  readonly statements: readonly {
    readonly by: Role | 'support'
    readonly at: number
    readonly words: string
    /** X9; absent where there are none. */
    readonly files?: readonly FileRef[]
  }[]
  /** What each side offers that the freelancer gets; minor units. */
  readonly offers: Readonly<Record<Role, number | null>>
  /** X7: where the work is overdue, what the approved tasks are worth to the freelancer. */
  readonly proposed?: number
  /** J5: who of support takes care of it; absent until somebody does. */
  readonly owner?: DeskOwner
  /** J1: when support opened the room, and why; absent where it never did. */
  readonly openings?: readonly DeskOpening[]
}

export const initialDispute: Dispute = {
  status: 'none',
  openedBy: null,
  openedAt: 0,
  respondBy: 0,
  statements: [],
  offers: { client: null, freelancer: null },
}

/** X7: the platform opened it; a change of the delivery date may cure it (C20). */
export const isOverdue = ({ status, openedBy }: Dispute): boolean => status === 'open' && openedBy === null
