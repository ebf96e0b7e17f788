// From the drag library's index to the place that the rules know: an anchor (rules B4, B5).

import type { CardId } from '../../../shared/ids.ts'
import type { Board, Column } from '../../../shared/workroom/boardState.ts'

export interface Drop {
  readonly card: CardId
  readonly to: Column
  /** Where it was let go, counted in the displayed list without the card itself. */
  readonly index: number
}

/**
 * The card above the drop as it was displayed, or the next one above that is still in the column; null for the top.
 * `shown` is the board as displayed during the drag, `now` the board as it is.
 */
export function anchorOf({ card, to, index }: Drop, shown: Board, now: Board): CardId | null {
  const above = shown.order[to].filter((other) => other !== card).slice(0, index)
  return above.findLast((other) => now.order[to].includes(other)) ?? null
}

export type Direction = 'up' | 'down' | 'top'

/** The anchor that moves a card within its column; undefined when it is there already. */
export function anchorWithin(board: Board, card: CardId, direction: Direction): CardId | null | undefined {
  const column = board.cards.get(card)?.column
  if (column === undefined) return undefined
  const list = board.order[column]
  const at = list.indexOf(card)
  if (direction === 'down') return list[at + 1]
  if (at === 0) return undefined
  return direction === 'top' ? null : (list[at - 2] ?? null)
}
