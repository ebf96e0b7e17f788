// Funding: where it is agreed, the provider holds the amount before work starts (rules F1 to F4).
//
//   none ──contract.activated (held)──▶ due ──requestHold──▶ requested ──recordHold──▶ held
//                                        ▲                      │
//                                        └──recordHoldFailure───┘
//   due for 5 business days ──leaveUnfunded──▶ left

import * as v from 'valibot'

import { type Evolve, commandsFor, refusals } from '../decider.ts'
import { type ContractEvent, requireInRoom } from './contract.ts'
import { type Contract, versionInForce } from './contractState.ts'
import { type DeadlineSet, setDeadline } from './deadline.ts'
import { requirePlatform, requireRole } from './parties.ts'

export const fundingRejections = {
  'not-funding': 'Nothing is waiting to be held.',
  'work-not-started': 'Work starts when both of you have accepted the contract.',
  'not-funded': 'Work starts when the amount is held. It is not protected yet.',
  'funding-not-due': 'The client still has time to fund the amount.',
} as const

const refuse = refusals(fundingRejections)

export type FundingEvent =
  | { readonly type: 'hold.requested'; readonly amount: number; readonly currency: string }
  | {
      readonly type: 'funds.held'
      readonly amount: number
      readonly currency: string
      readonly provider: string
      /** The provider's own name for the hold. */
      readonly reference: string
    }
  | FundsReturned
  | { readonly type: 'hold.failed'; readonly reason: 'declined' | 'unavailable' }
  | { readonly type: 'room.left-unfunded' }

/** F5: what a lower price leaves over of the held amount goes back to the client. */
export interface FundsReturned {
  readonly type: 'funds.returned'
  readonly amount: number
  readonly currency: string
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
  FundingEvent | Extract<ContractEvent, { type: 'contract.activated' }>
> = {
  'contract.activated': (funding, { held }) => {
    if (held === undefined) return
    funding.status = 'due'
    funding.amount = held.amount
    funding.currency = held.currency
    funding.dueAt = held.dueAt
  },
  'hold.requested': (funding) => {
    funding.status = 'requested'
    funding.failed = null
  },
  'funds.held': (funding, { provider }, { at }) => {
    funding.status = 'held'
    funding.provider = provider
    funding.heldAt = at
  },
  'funds.returned': (funding, { amount }) => {
    funding.amount -= amount
  },
  'hold.failed': (funding, { reason }) => {
    funding.status = 'due'
    funding.failed = reason
  },
  'room.left-unfunded': (funding) => {
    funding.status = 'left'
  },
}

/** C8, F2: both have accepted and, where agreed, the amount is held; the one moment from which it is safe to start. */
export const mayWorkStart = ({ contract, funding }: FundingScope): boolean =>
  contract.status === 'active' && (funding.status === 'none' || funding.status === 'held')

export function requireWorkStarted(room: FundingScope): void {
  if (mayWorkStart(room)) return
  refuse(room.contract.status === 'active' ? 'not-funded' : 'work-not-started')
}
