// What is argued about where work is disputed or ends early, and how it is divided (rules X7, E4).

import type { BoardScope } from './board.ts'
import { columns } from './boardState.ts'
import { versionInForce } from './contractState.ts'
import type { AmountSplit } from './payment.ts'

/** What is argued about: the invoice, which is over the contract's amount, or the contract where nothing was delivered. */
export function agreedIn({ contract, payment }: Pick<BoardScope, 'contract' | 'payment'>): {
  readonly amount: number
  readonly currency: string
} {
  const agreed = payment.invoice ?? versionInForce(contract)?.terms ?? { amount: 0, currency: '' }
  // the invoice of the end is over a part
  return payment.status === 'split'
    ? { amount: payment.toFreelancer + payment.toClient, currency: agreed.currency }
    : agreed
}

/** The whole amount, divided: the rest is the client's. */
export function splitOf(
  room: Pick<BoardScope, 'contract' | 'payment'>,
  because: AmountSplit['because'],
  toFreelancer: number,
): AmountSplit {
  const { amount, currency } = agreedIn(room)
  return { type: 'amount.split', because, toFreelancer, toClient: amount - toFreelancer, currency }
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
