// Dispute: either party stops the clock and freezes the money; both make offers, support decides in writing
// (rules X1-X6). Silence never loses.
//
//   none ──openDispute──▶ open ──acceptSettlement──▶ settled
//                          ├──decideDispute (support)──▶ decided
//                          └──withdrawDispute (opener)──▶ withdrawn, a full new clock starts

import * as v from 'valibot'

import {
  type Evolve,
  type Role,
  type Text,
  commandsFor,
  otherRole,
  readText,
  refusals,
  text,
} from '../decider.ts'
import { Lines } from '../text.ts'
import { guessClock, plainCalendar } from './calendar.ts'
import { type Contract, currentVersion } from './contract.ts'
import { type Delivery, requireDelivered } from './delivery.ts'
import { requireParty } from './offer.ts'
import { type AmountSplit, type Payment, requireUndecided } from './payment.ts'
import { requireSupport } from './problems.ts'
import { type ClockStarted, startClock } from './reviewClock.ts'

export const disputeRejections = {
  'no-dispute': 'No dispute is open.',
  'not-your-dispute': 'Only who opened the dispute can withdraw it.',
  'amount-too-large': 'This is more than the agreed amount.',
  'no-such-settlement': 'This offer is no longer on the table.',
} as const

const refuse = refusals(disputeRejections)

export type DisputeEvent =
  | { readonly type: 'dispute.opened'; readonly words: Text; readonly respondBy: number }
  | { readonly type: 'dispute.answered'; readonly words: Text }
  | { readonly type: 'settlement.offered'; readonly toFreelancer: number }
  | { readonly type: 'dispute.decided'; readonly words: Text }
  | { readonly type: 'dispute.withdrawn' }
  | AmountSplit

export interface Dispute {
  readonly status: 'none' | 'open' | 'settled' | 'decided' | 'withdrawn'
  readonly openedBy: Role | null
  readonly openedAt: number
  readonly respondBy: number
  readonly statements: readonly {
    readonly by: Role | 'support'
    readonly at: number
    readonly words: string
  }[]
  /** What each side offers that the freelancer gets; minor units. */
  readonly offers: Readonly<Record<Role, number | null>>
}

export const initialDispute: Dispute = {
  status: 'none',
  openedBy: null,
  openedAt: 0,
  respondBy: 0,
  statements: [],
  offers: { client: null, freelancer: null },
}

export interface DisputeScope {
  readonly contract: Contract
  readonly delivery: Delivery
  readonly payment: Payment
  readonly dispute: Dispute
}

const { confirmed } = commandsFor<DisputeScope, DisputeEvent | ClockStarted>()
const ToFreelancer = v.pipe(v.number(), v.safeInteger(), v.minValue(0))

export const disputeCommands = {
  /** X1: either party, while a delivery is with the client; the clock stops, the money is frozen. */
  openDispute: confirmed(v.strictObject({ words: Lines(4000) }), ({ words }, room, context) => {
    requireParty(context)
    requireDelivered(room.delivery)
    requireUndecided(room.payment)
    const calendar = currentVersion(room.contract)?.terms.calendar ?? plainCalendar
    const respondBy = (context.countBusinessDays ?? guessClock)(calendar, context.at, 5).releaseAt
    return [{ type: 'dispute.opened', words: text(words), respondBy }]
  }),
  answerDispute: confirmed(v.strictObject({ words: Lines(4000) }), ({ words }, { dispute }, context) => {
    if (context.actor.kind !== 'support') requireParty(context)
    requireOpen(dispute)
    return [{ type: 'dispute.answered', words: text(words) }]
  }),
  /** X3: an offer names what the freelancer gets; the rest goes back to the client. */
  offerSettlement: confirmed(v.strictObject({ toFreelancer: ToFreelancer }), (args, room, context) => {
    requireParty(context)
    requireOpen(room.dispute)
    if (args.toFreelancer > amountOf(room.payment)) return refuse('amount-too-large')
    return [{ type: 'settlement.offered', ...args }]
  }),
  /** X4: accepting the other's offer, by its amount, ends the dispute. */
  acceptSettlement: confirmed(v.strictObject({ toFreelancer: ToFreelancer }), (args, room, context) => {
    const { role } = requireParty(context)
    requireOpen(room.dispute)
    if (room.dispute.offers[otherRole(role)] !== args.toFreelancer) return refuse('no-such-settlement')
    return [split(room.payment, 'settled', args.toFreelancer)]
  }),
  /** X5: support decides on the record, in writing. */
  decideDispute: confirmed(
    v.strictObject({ toFreelancer: ToFreelancer, words: Lines(4000) }),
    ({ toFreelancer, words }, room, context) => {
      requireSupport(context.actor)
      requireOpen(room.dispute)
      if (toFreelancer > amountOf(room.payment)) return refuse('amount-too-large')
      return [{ type: 'dispute.decided', words: text(words) }, split(room.payment, 'decided', toFreelancer)]
    },
  ),
  /** X6: who opened it may withdraw it; the client gets a full new review. */
  withdrawDispute: confirmed(v.strictObject({}), (_args, { contract, dispute }, context) => {
    const { role } = requireParty(context)
    requireOpen(dispute)
    if (dispute.openedBy !== role) return refuse('not-your-dispute')
    return [{ type: 'dispute.withdrawn' }, startClock(contract, context)]
  }),
}

export const evolveDispute: Evolve<Dispute, DisputeEvent> = {
  'dispute.opened': (dispute, { words, respondBy }, { at, by }) => {
    dispute.status = 'open'
    dispute.openedBy = by.kind === 'party' ? by.role : null
    dispute.openedAt = at
    dispute.respondBy = respondBy
    dispute.offers = { client: null, freelancer: null }
    dispute.statements = [...dispute.statements, { by: speaker(by), at, words: readText(words) }]
  },
  'dispute.answered': (dispute, { words }, { at, by }) => {
    dispute.statements = [...dispute.statements, { by: speaker(by), at, words: readText(words) }]
  },
  'settlement.offered': (dispute, { toFreelancer }, { by }) => {
    if (by.kind === 'party') dispute.offers = { ...dispute.offers, [by.role]: toFreelancer }
  },
  'dispute.decided': (dispute, { words }, { at }) => {
    dispute.status = 'decided'
    dispute.statements = [...dispute.statements, { by: 'support', at, words: readText(words) }]
  },
  'dispute.withdrawn': (dispute) => {
    dispute.status = 'withdrawn'
  },
  'amount.split': (dispute, { because }) => {
    dispute.status = because
  },
}

function requireOpen(dispute: Dispute): void {
  if (dispute.status !== 'open') refuse('no-dispute')
}

const amountOf = (payment: Payment): number => payment.invoice?.amount ?? 0

function split(payment: Payment, because: AmountSplit['because'], toFreelancer: number): AmountSplit {
  const amount = amountOf(payment)
  const currency = payment.invoice?.currency ?? ''
  return { type: 'amount.split', because, toFreelancer, toClient: amount - toFreelancer, currency }
}

const speaker = (by: { readonly kind: string; readonly role?: Role }): Role | 'support' =>
  by.role ?? 'support'
