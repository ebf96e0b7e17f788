// Moving a card by menu, tab or dialog: to the end of a column, or one place within it.

import { useCallback } from 'react'

import type { CardId } from '../../../shared/ids.ts'
import type { RejectionCode } from '../../../shared/protocol.ts'
import { type Column, columnNames, columns } from '../../../shared/workroom/boardState.ts'
import { nameOf } from '../../../shared/workroom/parties.ts'
import type { Workroom } from '../../../shared/workroom/workroom.ts'
import { firstName } from '../../room/firstName.ts'
import { type RoomSession, useRoom } from '../../sync/roomSession.ts'
import { type Lifted } from './boardUi.ts'
import { openTask } from './openTask.ts'
import { type Direction, anchorWithin } from './place.ts'
import { type IssueOptions, useIssue } from './useIssue.ts'

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

/** V10: nothing is asked before it is sent; what goes along may follow. */
export const sentForReview = (view: Workroom, card: CardId): IssueOptions => ({
  say: `Sent to ${firstName(nameOf(view, 'client'))} for review.`,
  more: { label: 'Add a note or files', run: () => openTask(card) },
})

export function useMove(): (card: CardId, to: Column) => void {
  const view = useRoom((session) => session.view)
  const issue = useIssue()
  return useCallback(
    (card, to) => {
      if (view.board.cards.get(card)?.column === to) return
      const after = view.board.order[to].at(-1) ?? null
      const said = to === 'completed' ? sentForReview(view, card) : { say: `Moved to ${columnNames[to]}.` }
      issue({ name: 'moveCard', args: { card, to, after } }, said)
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
