// What is argued about where work is disputed or ends early, and how it is divided (rules X4, X5, X7, E4).

import type { Context } from '../decider.ts'
import type { BoardScope } from './board.ts'
import { columns } from './boardState.ts'
import { versionInForce } from './contractState.ts'
import type { Funding } from './funding.ts'
import { payDayOf } from './payDate.ts'
import type { AmountSplit, Payment, PaymentFellDue } from './payment.ts'

/** What is argued about: the invoice, which is over the contract's amount, or the contract where nothing was delivered. */
export function agreedIn({ contract, payment }: Pick<BoardScope, 'contract' | 'payment'>): {
  readonly amount: number
  readonly currency: string
} {
  const terms = versionInForce(contract)?.terms ?? { amount: 0, currency: '' }
  const agreed = payment.invoice ?? terms
  // the invoice of the end is over a part
  if (payment.status === 'split')
    return { amount: payment.toFreelancer + payment.toClient, currency: agreed.currency }
  return isPartDue(payment) ? terms : agreed
}

/** A part of the price is, or was, to be paid directly: an end over which nothing was held. */
export const isPartDue = ({ status, because }: Pick<Payment, 'status' | 'because'>): boolean =>
  status !== 'split' && (because === 'ended' || because === 'settled' || because === 'decided')

interface Dividing {
  readonly because: AmountSplit['because']
  readonly toFreelancer: number
  readonly context: Context
}

/** Held money is paid out and refunded; a part that is paid directly falls due as any other amount does (P2). */
export function divisionOf(
  room: Pick<BoardScope, 'contract' | 'payment'> & { readonly funding: Funding },
  { because, toFreelancer, context }: Dividing,
): AmountSplit | PaymentFellDue {
  const { amount, currency } = agreedIn(room)
  if (room.funding.status === 'held' || toFreelancer === 0)
    return { type: 'amount.split', because, toFreelancer, toClient: amount - toFreelancer, currency }
  const { at } = context
  const { invoice } = room.payment
  // an invoice over another amount is credited, and the end has its own (P13)
  const invoicedAt = invoice?.amount === toFreelancer ? invoice.issuedAt : at
  const payBy = payDayOf(versionInForce(room.contract)?.terms, { invoicedAt, dueAt: at }, context)
  return { type: 'payment.fell-due', because, amount: toFreelancer, currency, effectiveAt: at, ...payBy }
}

type Tasks = Pick<BoardScope, 'board' | 'review'>

/** How many of the tasks on the board the client has approved. */
export function approvedTasks({ board, review }: Tasks): { readonly approved: number; readonly of: number } {
  const cards = columns.flatMap((column) => board.order[column])
  const approved = cards.filter((card) => review.reviews.get(card)?.status === 'approved')
  return { approved: approved.length, of: cards.length }
}

/** In proportion to the tasks that the client has approved, rounded down to a whole minor unit. */
export function shareOfApproved(room: Tasks & Pick<BoardScope, 'contract' | 'payment'>): number {
  const { approved, of } = approvedTasks(room)
  const exact = BigInt(agreedIn(room).amount) * BigInt(approved)
  return of === 0 ? 0 : Number(exact / BigInt(of))
}
