// What a decision would do to the money, before it is made: the room's own rules are asked, so that what is shown is what
// happens (J3). Nothing is recorded, and no number is used up.

import type { UserId } from '../../shared/ids.ts'
import type { DecisionStep } from '../../shared/supportDesk.ts'
import type { CountBusinessDays } from '../../shared/workroom/calendar.ts'
import { agreedIn } from '../../shared/workroom/disputeAmounts.ts'
import { postingsOf } from '../../shared/workroom/ledger.ts'
import {
  type RuleRejectionCode,
  type Workroom,
  type WorkroomEvent,
  decide,
} from '../../shared/workroom/workroom.ts'

interface Deciding {
  readonly toFreelancer: number
  readonly userId: UserId
  readonly at: number
  readonly countBusinessDays?: CountBusinessDays
}

export type Decided =
  | { readonly steps: readonly DecisionStep[] }
  /** Why it would be refused. */
  | { readonly code: RuleRejectionCode }

export function stepsOf(state: Workroom, { toFreelancer, userId, at, ...counting }: Deciding): Decided {
  const actor = { kind: 'support', userId } as const
  const command = { name: 'decideDispute', args: { toFreelancer, words: 'To be shown' } }
  const decided = decide(command, state, { actor, at, invoiceNumber: 'next', ...counting })
  if (!decided.ok) return { code: decided.code }
  return {
    steps: [...moved(decided.events, state), ...owed(decided.events), ...papers(decided.events, state)],
  }
}

function moved(events: readonly WorkroomEvent[], { funding }: Workroom): readonly DecisionStep[] {
  const arriving = postingsOf(events, funding.status === 'held').filter(({ amount }) => amount > 0)
  return arriving.flatMap(({ account, amount }): readonly DecisionStep[] => {
    if (account === 'freelancer-balance') return [{ what: 'paid-out', amount }]
    return account === 'refunds' ? [{ what: 'refunded', amount }] : []
  })
}

/** Where nothing is held Workroom moves nothing: what the freelancer gets is paid by the client. */
const owed = (events: readonly WorkroomEvent[]): readonly DecisionStep[] =>
  events.flatMap((event) =>
    event.type === 'payment.fell-due' ? [{ what: 'falls-due', amount: event.amount } as const] : [],
  )

function papers(events: readonly WorkroomEvent[], state: Workroom): readonly DecisionStep[] {
  const { invoice } = state.payment
  const isCredited = events.some(({ type }) => type === 'invoice.credited')
  const issued = events.flatMap((event) => (event.type === 'invoice.issued' ? [event.amount] : []))
  const { amount } = agreedIn(state)
  return [
    ...(invoice === null
      ? []
      : [{ what: isCredited ? 'credited' : 'invoice-stays', amount, number: invoice.number } as const]),
    ...issued.map((over): DecisionStep => ({ what: 'invoiced', amount: over })),
    ...(invoice === null && issued.length === 0 ? [{ what: 'no-invoice', amount: 0 } as const] : []),
  ]
}
