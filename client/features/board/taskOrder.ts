// The tasks in the order of the board, to walk from one to the next while they are open.

import type { CardId } from '../../../shared/ids.ts'
import { type Board, columns } from '../../../shared/workroom/boardState.ts'

/** The task before (`-1`) or after (`1`) this one: down its column, then the next column; undefined at either end. */
export function neighbourOf(board: Board, card: CardId, step: -1 | 1): CardId | undefined {
  const all = columns.flatMap((column) => board.order[column])
  const here = all.indexOf(card)
  return here === -1 ? undefined : all[here + step]
}
