// Moving a card by menu, tab or dialog: to the end of a column, or one place within it.

import { useCallback } from 'react'

import type { CardId } from '../../../shared/ids.ts'
import type { RejectionCode } from '../../../shared/protocol.ts'
import { type Column, columnNames, columns } from '../../../shared/workroom/boardState.ts'
import { nameOf } from '../../../shared/workroom/parties.ts'
import { firstName } from '../../room/firstName.ts'
import { type RoomSession, useRoom } from '../../sync/roomSession.ts'
import { type Lifted } from './boardUi.ts'
import { type Direction, anchorWithin } from './place.ts'
import { useIssue } from './useIssue.ts'

export type WouldRefuse = RoomSession['wouldRefuse']

export const moveRefusal = (wouldRefuse: WouldRefuse, card: CardId, to: Column): RejectionCode | null =>
  wouldRefuse({ name: 'moveCard', args: { card, to, after: null } })

/** Which columns would not take this card, by the rules themselves. */
export function refusedColumns(card: CardId, wouldRefuse: WouldRefuse): Lifted['refusedBy'] {
  const refusedBy: Partial<Record<Column, RejectionCode>> = {}
  for (const column of columns) {
    const code = moveRefusal(wouldRefuse, card, column)
    if (code !== null) refusedBy[column] = code
  }
  return refusedBy
}

export function useMove(): (card: CardId, to: Column) => void {
  const view = useRoom((session) => session.view)
  const issue = useIssue()
  return useCallback(
    (card, to) => {
      if (view.board.cards.get(card)?.column === to) return
      const after = view.board.order[to].at(-1) ?? null
      const say =
        to === 'completed'
          ? `Sent to ${firstName(nameOf(view, 'client'))} for review.`
          : `Moved to ${columnNames[to]}.`
      issue({ name: 'moveCard', args: { card, to, after } }, { say })
    },
    [view, issue],
  )
}

export function useMoveWithin(): (card: CardId, direction: Direction) => void {
  const board = useRoom((session) => session.view.board)
  const issue = useIssue()
  return useCallback(
    (card, direction) => {
      const after = anchorWithin(board, card, direction)
      const to = board.cards.get(card)?.column
      if (after !== undefined && to !== undefined) issue({ name: 'moveCard', args: { card, to, after } })
    },
    [board, issue],
  )
}
