// The three columns and what happens when a card is lifted and let go (rules B3-B5, B13).

import { useCallback, useEffect } from 'react'
import { DragDropContext } from 'react-beautiful-dnd'
import type { BeforeCapture, DragStart, DragUpdate, DropResult, ResponderProvided } from 'react-beautiful-dnd'

import type { CardId } from '../../../shared/ids.ts'
import { quoted } from '../../../shared/isolated.ts'
import { type Column as ColumnName, columns } from '../../../shared/workroom/boardState.ts'
import { cardsWaiting } from '../../../shared/workroom/review.ts'
import type { RoomSession } from '../../sync/roomSession.ts'
import { cspNonce } from '../../ui/nonce.ts'
import { toast } from '../../ui/toasts.tsx'
import { letGo, liftCard, resetBoardUi, showTab, useBoardUi } from './boardUi.ts'
import { useBoardView, visibleOrder } from './boardView.ts'
import { Column } from './Column.tsx'
import { ColumnTabs } from './ColumnTabs.tsx'
import { HOW_TO_MOVE, dropWords, liftWords, moveWords } from './dropWords.ts'
import { anchorOf } from './place.ts'
import { tabUnderPointer, wasHeldStill, watchPointer } from './pointer.ts'
import { fetchSelecting } from './selectKeys.ts'
import { useIssue } from './useIssue.ts'
import { useMayArrange } from './useMay.ts'
import { refusedColumns, sentForReview, useMove } from './useMove.ts'
import { useOwnDragStyles } from './useOwnDragStyles.ts'
import { useSession } from './useSession.ts'
import { useTravel } from './useTravel.ts'

import styles from './Board.module.css'

export interface BoardProps {
  /** One column at a time, the others as tabs. */
  readonly isNarrow: boolean
}

export function Board({ isNarrow }: BoardProps) {
  const session = useSession()
  const issue = useIssue()
  const moveTo = useMove()
  const mayArrange = useMayArrange()
  const tab = useBoardUi((ui) => ui.tab)
  useOwnDragStyles()
  useTravel()

  useEffect(() => {
    const { now } = session()
    resetBoardUi(now())
    showTab(firstTab(session()))
    return () => {
      resetBoardUi()
      session().setActivity({ dragging: null })
    }
  }, [session])

  // Before the library measures or counts anything: no record may slip in between.
  const handleLift = ({ draggableId }: BeforeCapture): void => {
    const card = draggableId as CardId
    const { view, wouldRefuse, setActivity } = session()
    const { board, review } = view
    liftCard({
      card,
      board: { ...board, order: visibleOrder(session()) },
      review,
      refusedBy: refusedColumns(card, wouldRefuse),
    })
    setActivity({ dragging: card })
    watchPointer()
  }

  const handleDrop = (result: DropResult, { announce }: ResponderProvided): void => {
    const { view, setActivity } = session()
    const { lifted } = useBoardUi.getState()
    const overTab = tabUnderPointer()
    announce(dropWords(liftedTitle(), result))
    letGo()
    setActivity({ dragging: null })
    const card = result.draggableId as CardId
    if (lifted === null || result.reason === 'CANCEL') return
    if (!view.board.cards.has(card)) {
      return toast.tell({
        text: `${quoted(lifted.board.cards.get(card)?.title ?? '')} was removed while you moved it.`,
      })
    }
    if (overTab !== null) return moveTo(card, overTab)
    if (!result.destination || isSamePlace(result)) {
      if (wasHeldStill()) void fetchSelecting().then(({ toggle }) => toggle(card, true))
      return
    }
    const { droppableId, index } = result.destination
    const to = droppableId as ColumnName
    const after = anchorOf(
      { card, to, index, isFiltered: useBoardView.getState().filtered !== null },
      lifted.board,
      view.board,
    )
    const isSent = to === 'completed' && view.board.cards.get(card)?.column !== 'completed'
    issue({ name: 'moveCard', args: { card, to, after } }, isSent ? sentForReview(view, card) : {})
  }

  const handleStart = useCallback(
    (start: DragStart, { announce }: ResponderProvided) => announce(liftWords(liftedTitle(), start)),
    [],
  )
  const handleUpdate = useCallback(
    (update: DragUpdate, { announce }: ResponderProvided) => announce(moveWords(liftedTitle(), update)),
    [],
  )

  return (
    <DragDropContext
      {...(cspNonce !== '' && { nonce: cspNonce })}
      dragHandleUsageInstructions={HOW_TO_MOVE}
      onBeforeCapture={handleLift}
      onDragStart={handleStart}
      onDragUpdate={handleUpdate}
      onDragEnd={handleDrop}
    >
      {isNarrow && <ColumnTabs />}
      <div className={styles.columns} data-narrow={isNarrow || undefined}>
        {columns.map((column) =>
          isNarrow && column !== tab ? null : (
            <Column key={column} column={column} mayArrange={mayArrange} isNarrow={isNarrow} />
          ),
        )}
      </div>
    </DragDropContext>
  )
}

function liftedTitle(): string {
  const { lifted } = useBoardUi.getState()
  return (lifted && lifted.board.cards.get(lifted.card)?.title) ?? 'the task'
}

const isSamePlace = ({ source, destination }: DropResult): boolean =>
  destination?.droppableId === source.droppableId && destination.index === source.index

/** Where there is room for one column: the one in which it is this person's turn, else the first that holds something. */
function firstTab({ view, you }: RoomSession): ColumnName {
  const { order } = view.board
  const isRedo = (card: CardId): boolean => view.review.reviews.get(card)?.status === 'redo'
  if (you?.role === 'client' && cardsWaiting(view).length > 0) return 'completed'
  if (you?.role === 'freelancer' && order.working.some(isRedo)) return 'working'
  return columns.find((column) => order[column].length > 0) ?? 'todo'
}
