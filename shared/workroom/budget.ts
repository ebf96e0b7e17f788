// What a room may weigh (S17). Whatever can be added again and again ends an eighth before the whole, so that what ends
// the engagement always has space: finish, deliver, approve, dispute, settle. Whatever makes the room no heavier is free.

import { weightOf } from '../weight.ts'
import type { Delivery } from './deliveryState.ts'
import type { Dispute } from './disputeState.ts'
import type { Payment } from './payment.ts'

/** Bytes, where the operator says nothing else. */
export const ROOM_BYTES = 32 * 1024 ** 2
const MOST_RESERVED = 4 * 1024 ** 2

export const budgetRejections = {
  'room-full':
    'This room is full. Finishing tasks, delivering, approving, disputing and settling go on; shorter texts, deleted messages and comments make space.',
} as const

/** Beyond the whole too, but not for ever. */
const MOST_DELIVERIES = 50
const MOST_STATEMENTS = 500
const MOST_PAY_TO = 50
const MOST_ENDINGS = 50

/** What ends something, and goes on in a full room. */
export const commandsThatEnd = [
  'withdrawOffer',
  'acceptOffer',
  'declineOffer',
  'expireOffer',
  'acceptContract',
  'declineContract',
  'expireContract',
  'withdrawChange',
  'declineChange',
  'acceptChange',
  'lapseChange',
  'requestHold',
  'recordHold',
  'recordHoldFailure',
  'leaveUnfunded',
  'requestTopUp',
  'recordTopUp',
  'recordTopUpFailure',
  'moveCard',
  'moveCards',
  'removeCard',
  'removeCards',
  'takeBackCards',
  'tickEntry',
  'removeEntry',
  'removeLabel',
  'declineSuggestion',
  'approveCard',
  'askRedo',
  'withdrawProblem',
  'answerProblem',
  'takeUpCase',
  'closeCase',
  'deliver',
  'openDelivery',
  'withdrawDelivery',
  'askRedoOfDelivery',
  'approvePayment',
  'releasePayout',
  'askMoreTime',
  'grantMoreTime',
  'refuseMoreTime',
  'sayWhereToPay',
  'statePaid',
  'sayNotArrived',
  'leaveAsStated',
  'closeUnpaid',
  'confirmReceipt',
  'askDetails',
  'answerDetails',
  'openDispute',
  'reportOverdue',
  'answerDispute',
  'offerSettlement',
  'acceptSettlement',
  'decideDispute',
  'withdrawDispute',
  'proposeEnding',
  'counterEnding',
  'withdrawEnding',
  'refuseEnding',
  'acceptEnding',
  'lapseEnding',
  'deleteMessage',
  'openAtDesk',
  'deleteComment',
  'takeFromResult',
  'takeMatter',
  'handMatterOver',
] as const

const ending: ReadonlySet<string> = new Set(commandsThatEnd)

interface BudgetScope {
  readonly delivery: Delivery
  readonly dispute: Dispute
  readonly payment: Pick<Payment, 'direct' | 'endings'>
}

/** How much of what may be added is there: 1 where nothing can be added any more. */
export const fullness = (weight: number, roomBytes: number): number =>
  weight / (roomBytes - Math.min(roomBytes / 8, MOST_RESERVED))

/** `after`: the room as the command would leave it; only asked where the room is full. */
export function isTooHeavy(
  name: string,
  { before, after, roomBytes }: { before: BudgetScope; after: () => BudgetScope; roomBytes: number },
): boolean {
  if (ending.has(name) && !isRepeatable(name, before)) return false
  const weight = weightOf(before)
  const isFull = ending.has(name) ? weight >= roomBytes : fullness(weight, roomBytes) >= 1
  return isFull && weightOf(after()) > weight
}

/** Ends nothing by itself, and was done more often than any engagement needs. */
function isRepeatable(name: string, { delivery, dispute, payment }: BudgetScope): boolean {
  if (name === 'deliver') return delivery.deliveries.length >= MOST_DELIVERIES
  if (name === 'sayWhereToPay') return (payment.direct?.payTo.length ?? 0) >= MOST_PAY_TO
  if (name === 'proposeEnding' || name === 'counterEnding')
    return (payment.endings?.length ?? 0) >= MOST_ENDINGS
  const speaks = name === 'openDispute' || name === 'answerDispute'
  return speaks && dispute.statements.length >= MOST_STATEMENTS
}
