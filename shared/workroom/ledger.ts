// The ledger: double entries in integer minor units, read off the log (rules L1-L3). A projection may keep
// them, each keyed `room:seq:leg`; the sum of all entries is zero after every event.

import type { WorkroomEvent } from './workroom.ts'

export const accounts = ['client-cash', 'held', 'freelancer-balance', 'refunds'] as const
export type Account = (typeof accounts)[number]

export interface Posting {
  /** Place within its record: 0, 1, 2, … */
  readonly leg: number
  readonly account: Account
  /** Minor units; what an account gives is negative. */
  readonly amount: number
  readonly currency: string
}

/** What the events of one record move. Only held money moves here: direct payments never touch the platform. */
export function postingsOf(events: readonly WorkroomEvent[], isHeld: boolean): readonly Posting[] {
  const moves = events.flatMap((event) => movesOf(event, isHeld))
  return moves.map((move, leg) => ({ ...move, leg }))
}

function movesOf(event: WorkroomEvent, isHeld: boolean): readonly Omit<Posting, 'leg'>[] {
  if (event.type === 'funds.held') return transfer('client-cash', 'held', event.amount, event.currency)
  if (event.type === 'funds.returned') return transfer('held', 'refunds', event.amount, event.currency)
  if (event.type === 'payout.made')
    return transfer('held', 'freelancer-balance', event.amount, event.currency)
  if (event.type !== 'amount.split' || !isHeld) return []
  return [
    ...transfer('held', 'freelancer-balance', event.toFreelancer, event.currency),
    ...transfer('held', 'refunds', event.toClient, event.currency),
  ]
}

function transfer(
  from: Account,
  to: Account,
  amount: number,
  currency: string,
): readonly Omit<Posting, 'leg'>[] {
  if (amount === 0) return []
  return [
    { account: from, amount: -amount, currency },
    { account: to, amount, currency },
  ]
}
