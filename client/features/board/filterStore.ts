// The filter of this tab's board. It is painted at once; the address follows when nobody has typed for a moment, because
// browsers bound how often it may change.

import { create } from 'zustand'

import { navigate } from '../../navigation/router.ts'
import { type BoardFilter, isFiltering, matcherOf, noFilter, readFilter, withFilter } from './boardFilter.ts'
import { useBoardView, wholeBoard } from './boardView.ts'

const ADDRESS_AFTER_MS = 250

export const useFilter = create<BoardFilter>()(() => noFilter)

// Also what another page left here.
useFilter.subscribe((filter) =>
  useBoardView.setState({
    filtered: isFiltering(filter) ? (around) => matcherOf(filter, around) : null,
  }),
)

/** As the address has it, when the board opens. */
export function takeFilter(query: URLSearchParams): void {
  const filter = readFilter(query)
  useFilter.setState(filter)
  useBoardView.setState({ isFilterOpen: isFiltering(filter), isList: query.get('view') === 'list' })
}

/** The board is left. */
export function forgetFilter(): void {
  useFilter.setState(noFilter)
  useBoardView.setState(wholeBoard)
}

export function setFilter(part: Partial<BoardFilter>): void {
  useFilter.setState(part)
  writeLater()
}

export const clearFilter = (): void => setFilter(noFilter)

export function showList(isList: boolean): void {
  useBoardView.setState({ isList })
  writeLater()
}

/** What is closed filters nothing. */
export function openFilter(isFilterOpen: boolean): void {
  useBoardView.setState({ isFilterOpen })
  if (!isFilterOpen) clearFilter()
}

let timer: ReturnType<typeof setTimeout> | undefined

function writeLater(): void {
  const { pathname } = location
  clearTimeout(timer)
  timer = setTimeout(() => {
    if (location.pathname !== pathname) return
    const query = withFilter(new URLSearchParams(location.search), useFilter.getState())
    if (useBoardView.getState().isList) query.set('view', 'list')
    else query.delete('view')
    navigate(query.size === 0 ? pathname : `${pathname}?${query.toString()}`, { replace: true })
  }, ADDRESS_AFTER_MS)
}
