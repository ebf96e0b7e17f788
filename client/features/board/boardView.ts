// What of the board is displayed: as columns or as a list, and which tasks a filter leaves. What filters comes with the
// filter's own code (filterStore.ts), which a board of few tasks never asks for.

import { useDeferredValue, useMemo } from 'react'
import { create } from 'zustand'

import type { Role } from '../../../shared/decider.ts'
import type { CardId } from '../../../shared/ids.ts'
import type { Board, Column } from '../../../shared/workroom/boardState.ts'
import type { Workroom } from '../../../shared/workroom/workroom.ts'
import { type RoomSession, useRoom } from '../../sync/roomSession.ts'
import { localDate } from '../../ui/dates.ts'
import { useToday } from '../../ui/useToday.ts'
import { useBoardUi } from './boardUi.ts'
import { useShownColumn } from './useShown.ts'

export interface FilterAround {
  readonly view: Workroom
  readonly role: Role | undefined
  /** `YYYY-MM-DD` where the reader is. */
  readonly today: string
}

export type Matches = (id: CardId) => boolean

interface BoardView {
  /** null: every task is shown. */
  readonly filtered: ((around: FilterAround) => Matches) | null
  readonly isFilterOpen: boolean
  readonly isList: boolean
}

export const wholeBoard: BoardView = { filtered: null, isFilterOpen: false, isList: false }
export const useBoardView = create<BoardView>()(() => wholeBoard)

export const useIsFiltered = (): boolean => useBoardView(({ filtered }) => filtered !== null)

/** null: every task is shown. While a card is held nothing comes or goes. */
export function useMatcher(): Matches | null {
  const isHeld = useBoardUi((ui) => ui.lifted !== null)
  // What is typed is painted first: a thousand cards may come and go for it.
  const newest = useDeferredValue(useBoardView((shown) => shown.filtered))
  const filtered = isHeld ? null : newest
  const view = useRoom((session) => (filtered === null ? null : session.view))
  const role = useRoom((session) => session.you?.role)
  const today = useToday()
  return useMemo(
    () => (filtered === null || view === null ? null : filtered({ view, role, today })),
    [filtered, view, role, today],
  )
}

/** A filter that leaves more has to be narrowed: what comes and goes with each letter is bounded. */
const MOST_FILTERED = 60

export interface VisibleColumn {
  /** As they are displayed. */
  readonly ids: readonly CardId[]
  /** How many more match than are displayed. */
  readonly more: number
}

export function useVisibleColumn(column: Column): VisibleColumn {
  const ids = useShownColumn(column)
  const matches = useMatcher()
  return useMemo(() => {
    if (matches === null) return { ids, more: 0 }
    const matching = ids.filter(matches)
    const shown = matching.slice(0, MOST_FILTERED)
    return { ids: shown, more: matching.length - shown.length }
  }, [ids, matches])
}

/** What of each column is displayed at this moment. */
export function visibleOrder({ view, you, now }: RoomSession): Board['order'] {
  const { order } = view.board
  const around = { view, role: you?.role, today: localDate(now()) }
  const matches = useBoardView.getState().filtered?.(around)
  if (matches === undefined) return order
  const shown = (column: Column): readonly CardId[] => order[column].filter(matches).slice(0, MOST_FILTERED)
  return { todo: shown('todo'), working: shown('working'), completed: shown('completed') }
}
