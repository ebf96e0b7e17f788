// Where an open task stands, and the freelancer's way to move it.

import { type Card, columnNames, columns } from '../../../shared/workroom/boardState.ts'
import { useRoom } from '../../sync/roomSession.ts'
import { sentenceOf } from '../../sync/sentenceOf.ts'
import { ColumnGlyph } from './ColumnGlyph.tsx'
import { refusedColumns, useMove } from './useMove.ts'

import styles from './CardDialog.module.css'

export function TaskMoves({ card }: { readonly card: Card }) {
  const wouldRefuse = useRoom((session) => session.wouldRefuse)
  const move = useMove()
  const refusedBy = refusedColumns(card.id, wouldRefuse)
  const why = columns.map((column) => refusedBy[column]).find((code) => code !== undefined)
  return (
    <section className={styles.section} aria-label="State">
      <fieldset className={styles.moves} aria-label="Move to">
        {columns.map((column) => (
          <button
            key={column}
            type="button"
            className={styles.move}
            aria-pressed={column === card.column}
            disabled={column !== card.column && refusedBy[column] !== undefined}
            onClick={() => move(card.id, column)}
          >
            <ColumnGlyph column={column} />
            {columnNames[column]}
          </button>
        ))}
      </fieldset>
      {why !== undefined && <p className={styles.why}>{sentenceOf(why)}</p>}
    </section>
  )
}
