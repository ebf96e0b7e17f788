// Which one card the other party has moved to another column, between two states of a board. Pure.

import type { CardId } from '../../../shared/ids.ts'
import { type Board, columns } from '../../../shared/workroom/boardState.ts'

/** The one card that stands in another column; null where there is none, or more than one. */
export function movedCard(before: Pick<Board, 'order'>, now: Pick<Board, 'order'>): CardId | null {
  let moved: CardId | null = null
  for (const column of columns) {
    if (now.order[column] === before.order[column]) continue
    const known = new Set(before.order[column])
    for (const card of now.order[column]) {
      if (known.has(card)) continue
      if (moved !== null || !columns.some((other) => before.order[other].includes(card))) return null
      moved = card
    }
  }
  return moved
}
