// The way of a project from its offer to the money, and how far it has come. Pure.

import { standingVersion } from '../../../shared/workroom/contractState.ts'
import { currentDelivery } from '../../../shared/workroom/delivery.ts'
import { phaseOf } from '../../../shared/workroom/phase.ts'
import type { Phase } from '../../../shared/workroom/phase.ts'
import type { Workroom } from '../../../shared/workroom/workroom.ts'

export interface WayStep {
  readonly name: string
  readonly state: 'done' | 'now' | 'open'
}

type Stage = 'offer' | 'contract' | 'held' | 'work' | 'review' | 'money' | 'end'

const stageOf: Readonly<Record<Phase, Stage>> = {
  none: 'offer',
  invited: 'offer',
  proposed: 'offer',
  contracting: 'contract',
  funding: 'held',
  working: 'work',
  'problem-review': 'review',
  invoiced: 'review',
  overdue: 'work',
  disputed: 'review',
  'payment-due': 'money',
  'paid-as-stated': 'money',
  'closed-unpaid': 'money',
  paid: 'end',
  settled: 'end',
  refunded: 'end',
  cancelled: 'held',
  'closed-unaccepted': 'contract',
}

/** How far it came: what ended early did not go the whole way. */
function stageIn(room: Workroom): Stage {
  const phase = phaseOf(room)
  if (phase === 'disputed' && currentDelivery(room.delivery) === null) return 'work'
  if (phase === 'closed-unaccepted' && room.contract.status === 'none') return 'offer'
  return stageOf[phase]
}

export function wayOf(room: Workroom): readonly WayStep[] {
  const { offer, contract } = room
  const terms = standingVersion(contract)?.terms ?? offer.terms
  const isHeld = terms?.holding === 'held'
  const stage = stageIn(room)
  const stages: readonly (readonly [Stage, string])[] = [
    ['offer', offer.madeBy === 'client' ? 'Offer' : 'Proposal'],
    ['contract', 'Contract'],
    ...(isHeld ? [['held', 'Money held'] as const] : []),
    ['work', 'Work'],
    ...(stage === 'end' && currentDelivery(room.delivery) === null ? [] : [['review', 'Delivery'] as const]),
    ['money', isHeld ? 'Paid out' : 'Paid'],
  ]
  const here = stage === 'end' ? stages.length : stages.findIndex(([name]) => name === stage)
  return stages.map(([, name], index) => ({
    name,
    state: index < here ? 'done' : index === here ? 'now' : 'open',
  }))
}
