// What the board displays: the room as it is, or, while a card is dragged, as it was when the card was lifted.

import { startTransition, useCallback, useEffect, useState, useSyncExternalStore } from 'react'

import type { CardId } from '../../../shared/ids.ts'
import type { Column } from '../../../shared/workroom/boardState.ts'
import { useRoomStore } from '../../sync/roomSession.ts'
import { afterPaint } from '../../ui/afterPaint.ts'
import { type Lifted, useBoardUi } from './boardUi.ts'

/** A part of what is displayed; the component renders again when that part changes, and not when a drag begins or ends. */
export function useShown<Part>(select: (shown: Pick<Lifted, 'board' | 'review'>) => Part): Part {
  const room = useRoomStore()
  const subscribe = useCallback(
    (listener: () => void) => {
      const stops = [room.subscribe(listener), useBoardUi.subscribe(listener)]
      return () => stops.forEach((stop) => stop())
    },
    [room],
  )
  return useSyncExternalStore(subscribe, () => select(useBoardUi.getState().lifted ?? room.getState().view))
}

/** The ids of a column as they are displayed. */
export const useShownColumn = (column: Column): readonly CardId[] =>
  useShown(({ board }) => board.order[column])

/**
 * The order in which the drag library counts the cards. One card that leaves moves the count of all behind it, and
 * nothing of that is seen: it follows after the paint. A lift, from which the library counts, waits for it.
 */
export function useCountedOrder(ids: readonly CardId[]): readonly CardId[] {
  const [counted, count] = useState(ids)
  const isLifted = useBoardUi((ui) => ui.lifted !== null)
  useEffect(() => afterPaint(() => startTransition(() => count(ids))), [ids])
  return isLifted ? ids : counted
}
