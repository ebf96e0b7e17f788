// The phase of a room: derived from its facts, never stored.

import { otherRole } from '../decider.ts'
import type { Contract } from './contractState.ts'
import type { Delivery } from './deliveryState.ts'
import { type Dispute, isOverdue } from './disputeState.ts'
import type { Funding } from './funding.ts'
import type { Offer } from './offer.ts'
import type { Payment } from './payment.ts'
import type { Problems } from './problems.ts'

export const phases = [
  'none',
  'invited',
  'proposed',
  'contracting',
  'funding',
  'working',
  'problem-review',
  'invoiced',
  'overdue',
  'disputed',
  'payment-due',
  'paid-as-stated',
  'closed-unpaid',
  'paid',
  'settled',
  'refunded',
  'cancelled',
  'closed-unaccepted',
] as const
export type Phase = (typeof phases)[number]

export const phaseNames: Readonly<Record<Phase, string>> = {
  none: 'New',
  invited: 'Invited',
  proposed: 'Proposal',
  contracting: 'Contract',
  funding: 'Waiting for funds',
  working: 'Working',
  'problem-review': 'Problem review',
  invoiced: 'Invoiced',
  overdue: 'Overdue',
  disputed: 'Dispute',
  'payment-due': 'Payment due',
  'paid-as-stated': 'Paid, as stated',
  'closed-unpaid': 'Closed, not paid',
  paid: 'Paid',
  settled: 'Settled',
  refunded: 'Refunded',
  cancelled: 'Cancelled',
  'closed-unaccepted': 'Closed',
}

const beforeContract: ReadonlySet<Phase> = new Set<Phase>(['none', 'invited', 'proposed'])
/** Nothing came of it, or nothing will. */
export const isOver = (phase: Phase): boolean => phase === 'closed-unaccepted' || phase === 'cancelled'
const atTheEnd: ReadonlySet<Phase> = new Set<Phase>([
  'closed-unaccepted',
  'cancelled',
  'paid',
  'paid-as-stated',
  'closed-unpaid',
  'settled',
  'refunded',
])
/** Nothing in it waits for anybody. */
export const hasEnded = (phase: Phase): boolean => atTheEnd.has(phase)
/** There is a contract, or it is being read: the job has what it was posted for (rule O11). */
export const isUnderContract = (phase: Phase): boolean => !beforeContract.has(phase) && !isOver(phase)

export interface PhaseScope {
  readonly offer: Offer
  readonly contract: Contract
  readonly funding: Funding
  readonly delivery: Delivery
  readonly payment: Payment
  readonly problems: Problems
  readonly dispute: Dispute
}

export function phaseOf(room: PhaseScope): Phase {
  const { offer, contract } = room
  switch (offer.status) {
    case 'none':
      return 'none'
    case 'open':
      return offer.parties[otherRole(offer.madeBy)] === null ? 'invited' : 'proposed'
    case 'withdrawn':
    case 'declined':
    case 'expired':
      return 'closed-unaccepted'
    case 'accepted':
      if (contract.status === 'active') return activePhase(room)
      return contract.status === 'open' ? 'contracting' : 'closed-unaccepted'
  }
}

function activePhase({ funding, delivery, payment, problems, dispute }: PhaseScope): Phase {
  if (funding.status === 'left') return 'cancelled'
  if (funding.status === 'due' || funding.status === 'requested') return 'funding'
  if (dispute.status === 'open') return isOverdue(dispute) ? 'overdue' : 'disputed'
  switch (payment.status) {
    case 'paid':
      return 'paid'
    case 'due':
      return 'payment-due'
    case 'stated':
      return 'paid-as-stated'
    case 'unpaid':
      return 'closed-unpaid'
    case 'split':
      return isForNothing(funding, payment) ? 'settled' : splitPhase(payment)
    case 'frozen':
      return 'disputed'
    case 'none':
    case 'open':
    case 'running':
      if (delivery.deliveries.at(-1)?.status !== 'current') return 'working'
      return problems.case.status === 'open' ? 'problem-review' : 'invoiced'
  }
}

/** E4, X4, X5: divided where nothing was held and nothing is to be paid: there is nothing to refund. */
const isForNothing = ({ status }: Funding, { toFreelancer }: Payment): boolean =>
  status !== 'held' && toFreelancer === 0

function splitPhase({ toFreelancer, toClient }: Payment): Phase {
  if (toClient === 0) return 'paid'
  return toFreelancer === 0 ? 'refunded' : 'settled'
}
