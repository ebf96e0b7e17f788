// What falls due in a room, and when: the platform issues the command at that instant. Before any other
// command is judged, what is due already is recorded first, so that a late timer changes no outcome.

import type { PhaseScope } from './phase.ts'
import { phaseOf } from './phase.ts'

export interface Due {
  /** Epoch milliseconds, UTC. */
  readonly at: number
  readonly command: { readonly name: 'expireOffer' | 'expireContract'; readonly args: Record<string, never> }
}

export function dueOf(room: PhaseScope): Due | null {
  switch (phaseOf(room)) {
    case 'invited':
      return { at: room.offer.expiresAt, command: { name: 'expireOffer', args: {} } }
    case 'contracting':
      return { at: room.contract.expiresAt, command: { name: 'expireContract', args: {} } }
    case 'none':
    case 'working':
    case 'closed-unaccepted':
      return null
  }
}
