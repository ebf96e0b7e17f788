// The tasks that wait for this person, the oldest first: the client's are in review, the freelancer's are to be redone.

import type { CardId } from '../../../shared/ids.ts'
import { useRoom } from '../../sync/roomSession.ts'
import { tasksWaitingFor } from './tasksWaitingFor.ts'
import { useStandstill } from './useMay.ts'

export function useYourTasks(): readonly CardId[] {
  const view = useRoom((session) => session.view)
  const you = useRoom((session) => session.you?.role)
  const isStill = useStandstill() !== null
  if (you === undefined || isStill) return []
  const since = (card: CardId): number => view.review.reviews.get(card)?.since ?? 0
  return tasksWaitingFor(view, you).toSorted((a, b) => since(a) - since(b))
}
