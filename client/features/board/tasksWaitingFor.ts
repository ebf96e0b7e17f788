// The tasks that wait for one party: the client's are in review, the freelancer's are to be redone.

import type { Role } from '../../../shared/decider.ts'
import type { CardId } from '../../../shared/ids.ts'
import { cardsWaiting } from '../../../shared/workroom/review.ts'
import type { Workroom } from '../../../shared/workroom/workroom.ts'

export function tasksWaitingFor(view: Workroom, you: Role): readonly CardId[] {
  if (you === 'client') return cardsWaiting(view)
  return view.board.order.working.filter((card) => view.review.reviews.get(card)?.status === 'redo')
}
