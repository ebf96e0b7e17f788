// What falls due in a room, and when: the platform issues the command at that instant. It can be several things; before any
// other command is judged, what is due already is recorded first, the earliest first, until nothing is (S6, I5).

import { waitingFor } from './changeState.ts'
import type { DirectPaymentEvent } from './directPayment.ts'
import { openStatement } from './directPaymentState.ts'
import { pendingEnding } from './endingState.ts'
import type { PhaseScope } from './phase.ts'
import { phaseOf } from './phase.ts'

export interface Due {
  /** Epoch milliseconds, UTC. */
  readonly at: number
  readonly command: {
    readonly name:
      | 'expireOffer'
      | 'expireContract'
      | 'reportOverdue'
      | 'closeCase'
      | 'releasePayout'
      | 'lapseChange'
      | 'leaveAsStated'
      | 'lapseEnding'
    readonly args: Record<string, never>
  }
}

const due = (at: number, name: Due['command']['name']): Due => ({ at, command: { name, args: {} } })

/** Everything that is waiting to fall due, the earliest first; at most one of a name. */
export const duesOf = (room: PhaseScope): readonly Due[] =>
  [phaseDue(room), changeDue(room), endingDue(room)]
    .filter((one) => one !== null)
    .toSorted((a, b) => a.at - b.at)

/** What falls due next. */
export const dueOf = (room: PhaseScope): Due | null => duesOf(room)[0] ?? null

/** C14, C22: whatever the phase. */
function changeDue({ contract, funding }: PhaseScope): Due | null {
  const waiting = waitingFor(contract, funding)
  return waiting && due(waiting.at, 'lapseChange')
}

/** E2. */
function endingDue({ payment }: PhaseScope): Due | null {
  const pending = pendingEnding(payment)
  return pending && due(pending.lapsesAt, 'lapseEnding')
}

function phaseDue(room: PhaseScope): Due | null {
  switch (phaseOf(room)) {
    case 'invited':
    case 'proposed':
      return due(room.offer.expiresAt, 'expireOffer')
    case 'contracting':
      return due(room.contract.expiresAt, 'expireContract')
    case 'working':
      return room.delivery.overdueAt === undefined ? null : due(room.delivery.overdueAt, 'reportOverdue')
    case 'problem-review':
      return due(room.problems.case.clientDueAt, 'closeCase')
    case 'invoiced':
      return room.payment.clock === null ? null : due(room.payment.clock.releaseAt, 'releasePayout')
    case 'payment-due': {
      const stated = openStatement(room.payment)
      return stated && due(stated.clock.releaseAt, 'leaveAsStated')
    }
    case 'none':
    case 'funding':
    case 'overdue':
    case 'disputed':
    case 'paid-as-stated':
    case 'closed-unpaid':
    case 'paid':
    case 'settled':
    case 'refunded':
    case 'cancelled':
    case 'closed-unaccepted':
      return null
  }
}

/** F4, P14: from this instant on another's silence allows this command; null for all that stand on nobody's silence. */
export function allowedBySilence(
  room: PhaseScope,
  command: string,
  events: readonly { readonly type: string }[],
): number | null {
  if (command === 'leaveUnfunded') return room.funding.dueAt
  const closed = events.find(isClosedUnpaid)
  return closed?.clock.releaseAt ?? null
}

type ClosedUnpaid = Extract<DirectPaymentEvent, { readonly type: 'payment.closed-unpaid' }>

const isClosedUnpaid = (event: { readonly type: string }): event is ClosedUnpaid =>
  event.type === 'payment.closed-unpaid'
