// What follows from a change that comes into force, in the same record (rule C16): struck tasks leave, money that is over goes
// back, another date gives another time to deliver, and overdue work with a new date goes on (C20).

import { canonicalJson } from '../canonicalJson.ts'
import type { Context } from '../decider.ts'
import { text } from '../personalText.ts'
import type { CardRemoved } from './board.ts'
import { leavingCards, requireInForce } from './changeGuards.ts'
import type { Change } from './changeState.ts'
import { type DeadlineSet, setDeadline } from './deadline.ts'
import type { DisputeScope } from './dispute.ts'
import { isOverdue } from './disputeState.ts'
import type { FundsReturned } from './funding.ts'

type Effect = CardRemoved | DeadlineSet | FundsReturned | { readonly type: 'dispute.withdrawn' }

/** @param room as it is before the change is in force */
export const changeEffects = (change: Change, room: DisputeScope, context: Context): readonly Effect[] => [
  ...cured(change, room),
  ...struckCards(change, room),
  ...returned(change, room),
  ...movedDeadline(change, room, context),
]

/** C20: what was agreed before the work fell overdue names no new date, and cures nothing. */
function cured({ terms }: Change, room: DisputeScope): readonly { readonly type: 'dispute.withdrawn' }[] {
  const isMoved = terms.deliveryDate !== requireInForce(room).terms.deliveryDate
  return isOverdue(room.dispute) && isMoved ? [{ type: 'dispute.withdrawn' }] : []
}

/** C19: one task stays, also where others were removed since it was agreed. */
function struckCards({ struck, version }: Change, room: DisputeScope): readonly CardRemoved[] {
  const reason = text(`Struck with contract v${version}`)
  return leavingCards(struck, room)
    .slice(0, room.board.cards.size - 1)
    .map((card) => ({ type: 'card.removed', card, reason, struck: version }))
}

/** F5: nothing stays held beyond the price. */
function returned({ terms }: Change, { funding }: DisputeScope): readonly FundsReturned[] {
  const amount = funding.amount - terms.amount
  if (funding.status !== 'held' || amount <= 0) return []
  return [{ type: 'funds.returned', amount, currency: funding.currency }]
}

/** D9, D10: another date or calendar gives another time to deliver; anything else moves no clock. */
function movedDeadline({ terms }: Change, room: DisputeScope, context: Context): readonly DeadlineSet[] {
  const before = requireInForce(room).terms
  const [is, was] = [terms, before].map(({ deliveryDate, calendar = null }) =>
    canonicalJson({ deliveryDate, calendar }),
  )
  return is !== was ? [setDeadline(terms, context)] : []
}
