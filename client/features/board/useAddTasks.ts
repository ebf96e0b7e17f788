// Adds titles as tasks to the end of To do, by one command, and shows the last of them.

import { useRoom } from '../../sync/roomSession.ts'
import { newCardId } from './newIds.ts'
import { useIssue } from './useIssue.ts'

/** True when it was taken. */
export function useAddTasks(): (titles: readonly string[]) => boolean {
  const last = useRoom((session) => session.view.board.order.todo.at(-1) ?? null)
  const issue = useIssue()
  return (titles) => {
    const cards = titles.map((title) => ({ card: newCardId(), title }))
    const say = titles.length > 1 ? { say: `Added ${titles.length} tasks.` } : {}
    const isTaken = issue({ name: 'addCards', args: { after: last, cards } }, say)
    if (isTaken) showLast(cards.at(-1)?.card)
    return isTaken
  }
}

function showLast(card: string | undefined): void {
  requestAnimationFrame(() => {
    document.querySelector(`[data-card="${card}"]`)?.scrollIntoView({ block: 'nearest' })
  })
}
