// The way of a project from its offer to the money, and how far it has come. Pure.

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
  disputed: 'review',
  'payment-due': 'money',
  paid: 'end',
  settled: 'end',
  refunded: 'end',
  cancelled: 'end',
  'closed-unaccepted': 'end',
}

export function wayOf(room: Workroom): readonly WayStep[] {
  const { offer, contract } = room
  const terms = contract.versions.at(-1)?.terms ?? offer.terms
  const isHeld = terms?.holding === 'held'
  const stages: readonly (readonly [Stage, string])[] = [
    ['offer', offer.madeBy === 'client' ? 'Offer' : 'Proposal'],
    ['contract', 'Contract'],
    ...(isHeld ? [['held', 'Money held'] as const] : []),
    ['work', 'Work'],
    ['review', 'Delivery'],
    ['money', isHeld ? 'Paid out' : 'Paid'],
  ]
  const stage = stageOf[phaseOf(room)]
  const here = stage === 'end' ? stages.length : stages.findIndex(([name]) => name === stage)
  return stages.map(([, name], index) => ({
    name,
    state: index < here ? 'done' : index === here ? 'now' : 'open',
  }))
}
