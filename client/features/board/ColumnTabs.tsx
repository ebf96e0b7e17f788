// On a phone: one column at a time. A card dropped on a tab goes to the end of that column.

import type { KeyboardEvent } from 'react'

import { type Column, columnNames, columns } from '../../../shared/workroom/boardState.ts'
import { showTab, useBoardUi } from './boardUi.ts'
import { useVisibleColumn } from './boardView.ts'
import { ColumnGlyph } from './ColumnGlyph.tsx'

import styles from './ColumnTabs.module.css'

export function ColumnTabs() {
  return (
    <div className={styles.tabs} role="tablist" aria-label="Columns">
      {columns.map((column) => (
        <Tab key={column} column={column} />
      ))}
    </div>
  )
}

function Tab({ column }: { readonly column: Column }) {
  const { ids, more } = useVisibleColumn(column)
  const count = ids.length + more
  const isShown = useBoardUi((ui) => ui.tab === column)
  const isRefused = useBoardUi((ui) => ui.lifted?.refusedBy[column] !== undefined)
  const isTarget = useBoardUi((ui) => ui.lifted !== null) && !isShown && !isRefused
  return (
    <button
      type="button"
      role="tab"
      id={`tab-${column}`}
      aria-selected={isShown}
      aria-controls={`column-${column}`}
      tabIndex={isShown ? 0 : -1}
      data-tab={isRefused ? undefined : column}
      data-target={isTarget || undefined}
      className={styles.tab}
      onClick={() => showTab(column)}
      onKeyDown={(event) => stepTab(event, column)}
    >
      <ColumnGlyph column={column} />
      <span className={styles.name}>{columnNames[column]}</span>
      <span className={styles.count}>{count}</span>
    </button>
  )
}

function stepTab(event: KeyboardEvent<HTMLElement>, from: Column): void {
  const to = neighbour(from, event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0)
  if (to === from) return
  event.preventDefault()
  showTab(to)
  document.querySelector<HTMLElement>(`#tab-${to}`)?.focus()
}

/** The column beside this one; itself at the edge. */
export const neighbour = (column: Column, step: number): Column =>
  columns[columns.indexOf(column) + step] ?? column
