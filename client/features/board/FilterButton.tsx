// The one button that finds tasks, and beside it the other view of the board.

import { useLayoutEffect } from 'react'

import { Icon } from '../../ui/Icon.tsx'
import { useBoardView } from './boardView.ts'
import { forgetFilter, openFilter, showList, takeFilter } from './filterStore.ts'

import styles from './BoardHeader.module.css'

export function FilterButton() {
  const { isFilterOpen, isList } = useBoardView()
  useLayoutEffect(() => {
    takeFilter(new URLSearchParams(location.search))
    return forgetFilter
  }, [])
  return (
    <>
      <button
        type="button"
        className={styles.tool}
        aria-expanded={isFilterOpen}
        aria-label="Filter"
        onClick={() => openFilter(!isFilterOpen)}
      >
        <Icon name="filter" size={15} />
        <span className={styles.word}>Filter</span>
      </button>
      <button
        type="button"
        className={styles.tool}
        aria-label={isList ? 'Columns' : 'List by date'}
        onClick={() => showList(!isList)}
      >
        <Icon name={isList ? 'board' : 'list'} size={15} />
        <span className={styles.word}>{isList ? 'Columns' : 'List'}</span>
      </button>
    </>
  )
}
