// The freelancer's steps at the foot of an open task: move it, remove it.

import { Button } from '@mantine/core'

import { type Card, columnNames, columns } from '../../../shared/workroom/boardState.ts'
import { useRoom } from '../../sync/roomSession.ts'
import { sentenceOf } from '../../sync/sentenceOf.ts'
import { askToRemove } from './boardUi.ts'
import { ColumnGlyph } from './ColumnGlyph.tsx'
import { closeTask } from './openTask.ts'
import { refusedColumns, useMove } from './useMove.ts'

import styles from './CardDialog.module.css'

export function TaskMoves({ card }: { readonly card: Card }) {
  const wouldRefuse = useRoom((session) => session.wouldRefuse)
  const move = useMove()
  const refusedBy = refusedColumns(card.id, wouldRefuse)
  const isFixed = wouldRefuse({ name: 'editCard', args: { card: card.id } }) !== null
  const why = columns.map((column) => refusedBy[column]).find((code) => code !== undefined)
  return (
    <footer className={styles.foot}>
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
      <Button
        variant="subtle"
        color="red"
        size="xs"
        disabled={isFixed}
        onClick={() => {
          closeTask()
          askToRemove(card.id)
        }}
      >
        Remove…
      </Button>
      {why !== undefined && <p className={styles.why}>{sentenceOf(why)}</p>}
    </footer>
  )
}
