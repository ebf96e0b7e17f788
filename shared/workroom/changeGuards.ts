// What a change to a contract in force may hold, and when it may be proposed or answered (rules C13 to C20). The same guards
// stand before proposing and before accepting: the work goes on in between.

import { canonicalJson } from '../canonicalJson.ts'
import { type Context, refusals } from '../decider.ts'
import type { CardId } from '../ids.ts'
import { type Addresses, isSameNaming } from './addresses.ts'
import { boardRejections, requireCard } from './board.ts'
import { type Change, pendingChange } from './changeState.ts'
import { contractRejections, requireInRoom } from './contract.ts'
import { type Contract, type ContractVersion, scopeOf, versionInForce } from './contractState.ts'
import { currentDelivery } from './delivery.ts'
import type { DisputeScope } from './dispute.ts'
import { isOverdue } from './disputeState.ts'
import { requireWorkStarted } from './funding.ts'
import { type Offer, offerRejections, requireFuture } from './offer.ts'
import { requirePayDate } from './payDate.ts'
import { isDecided, paymentRejections } from './payment.ts'
import { requireServices } from './services.ts'
import type { Terms } from './terms.ts'

export const changeRejections = {
  'no-change': 'This change is no longer open: it was answered or withdrawn, or it has lapsed.',
  'change-outdated': 'Another change was proposed meanwhile. Read that one, then decide.',
  'change-pending': 'A change waits for an answer already. It is answered or withdrawn first.',
  'change-beside-ending': 'A proposal to end waits for an answer. It is answered or withdrawn first.',
  'own-change': 'You proposed this change: the other party answers it.',
  'not-your-change': 'Only who proposed a change can withdraw it.',
  'change-not-due': 'The other party still has time to answer the change.',
  'change-unread': 'Read the difference to its end first.',
  'change-while-delivered':
    'A delivery is with the client: the contract changes again when a revision is requested or the delivery is withdrawn.',
  'change-while-disputed': 'A dispute is open: it is settled or withdrawn first.',
  'change-currency': 'The currency and who holds the money stay as they were agreed.',
  'change-same': 'Nothing in it differs from the contract in force.',
  'change-rounds-used': 'As many revision rounds are used already; there cannot be fewer.',
  'change-needs-date': 'The work is overdue: the change has to name a new delivery date.',
  'change-agreed':
    'A change that both have accepted waits for more money to be held. It is in force then, or it lapses.',
} as const

const refuse = refusals({
  ...changeRejections,
  ...contractRejections,
  ...paymentRejections,
  ...boardRejections,
  ...offerRejections,
})

/** What somebody wants to be agreed. */
export interface Proposed {
  readonly terms: Terms
  readonly scope: readonly string[]
  readonly struck: readonly CardId[]
  readonly addresses?: Addresses
}

interface GuardScope extends DisputeScope {
  readonly offer: Offer
}

/** C13, C20: while work goes on; not beside a delivery, and beside a dispute only where the platform opened it. */
export function requireUnfrozen(room: GuardScope): void {
  requireWorkStarted(room)
  if (isDecided(room.payment)) refuse('payment-decided')
  if (currentDelivery(room.delivery)) refuse('change-while-delivered')
  if (room.dispute.status === 'open' && !isOverdue(room.dispute)) refuse('change-while-disputed')
}

/** The version in force; where one was on screen, that one. */
export function requireInForce(
  { contract }: { readonly contract: Contract },
  shown?: { readonly version: number; readonly termsHash: string },
): ContractVersion {
  const inForce = versionInForce(contract)
  if (inForce === null) return refuse('no-contract')
  const isShown =
    shown === undefined || (shown.version === inForce.version && shown.termsHash === inForce.termsHash)
  return isShown ? inForce : refuse('contract-outdated')
}

/** The change with this number, if it is the one that waits, and this party's or the other's. */
export function requirePending(
  room: GuardScope,
  number: number,
  whose: 'own' | 'other',
  context: Context,
): Change {
  const role = requireInRoom(room, context)
  const pending = pendingChange(room.contract)
  if (pending === null) return refuse('no-change')
  if (pending.number !== number) return refuse('change-outdated')
  if (whose === 'own' && pending.by !== role) return refuse('not-your-change')
  if (whose === 'other' && pending.by === role) return refuse('own-change')
  return pending
}

/** C17 to C20, for the room as it is at this moment. */
export function requireFitting(proposed: Proposed, room: GuardScope, context: Context): void {
  const { terms, scope, struck } = proposed
  const inForce = requireInForce(room)
  const before = inForce.terms
  const isSame =
    canonicalJson(terms) === canonicalJson(before) &&
    canonicalJson(scope) === canonicalJson(scopeOf(room, inForce)) &&
    isSameNaming(proposed, inForce) &&
    struck.length === 0
  if (isSame) refuse('change-same')
  requireServices(terms, scope)
  requirePayDate(terms, context, before)
  if (terms.currency !== before.currency || isHeld(terms) !== isHeld(before)) refuse('change-currency')
  if (terms.deliveryDate !== before.deliveryDate) requireFuture(terms.deliveryDate, context)
  else if (isOverdue(room.dispute)) refuse('change-needs-date')
  if (terms.redoRounds < Math.min(before.redoRounds, roundsUsed(room))) refuse('change-rounds-used')
  const leaving = leavingCards(struck, room)
  if (leaving.length > 0 && leaving.length === room.board.cards.size) refuse('last-task')
}

const isHeld = ({ holding }: Terms): boolean => holding === 'held'

/** C17: the most rounds that a task or the deliveries have used. */
export function roundsUsed({
  board,
  review,
  delivery,
}: Pick<GuardScope, 'board' | 'review' | 'delivery'>): number {
  const ofTasks = board.cards
    .values()
    .map(({ id }) => (review.steps.get(id) ?? []).filter(({ what }) => what === 'redo').length)
  const ofDeliveries = delivery.deliveries.filter(({ status }) => status === 'redo').length
  return Math.max(ofDeliveries, ...ofTasks)
}

/** C19: those listed that are still on the board, without what the client has approved meanwhile. */
export const leavingCards = (
  struck: readonly CardId[],
  { board, review }: Pick<GuardScope, 'board' | 'review'>,
): readonly CardId[] =>
  struck.filter((card) => board.cards.has(card) && review.reviews.get(card)?.status !== 'approved')

/** C19: while it is being proposed, each task that goes is on the board and not approved. */
export function requireListed(struck: readonly CardId[], { board, review }: GuardScope): void {
  for (const card of struck) {
    requireCard(board, card)
    if (review.reviews.get(card)?.status === 'approved') refuse('card-approved')
  }
}
