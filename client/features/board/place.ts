// From the drag library's index to the place that the rules know: an anchor (rules B4, B5).

import type { CardId } from '../../../shared/ids.ts'
import type { Board, Column } from '../../../shared/workroom/boardState.ts'

export interface Drop {
  readonly card: CardId
  readonly to: Column
  /** Where it was let go, counted in the displayed list without the card itself. */
  readonly index: number
  /** Some of the column was not displayed. */
  readonly isFiltered?: boolean
}

/**
 * The card above the drop as it was displayed, or the next one above that is still in the column. Above all that were
 * displayed it is the card before the first of them, which a filter may hide; null for the top. `shown` is the board as
 * displayed during the drag, `now` the board as it is.
 */
export function anchorOf(
  { card, to, index, isFiltered = false }: Drop,
  shown: Board,
  now: Board,
): CardId | null {
  const displayed = shown.order[to].filter((other) => other !== card)
  const list = now.order[to].filter((other) => other !== card)
  const above = displayed.slice(0, index).findLast((other) => list.includes(other))
  if (above !== undefined || !isFiltered) return above ?? null
  const first = displayed.slice(index).find((other) => list.includes(other))
  return first === undefined ? topOf(list, displayed) : (list[list.indexOf(first) - 1] ?? null)
}

/** Nothing of it was displayed: behind all that is hidden. */
const topOf = (list: readonly CardId[], displayed: readonly CardId[]): CardId | null =>
  displayed.length === 0 ? (list.at(-1) ?? null) : null

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
