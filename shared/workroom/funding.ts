// Funding: where it is agreed, the provider holds the amount before work starts (rules F1 to F4). What a higher price needs
// in addition is held beside it (`topUp.ts`).
//
//   none ──contract.activated (held)──▶ due ──requestHold──▶ requested ──recordHold──▶ held
//                                        ▲                      │
//                                        └──recordHoldFailure───┘
//   due for 5 business days ──leaveUnfunded──▶ left

import * as v from 'valibot'

import { type Evolve, type Mutable, commandsFor, refusals } from '../decider.ts'
import type { ChangeAgreed, ChangeLapsed } from './changeState.ts'
import { type ContractEvent, requireInRoom } from './contract.ts'
import { type Contract, versionInForce } from './contractState.ts'
import { type DeadlineSet, setDeadline } from './deadline.ts'
import { type FurtherHold, furtherAfter } from './holds.ts'
import { requirePlatform, requireRole } from './parties.ts'

export const fundingRejections = {
  'not-funding': 'Nothing is waiting to be held.',
  'work-not-started': 'Work starts when both of you have accepted the contract.',
  'not-funded': 'Work starts when the amount is held. It is not protected yet.',
  'funding-not-due': 'The client still has time to fund the amount.',
} as const

const refuse = refusals(fundingRejections)

export type FundingEvent =
  | {
      readonly type: 'hold.requested'
      readonly amount: number
      readonly currency: string
      /** The change that it is held for in addition (F6); absent for the first hold. */
      readonly change?: number
    }
  | {
      readonly type: 'funds.held'
      readonly amount: number
      readonly currency: string
      readonly provider: string
      /** The provider's own name for the hold. */
      readonly reference: string
      readonly change?: number
    }
  | FundsReturned
  | {
      readonly type: 'hold.failed'
      readonly reason: 'declined' | 'unavailable'
      readonly change?: number
    }
  | { readonly type: 'room.left-unfunded' }

/** F5: what a lower price leaves over of the held amount goes back to the client. */
export interface FundsReturned {
  readonly type: 'funds.returned'
  readonly amount: number
  readonly currency: string
}

/** What an agreed change still waits for (C22, F6). */
export interface TopUp {
  readonly change: number
  readonly status: 'due' | 'requested'
  /** The difference; minor units. */
  readonly amount: number
  readonly currency: string
  /** Then the change lapses; epoch milliseconds, UTC. */
  readonly dueAt: number
  readonly failed: 'declined' | 'unavailable' | null
}

export interface Funding {
  readonly status: 'none' | 'due' | 'requested' | 'held' | 'left'
  readonly amount: number
  readonly currency: string
  readonly provider: string
  /** From then on the freelancer may leave. */
  readonly dueAt: number | null
  readonly heldAt: number | null
  readonly failed: 'declined' | 'unavailable' | null
  /** There while one is awaited. */
  readonly topUp?: TopUp
  /** The oldest first; absent until there is one. `amount` counts them in. */
  readonly further?: readonly FurtherHold[]
}

export const initialFunding: Funding = {
  status: 'none',
  amount: 0,
  currency: '',
  provider: '',
  dueAt: null,
  heldAt: null,
  failed: null,
}

export interface FundingScope {
  readonly contract: Contract
  readonly funding: Funding
}

const { confirmed } = commandsFor<FundingScope, FundingEvent | DeadlineSet>()
const Reference = v.pipe(v.string(), v.minLength(1), v.maxLength(200))

export const fundingCommands = {
  /** F1: the client asks the provider to hold the agreed amount; the answer comes as a record of the platform. */
  requestHold: confirmed(v.strictObject({}), (_args, room, context) => {
    requireInRoom(room, context)
    requireRole(context, 'client')
    if (room.funding.status !== 'due') return refuse('not-funding')
    const { amount, currency } = room.funding
    return [{ type: 'hold.requested', amount, currency }]
  }),
  recordHold: confirmed(
    v.strictObject({ provider: Reference, reference: Reference }),
    (args, { contract, funding }, context) => {
      requirePlatform(context)
      const terms = versionInForce(contract)?.terms
      if (funding.status !== 'requested' || terms === undefined) return refuse('not-funding')
      const { amount, currency } = funding
      return [{ type: 'funds.held', amount, currency, ...args }, setDeadline(terms, context)]
    },
  ),
  recordHoldFailure: confirmed(
    v.strictObject({ reason: v.picklist(['declined', 'unavailable']) }),
    ({ reason }, { funding }, context) => {
      requirePlatform(context)
      return funding.status === 'requested' ? [{ type: 'hold.failed', reason }] : refuse('not-funding')
    },
  ),
  /** F4: nobody waits for ever: after 5 business days the freelancer may leave alone. */
  leaveUnfunded: confirmed(v.strictObject({}), (_args, room, context) => {
    requireInRoom(room, context)
    requireRole(context, 'freelancer')
    const { status, dueAt } = room.funding
    if (status !== 'due' || dueAt === null) return refuse('not-funding')
    return context.at < dueAt ? refuse('funding-not-due') : [{ type: 'room.left-unfunded' }]
  }),
}

export const evolveFunding: Evolve<
  Funding,
  FundingEvent | ChangeAgreed | ChangeLapsed | Extract<ContractEvent, { type: 'contract.activated' }>
> = {
  'contract.activated': (funding, { held }) => {
    if (held === undefined) return
    funding.status = 'due'
    funding.amount = held.amount
    funding.currency = held.currency
    funding.dueAt = held.dueAt
  },
  'hold.requested': (funding, { change }) => {
    if (change !== undefined) return ask(funding)
    funding.status = 'requested'
    funding.failed = null
  },
  'funds.held': (funding, { provider, reference, amount, change }, { at }) => {
    if (change !== undefined) {
      funding.further = [...(funding.further ?? []), { reference, amount }]
      funding.amount += amount
      delete funding.topUp
      return
    }
    funding.status = 'held'
    funding.provider = provider
    funding.heldAt = at
  },
  'funds.returned': (funding, { amount }) => {
    if (funding.further !== undefined) funding.further = furtherAfter(funding, amount)
    funding.amount -= amount
  },
  'hold.failed': (funding, { reason, change }) => {
    if (change !== undefined) return fail(funding, reason)
    funding.status = 'due'
    funding.failed = reason
  },
  'change.agreed': (funding, { change, amount, currency, holdBy }) => {
    funding.topUp = { change, status: 'due', amount, currency, dueAt: holdBy, failed: null }
  },
  'change.lapsed': (funding) => {
    delete funding.topUp
  },
  'room.left-unfunded': (funding) => {
    funding.status = 'left'
  },
}

function ask(funding: Mutable<Funding>): void {
  if (funding.topUp !== undefined) funding.topUp = { ...funding.topUp, status: 'requested', failed: null }
}

function fail(funding: Mutable<Funding>, failed: TopUp['failed']): void {
  if (funding.topUp !== undefined) funding.topUp = { ...funding.topUp, status: 'due', failed }
}

/** C8, F2: both have accepted and, where agreed, the amount is held; the one moment from which it is safe to start. */
export const mayWorkStart = ({ contract, funding }: FundingScope): boolean =>
  contract.status === 'active' && (funding.status === 'none' || funding.status === 'held')

export function requireWorkStarted(room: FundingScope): void {
  if (mayWorkStart(room)) return
  refuse(room.contract.status === 'active' ? 'not-funded' : 'work-not-started')
}
