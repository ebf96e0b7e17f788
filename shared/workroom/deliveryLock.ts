// Why the delivery cannot be opened yet: for the freelancer until every task is Completed or flagged (rule D2), for the
// client until there is one.

import type { Role } from '../decider.ts'
import type { CardId } from '../ids.ts'
import { columns } from './boardState.ts'
import { isOpenFor } from './contract.ts'
import { isReadyToDeliver } from './delivery.ts'
import { mayWorkStart } from './funding.ts'
import { shownName } from './parties.ts'
import { isDecided } from './payment.ts'
import { flaggedCards } from './problems.ts'
import type { Workroom } from './workroom.ts'

/** Null when it is open. */
export function deliveryLock(room: Workroom, role: Role): string | null {
  if (!isOpenFor(room, role)) return 'Opens when you have accepted the contract'
  if (room.delivery.deliveries.at(-1)?.status === 'current') return null
  if (role === 'client') {
    return room.delivery.deliveries.length > 0 ? null : `Opens when ${shownName(room, 'freelancer')} delivers`
  }
  if (room.payment.status === 'frozen')
    return room.dispute.openedBy === null
      ? `Opens when ${shownName(room, 'client')} gives more time`
      : 'Opens when the dispute has ended'
  if (isDecided(room.payment)) return 'The project has ended without a delivery'
  if (!mayWorkStart(room)) return 'Opens when the work has started and every task is Completed or flagged'
  if (isReadyToDeliver(room)) return null
  const left = tasksLeft(room).length
  if (left === 0) return 'Opens when there are tasks and every task is Completed or flagged'
  return `Opens when every task is Completed or flagged: ${left === 1 ? '1 task is' : `${left} tasks are`} left`
}

/** Neither Completed nor flagged, in the order of the board. */
export function tasksLeft({ board, problems }: Pick<Workroom, 'board' | 'problems'>): readonly CardId[] {
  const flagged = flaggedCards(problems)
  return columns
    .filter((column) => column !== 'completed')
    .flatMap((column) => board.order[column])
    .filter((card) => !flagged.has(card))
}
