// One column: its cards, what stands there when there are none, why it is locked, and at its foot the one way to add.

import { Suspense, memo, useMemo } from 'react'
import { Droppable } from 'react-beautiful-dnd'

import type { CardId } from '../../../shared/ids.ts'
import { type Column as ColumnName, columnNames } from '../../../shared/workroom/boardState.ts'
import { shownName } from '../../../shared/workroom/parties.ts'
import { useRoom } from '../../sync/roomSession.ts'
import { sentenceOf } from '../../sync/sentenceOf.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { useHasAllCode } from '../../ui/fetchedScreen.ts'
import { Icon } from '../../ui/Icon.tsx'
import { OfferedScope, Suggestions } from './boardDialogs.ts'
import { useBoardUi } from './boardUi.ts'
import { useIsFiltered, useVisibleColumn } from './boardView.ts'
import { CardTile } from './CardTile.tsx'
import { ColumnEmpty } from './ColumnEmpty.tsx'
import { ColumnGlyph } from './ColumnGlyph.tsx'
import { TodoFoot } from './TodoFoot.tsx'
import { useAddRefusal, useIsStarted } from './useMay.ts'
import { useCountedOrder } from './useShown.ts'
import { useSwipe } from './useSwipe.ts'

import layout from '../../ui/layout.module.css'
import styles from './Column.module.css'

export interface ColumnProps {
  readonly column: ColumnName
  readonly mayArrange: boolean
  readonly isNarrow: boolean
}

export const Column = memo(function Column({ column, mayArrange, isNarrow }: ColumnProps) {
  const { ids: cards, more } = useVisibleColumn(column)
  const count = cards.length + more
  const total = useRoom((session) => session.view.board.order[column].length)
  const isFiltered = useIsFiltered() && total > 0
  const isStarted = useIsStarted()
  const refusedBy = useBoardUi((ui) => ui.lifted?.refusedBy[column])
  const isLifted = useBoardUi((ui) => ui.lifted !== null)
  const isSuggested = useRoom((session) => Object.keys(session.view.board.suggestions).length > 0)
  const swipe = useSwipe(isNarrow ? column : null)
  const isLocked = column !== 'todo' && !isStarted
  return (
    <section
      id={`column-${column}`}
      className={styles.column}
      data-column={column}
      data-locked={isLocked || undefined}
      data-refuses={refusedBy !== undefined || undefined}
      aria-label={`${columnNames[column]}, ${countWords(count, isFiltered ? total : null)}`}
      {...swipe}
    >
      {!isNarrow && (
        <header className={styles.header}>
          <ColumnGlyph column={column} />
          <h2 className={styles.name}>{columnNames[column]}</h2>
          <span className={`${layout.quiet} ${styles.count}`} aria-hidden="true">
            {isFiltered ? `${count} of ${total}` : count}
          </span>
          {isLocked && <Icon name="lock" size={14} className={styles.lock} />}
        </header>
      )}
      <Droppable droppableId={column} isDropDisabled={!mayArrange || refusedBy !== undefined}>
        {(provided, snapshot) => (
          <div className={styles.middle}>
            <ul
              ref={provided.innerRef}
              {...provided.droppableProps}
              className={styles.list}
              data-lifted={isLifted || undefined}
              data-over={snapshot.isDraggingOver || undefined}
            >
              <Cards ids={cards} mayArrange={mayArrange} />
              {provided.placeholder}
            </ul>
            {more > 0 && (
              <p className={`${layout.quiet} ${styles.more}`}>
                {more} more match. Narrow the filter to see them.
              </p>
            )}
            {cards.length === 0 &&
              !snapshot.isDraggingOver &&
              (isFiltered ? (
                <div className={styles.empty}>
                  <EmptyState compact title="No task matches" />
                </div>
              ) : (
                <ColumnEmpty column={column} isLocked={isLocked} />
              ))}
            {refusedBy !== undefined && !isLocked && (
              <p className={styles.refusal}>
                <Icon name="lock" size={16} />
                {sentenceOf(refusedBy)}
              </p>
            )}
          </div>
        )}
      </Droppable>
      {column === 'todo' && (
        <>
          <FromScope />
          <Suspense fallback={null}>{isSuggested && <Suggestions />}</Suspense>
          {!isNarrow && <TodoFoot />}
        </>
      )}
    </section>
  )
})

function FromScope() {
  const mayAdd = useAddRefusal() === null
  const hasCode = useHasAllCode()
  return <Suspense fallback={null}>{mayAdd && hasCode && <OfferedScope />}</Suspense>
}

/** @param total of the column, where not all of it is shown */
function countWords(count: number, total: number | null): string {
  if (total !== null) return `${count} of ${total} tasks`
  return count === 1 ? '1 task' : `${count} tasks`
}

const Cards = memo(function Cards({
  ids,
  mayArrange,
}: {
  readonly ids: readonly CardId[]
  readonly mayArrange: boolean
}) {
  const freelancer = useRoom((session) => shownName(session.view, 'freelancer'))
  const counted = useCountedOrder(ids)
  const places = useMemo(() => new Map(counted.map((id, place) => [id, place])), [counted])
  return ids.map((id, place) => (
    <CardTile key={id} id={id} index={places.get(id) ?? place} mayArrange={mayArrange} mover={freelancer} />
  ))
})
