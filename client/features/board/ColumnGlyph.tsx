// The sign of a column: an empty, a half and a full circle. Its shape tells it, not its colour.

import type { Column } from '../../../shared/workroom/boardState.ts'

import styles from './ColumnGlyph.module.css'

export function ColumnGlyph({ column }: { readonly column: Column }) {
  return (
    <svg
      className={styles.glyph}
      data-column={column}
      width="14"
      height="14"
      viewBox="0 0 14 14"
      fill="none"
      aria-hidden="true"
    >
      <circle cx="7" cy="7" r="5.6" stroke="currentColor" strokeWidth="1.5" />
      {column === 'working' && <path d="M7 3.4a3.6 3.6 0 0 1 0 7.2z" fill="currentColor" />}
      {column === 'completed' && (
        <>
          <circle cx="7" cy="7" r="5.6" fill="currentColor" />
          <path
            d="m4.5 7.2 1.8 1.8 3.2-3.6"
            className={styles.tick}
            strokeWidth="1.5"
            strokeLinecap="round"
            strokeLinejoin="round"
          />
        </>
      )}
    </svg>
  )
}
