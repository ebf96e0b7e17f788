// The filter of this tab's board and which of its two views is shown. It is painted at once; the address follows when nobody
// has typed for a moment, because browsers bound how often it may change.

import { useMemo } from 'react'
import { create } from 'zustand'

import type { CardId } from '../../../shared/ids.ts'
import type { Column } from '../../../shared/workroom/boardState.ts'
import { navigate } from '../../navigation/router.ts'
import { useRoom } from '../../sync/roomSession.ts'
import { useToday } from '../../ui/useToday.ts'
import { type BoardFilter, isFiltering, matcherOf, noFilter, readFilter, withFilter } from './boardFilter.ts'
import { useBoardUi } from './boardUi.ts'
import { useShownColumn } from './useShown.ts'

/** From so many tasks on there is something to find. */
export const FILTER_FROM = 15
const ADDRESS_AFTER_MS = 250

interface Shown {
  readonly filter: BoardFilter
  readonly isOpen: boolean
  readonly view: 'columns' | 'list'
}

export const useFilter = create<Shown>()(() => ({ filter: noFilter, isOpen: false, view: 'columns' }))

/** As the address has it, when the board opens. */
export function takeFilter(query: URLSearchParams): void {
  const filter = readFilter(query)
  useFilter.setState({
    filter,
    isOpen: isFiltering(filter),
    view: query.get('view') === 'list' ? 'list' : 'columns',
  })
}

export function setFilter(part: Partial<BoardFilter>): void {
  useFilter.setState(({ filter }) => ({ filter: { ...filter, ...part } }))
  writeLater()
}

export const clearFilter = (): void => setFilter(noFilter)

export function showView(view: Shown['view']): void {
  useFilter.setState({ view })
  writeLater()
}

/** What is closed filters nothing. */
export function openFilter(isOpen: boolean): void {
  useFilter.setState({ isOpen })
  if (!isOpen) clearFilter()
}

let timer: ReturnType<typeof setTimeout> | undefined

function writeLater(): void {
  const { pathname } = location
  clearTimeout(timer)
  timer = setTimeout(() => {
    if (location.pathname !== pathname) return
    const { filter, view } = useFilter.getState()
    const query = withFilter(new URLSearchParams(location.search), filter)
    if (view === 'list') query.set('view', view)
    else query.delete('view')
    navigate(query.size === 0 ? pathname : `${pathname}?${query.toString()}`, { replace: true })
  }, ADDRESS_AFTER_MS)
}

/** null: every task is shown. While a card is held nothing comes or goes. */
export function useMatcher(): ((id: CardId) => boolean) | null {
  const filter = useFilter((shown) => shown.filter)
  const isIdle = useBoardUi((ui) => ui.lifted !== null) || !isFiltering(filter)
  const view = useRoom((session) => (isIdle ? null : session.view))
  const role = useRoom((session) => session.you?.role)
  const today = useToday()
  return useMemo(
    () => (view === null ? null : matcherOf(filter, { view, role, today })),
    [filter, view, role, today],
  )
}

/** The ids of a column as they are displayed: those that match. */
export function useVisibleColumn(column: Column): readonly CardId[] {
  const ids = useShownColumn(column)
  const matches = useMatcher()
  return useMemo(() => (matches === null ? ids : ids.filter(matches)), [ids, matches])
}
