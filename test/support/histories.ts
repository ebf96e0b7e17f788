// Histories, by the phase in which they end.

import type { Terms } from '../../shared/workroom/terms.ts'
import type { WorkroomCommand } from '../../shared/workroom/workroom.ts'
import { DAY } from './instants.ts'
import { client, freelancer, platform } from './people.ts'
import {
  type Step,
  accept,
  acceptChange,
  acceptOffer,
  add,
  deliver,
  flag,
  holdMore,
  makeOffer,
  makeProposal,
  move,
  sendProposal,
  openChange,
  step,
  takeSeat,
  terms,
} from './steps.ts'

export const invited: readonly Step[] = [step(client, makeOffer)]
export const contracting: readonly Step[] = [...invited, step(freelancer, acceptOffer)]
export const freelancerIn: readonly Step[] = [...contracting, step(freelancer, accept('freelancer'))]
export const working: readonly Step[] = [...freelancerIn, step(client, accept('client'))]
/** Both have accepted these terms. */
export const workingUnder = (agreed: Terms, scope: readonly string[] = []): readonly Step[] => [
  step(client, {
    ...makeOffer,
    args: { ...makeOffer.args, terms: agreed, ...(scope.length > 0 && { scope: [...scope] }) },
  }),
  step(freelancer, acceptOffer),
  step(freelancer, accept('freelancer')),
  step(client, accept('client')),
]
export const withTasks: readonly Step[] = [...working, step(freelancer, add('a', 'b', 'c'))]
export const inReview: readonly Step[] = [...withTasks, step(freelancer, move('a', 'completed'))]

export const held: Terms = { ...terms, holding: 'held' }
const makeHeldOffer: WorkroomCommand = { ...makeOffer, args: { ...makeOffer.args, terms: held } }
export const proposed: readonly Step[] = [step(freelancer, makeProposal)]
export const unfunded: readonly Step[] = [
  step(client, makeHeldOffer),
  step(freelancer, acceptOffer),
  step(freelancer, accept('freelancer')),
  step(client, accept('client')),
]
export const funded: readonly Step[] = [
  ...unfunded,
  step(client, { name: 'requestHold', args: {} }),
  step(platform, { name: 'recordHold', args: { provider: 'sandbox', reference: 'hold-1' } }),
]
/** A freelancer began it; the client is only invited. */
export const invitedClient: readonly Step[] = [step(freelancer, sendProposal)]
/** A proposal became a contract that nobody has accepted yet. */
export const afterProposal: readonly Step[] = [...proposed, step(client, takeSeat)]

/** A price that both have accepted, 60,000 above what is held. */
export const agreedHigher: readonly Step[] = [
  ...funded,
  step(client, openChange({ terms: { ...held, amount: 300_000 } }, 'client')),
  step(freelancer, acceptChange('freelancer')),
]
/** The difference was asked for, and is held. */
export const heldMore: readonly Step[] = [...agreedHigher, ...holdMore()]
/** One task, completed; what the money does depends on the contract before. */
export const completed = (before: readonly Step[]): readonly Step[] => [
  ...before,
  step(freelancer, add('a')),
  step(freelancer, move('a', 'completed')),
]
export const invoiced: readonly Step[] = [...completed(funded), step(freelancer, deliver)]
export const inProblemReview: readonly Step[] = [
  ...completed(funded),
  step(freelancer, flag('p')),
  step(freelancer, deliver),
]
export const disputed: readonly Step[] = [
  ...invoiced,
  step(client, { name: 'openDispute', args: { words: 'The search does not work.' } }),
]

/** One task completed, nothing delivered, and 5 business days gone since the delivery date. */
export const overdue: readonly Step[] = [
  ...completed(funded),
  step(platform, { name: 'reportOverdue', args: {} }, 50 * DAY),
]
