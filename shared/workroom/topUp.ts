// A higher price where money is held: what both have accepted is in force once the difference is held too (rules C22, F6).
// Until then the work goes on under the version in force; without it the change lapses, and what is held late goes back.
//
//   acceptChange (a higher price) ──▶ due ──requestTopUp──▶ requested ──recordTopUp──▶ in force
//                                      ▲                        │
//                                      └──recordTopUpFailure────┘
//   5 business days, a delivery, a dispute, the end ──▶ the change has lapsed

import * as v from 'valibot'

import { commandsFor, refusals } from '../decider.ts'
import type { CardRemoved } from './board.ts'
import { changeEffects } from './changeEffects.ts'
import { type Change, type ChangeInForce, agreedChange } from './changeState.ts'
import { requireInRoom } from './contract.ts'
import type { DeadlineSet } from './deadline.ts'
import type { DisputeScope } from './dispute.ts'
import type { FundingEvent, TopUp } from './funding.ts'
import { requirePlatform, requireRole } from './parties.ts'

export const topUpRejections = {
  'no-top-up':
    'No higher price waits for money any more: the difference is held, or the change has lapsed. What was held late goes back.',
  'top-up-asked': 'The payment provider is asked already, and answers in a moment.',
} as const

const refuse = refusals(topUpRejections)

const { confirmed } = commandsFor<
  DisputeScope,
  FundingEvent | ChangeInForce | CardRemoved | DeadlineSet | { readonly type: 'dispute.withdrawn' }
>()

const Number1 = v.pipe(v.number(), v.safeInteger(), v.minValue(1))
const Reference = v.pipe(v.string(), v.minLength(1), v.maxLength(200))

export const topUpCommands = {
  /** F6: the client asks the provider to hold what the agreed change needs in addition. */
  requestTopUp: confirmed(v.strictObject({ change: Number1 }), ({ change }, room, context) => {
    requireInRoom(room, context)
    requireRole(context, 'client')
    const { topUp } = requireAwaited(room, change)
    if (topUp.status === 'requested') return refuse('top-up-asked')
    const { amount, currency } = topUp
    return [{ type: 'hold.requested', amount, currency, change }]
  }),
  /** C22: held, and with it the change is in force; an answer that comes too late is refused, and its money goes back. */
  recordTopUp: confirmed(
    v.strictObject({ change: Number1, provider: Reference, reference: Reference }),
    (args, room, context) => {
      requirePlatform(context)
      const { topUp, agreed } = requireRequested(room, args.change)
      const { change, version, termsHash } = { change: agreed.number, ...agreed }
      return [
        { type: 'funds.held', amount: topUp.amount, currency: topUp.currency, ...args },
        { type: 'change.in-force', change, version, termsHash },
        ...changeEffects(agreed, room, context),
      ]
    },
  ),
  recordTopUpFailure: confirmed(
    v.strictObject({ change: Number1, reason: v.picklist(['declined', 'unavailable']) }),
    ({ change, reason }, room, context) => {
      requirePlatform(context)
      requireRequested(room, change)
      return [{ type: 'hold.failed', reason, change }]
    },
  ),
}

interface Awaited {
  readonly topUp: TopUp
  readonly agreed: Change
}

function requireAwaited({ funding, contract }: DisputeScope, change: number): Awaited {
  const { topUp } = funding
  const agreed = agreedChange(contract)
  if (topUp === undefined || agreed === null || topUp.change !== change) return refuse('no-top-up')
  return { topUp, agreed }
}

function requireRequested(room: DisputeScope, change: number): Awaited {
  const awaited = requireAwaited(room, change)
  return awaited.topUp.status === 'requested' ? awaited : refuse('no-top-up')
}
