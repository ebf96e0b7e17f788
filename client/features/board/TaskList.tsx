// The second view of the board: the tasks one below the other, by date, those without one after. It shows what the filter lets
// through; what can be done with a task is done in the open task, or with those that are selected.

import type { KeyboardEvent } from 'react'

import type { CardId } from '../../../shared/ids.ts'
import { type Board, type Card, columnNames, columns } from '../../../shared/workroom/boardState.ts'
import { labelsOf } from '../../../shared/workroom/labels.ts'
import { useRoom } from '../../sync/roomSession.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { useToday } from '../../ui/useToday.ts'
import { useMatcher } from './boardView.ts'
import { DueMark } from './CardMarks.tsx'
import { ColumnGlyph } from './ColumnGlyph.tsx'
import { dueWords, isStillToDo } from './dueWords.ts'
import { LabelWord } from './LabelWord.tsx'
import { ReviewChip } from './ReviewChip.tsx'
import { useSelection } from './selection.ts'
import { fetchSelecting, openOrSelect } from './selectKeys.ts'
import { useLongPress } from './useLongPress.ts'
import { useMayArrange } from './useMay.ts'
import { walkCards } from './walkCards.ts'

import styles from './TaskList.module.css'

export function TaskList() {
  const board = useRoom((session) => session.view.board)
  const matches = useMatcher()
  const all = byDate(board)
  const shown = matches === null ? all : all.filter(({ id }) => matches(id))
  if (shown.length === 0)
    return <EmptyState compact icon="search" title={all.length === 0 ? 'No tasks' : 'No task matches'} />
  return (
    <section
      className={styles.list}
      aria-label={`Tasks by date, ${shown.length === all.length ? '' : `${shown.length} of `}${all.length}`}
    >
      <ul data-column="all">
        {shown.map((card) => (
          <Row key={card.id} card={card} board={board} />
        ))}
      </ul>
    </section>
  )
}

function Row({ card, board }: { readonly card: Card; readonly board: Board }) {
  const review = useRoom((session) => session.view.review.reviews.get(card.id))
  const maySelect = useMayArrange()
  const isSelected = useSelection((selection) => selection.ids.has(card.id))
  const press = useLongPress(() => void fetchSelecting().then(({ toggle }) => toggle(card.id, true)))
  return (
    <li className={styles.row} data-card={card.id} data-selected={isSelected || undefined}>
      <span className={styles.date}>{card.due !== undefined && <Date card={card} due={card.due} />}</span>
      <button
        type="button"
        className={styles.title}
        dir="auto"
        data-selects={maySelect || undefined}
        aria-pressed={isSelected || undefined}
        {...(maySelect && press.handlers)}
        onClick={(event) => {
          if (!press.hasJustEnded()) openOrSelect(event, card.id, maySelect)
        }}
        onKeyDown={(event) => handleArrow(event, maySelect)}
      >
        {card.title}
      </button>
      <span className={styles.facts}>
        {labelsOf(board, card.labels).map((label) => (
          <LabelWord key={label.id} label={label} />
        ))}
        <span className={styles.place}>
          <ColumnGlyph column={card.column} />
          {columnNames[card.column]}
        </span>
        {review && <ReviewChip card={card.id} review={review} />}
      </span>
    </li>
  )
}

function handleArrow(event: KeyboardEvent<HTMLElement>, maySelect: boolean): void {
  const { key, shiftKey, currentTarget } = event
  if (key !== 'ArrowDown' && key !== 'ArrowUp') return
  event.preventDefault()
  if (!shiftKey || !maySelect) return walkCards(currentTarget, key)
  void fetchSelecting().then(({ selectByArrow }) => selectByArrow(currentTarget, key))
}

function Date({ card, due }: { readonly card: Card; readonly due: string }) {
  const today = useToday()
  return isStillToDo(card.column) ? <DueMark due={due} /> : dueWords(due, today).short
}

/** Of one date, and without any, in the order of the board. */
function byDate({ order, cards }: Board): readonly Card[] {
  const ids: readonly CardId[] = columns.flatMap((column) => order[column])
  return ids
    .flatMap((id) => cards.get(id) ?? [])
    .toSorted((one, other) => compare(one.due ?? '~', other.due ?? '~'))
}

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)
