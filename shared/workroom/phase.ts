// The phase of a room: derived from its facts, never stored.

import { type Contract } from './contract.ts'
import type { Offer } from './offer.ts'

export const phases = ['none', 'invited', 'contracting', 'working', 'closed-unaccepted'] as const
export type Phase = (typeof phases)[number]

export const phaseNames: Readonly<Record<Phase, string>> = {
  none: 'New',
  invited: 'Offer sent',
  contracting: 'Contract',
  working: 'Working',
  'closed-unaccepted': 'Closed',
}

export interface PhaseScope {
  readonly offer: Offer
  readonly contract: Contract
}

export function phaseOf({ offer, contract }: PhaseScope): Phase {
  switch (offer.status) {
    case 'none':
      return 'none'
    case 'open':
      return 'invited'
    case 'withdrawn':
    case 'declined':
    case 'expired':
      return 'closed-unaccepted'
    case 'accepted':
      return contract.status === 'active'
        ? 'working'
        : contract.status === 'open'
          ? 'contracting'
          : 'closed-unaccepted'
  }
}
