// The one button that finds tasks, from 15 on, and beside it the other view of the board. Fewer are found by looking.

import { useRoom } from '../../sync/roomSession.ts'
import { Icon } from '../../ui/Icon.tsx'
import { isFiltering } from './boardFilter.ts'
import { FILTER_FROM, openFilter, showView, useFilter } from './useFilter.ts'

import styles from './BoardHeader.module.css'

export function FilterButton() {
  const { filter, isOpen, view } = useFilter()
  const isWorthIt = useRoom((session) => session.view.board.cards.size >= FILTER_FROM)
  if (!isWorthIt && !isFiltering(filter) && !isOpen && view === 'columns') return null
  const isList = view === 'list'
  return (
    <>
      <button
        type="button"
        className={styles.tool}
        aria-expanded={isOpen}
        aria-label="Filter"
        onClick={() => openFilter(!isOpen)}
      >
        <Icon name="filter" size={15} />
        <span className={styles.word}>Filter</span>
      </button>
      <button
        type="button"
        className={styles.tool}
        aria-label={isList ? 'Columns' : 'List by date'}
        onClick={() => showView(isList ? 'columns' : 'list')}
      >
        <Icon name={isList ? 'board' : 'list'} size={15} />
        <span className={styles.word}>{isList ? 'Columns' : 'List'}</span>
      </button>
    </>
  )
}
