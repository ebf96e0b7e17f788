// The tasks that wait for this person, the oldest first: the client's are in review, the freelancer's are to be redone.

import type { Role } from '../../../shared/decider.ts'
import type { CardId } from '../../../shared/ids.ts'
import { cardsWaiting } from '../../../shared/workroom/review.ts'
import type { Workroom } from '../../../shared/workroom/workroom.ts'
import { useRoom } from '../../sync/roomSession.ts'
import { useStandstill } from './useMay.ts'

export function useYourTasks(): readonly CardId[] {
  const view = useRoom((session) => session.view)
  const you = useRoom((session) => session.you?.role)
  const isStill = useStandstill() !== null
  if (you === undefined || isStill) return []
  const since = (card: CardId): number => view.review.reviews.get(card)?.since ?? 0
  return tasksOf(view, you).toSorted((a, b) => since(a) - since(b))
}

function tasksOf(view: Workroom, you: Role): readonly CardId[] {
  if (you === 'client') return cardsWaiting(view)
  return view.board.order.working.filter((card) => view.review.reviews.get(card)?.status === 'redo')
}
