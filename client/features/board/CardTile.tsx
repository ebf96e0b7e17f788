// A card. Plain HTML on purpose: a thousand of them mount in a third of a second. The menu is shared (CardMenu.tsx).

import { type KeyboardEvent, type MouseEvent, memo } from 'react'
import { Draggable } from 'react-beautiful-dnd'

import type { CardId } from '../../../shared/ids.ts'
import { quoted } from '../../../shared/isolated.ts'
import type { Card } from '../../../shared/workroom/boardState.ts'
import { type Problems, flaggedCards } from '../../../shared/workroom/problems.ts'
import { lastRedo } from '../../../shared/workroom/review.ts'
import type { CardReview } from '../../../shared/workroom/reviewState.ts'
import { firstName } from '../../room/firstName.ts'
import { useRoom } from '../../sync/roomSession.ts'
import { fetchCode } from '../../ui/fetchCode.ts'
import { Icon } from '../../ui/Icon.tsx'
import { openMenu, rename, useBoardUi } from './boardUi.ts'
import { ChecklistMark, DueMark, LabelBars } from './CardMarks.tsx'
import { CommentCount } from './CommentCount.tsx'
import { isStillToDo } from './dueWords.ts'
import { openTask } from './openTask.ts'
import { QuickDrop } from './QuickDrop.tsx'
import { RenameCard } from './RenameCard.tsx'
import { ReviewChip } from './ReviewChip.tsx'
import { useSelection } from './selection.ts'
import { fetchSelecting, openOrSelect } from './selectKeys.ts'
import { commentCount } from './thread.ts'
import { useShown } from './useShown.ts'

import layout from '../../ui/layout.module.css'
import styles from './CardTile.module.css'

export interface CardTileProps {
  readonly id: CardId
  readonly index: number
  readonly mayArrange: boolean
  /** Who moves cards, for the ring around one that the other is moving. */
  readonly mover: string
}

export const CardTile = memo(function CardTile({ id, index, mayArrange, mover }: CardTileProps) {
  const card = useShown(({ board }) => board.cards.get(id))
  const review = useShown((shown) => shown.review.reviews.get(id))
  const asked = useShown((shown) => lastRedo(shown.review, id)?.comment)
  const isRenaming = useBoardUi((ui) => ui.renaming === id)
  const isSelected = useSelection((selection) => selection.ids.has(id))
  const isFresh = useBoardUi((ui) => review?.status === 'approved' && review.since >= ui.openedAt)
  const isHeld = useRoom(({ presence, you }) =>
    presence.some((other) => other.dragging === id && other.role !== you?.role),
  )
  const isFlagged = useRoom(({ view }) => isFlaggedIn(view.problems, id))
  const isTalkedAbout = useRoom(({ view }) => commentCount(view.board, id) > 0)
  if (card === undefined) return null
  return (
    <Draggable draggableId={id} index={index} isDragDisabled={!mayArrange || isRenaming}>
      {(provided, snapshot) => (
        <li
          ref={provided.innerRef}
          {...provided.draggableProps}
          {...(snapshot.isDropAnimating && {
            style: { ...provided.draggableProps.style, transition: 'none' },
          })}
          className={styles.card}
          data-card={id}
          data-status={review?.status}
          data-fresh={isFresh || undefined}
          data-dragging={(snapshot.isDragging && !snapshot.isDropAnimating) || undefined}
          data-held={isHeld || undefined}
          data-selected={isSelected || undefined}
        >
          {snapshot.isDropAnimating && <QuickDrop />}
          {isHeld && <span className={styles.holder}>{firstName(mover)} is moving this</span>}
          {isRenaming ? (
            <RenameCard card={card} />
          ) : (
            <>
              <div
                // Not a button element: the drag library leaves those alone.
                // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
                role="button"
                tabIndex={0}
                {...provided.dragHandleProps}
                className={styles.handle}
                data-may-drag={mayArrange || undefined}
                data-selects={mayArrange || undefined}
                aria-pressed={isSelected || undefined}
                onClick={(event) => openOrSelect(event, id, mayArrange)}
                onKeyDown={(event) => handleKey(event, id, mayArrange)}
                onContextMenu={mayArrange ? (event) => openMenuAtPointer(event, id) : undefined}
              >
                <CardFace
                  card={card}
                  review={review}
                  asked={asked}
                  isFlagged={isFlagged}
                  isTalkedAbout={isTalkedAbout}
                />
              </div>
              {mayArrange && (
                <button
                  type="button"
                  className={`${layout.tool} ${styles.more}`}
                  aria-label={`Move or change ${quoted(card.title)}`}
                  aria-haspopup="menu"
                  onClick={(event) => openMenuAt(event, id)}
                >
                  <Icon name="dots" size={16} />
                </button>
              )}
            </>
          )}
        </li>
      )}
    </Draggable>
  )
})

interface CardFaceProps {
  readonly card: Card
  readonly review: CardReview | undefined
  readonly asked: string | undefined
  readonly isFlagged: boolean
  readonly isTalkedAbout: boolean
}

// Its place in the list changes more often than what it shows.
const CardFace = memo(function CardFace({ card, review, asked, isFlagged, isTalkedAbout }: CardFaceProps) {
  return (
    <>
      {card.labels && <LabelBars ids={card.labels} />}
      <span className={styles.title} dir="auto">
        {card.title}
      </span>
      {review?.status === 'redo' && <span className={`${layout.twoLines} ${styles.quote}`}>{asked}</span>}
      {(isTalkedAbout || hasMarks(card, review, isFlagged)) && (
        <span className={styles.meta}>
          {review && <ReviewChip card={card.id} review={review} />}
          {isFlagged && (
            <span className={styles.flagged}>
              <Icon name="flag" size={13} /> Problem
            </span>
          )}
          {card.due !== undefined && isStillToDo(card.column) && <DueMark due={card.due} />}
          {card.checklist && <ChecklistMark checklist={card.checklist} />}
          {card.description !== '' && (
            <span className={styles.hint} title="Has a description">
              <Icon name="file" size={14} />
              <span className="visuallyHidden">Has a description</span>
            </span>
          )}
          {card.files.length > 0 && (
            <span className={styles.hint} title={fileCount(card)}>
              <Icon name="clip" size={14} /> {card.files.length}
              <span className="visuallyHidden">{fileCount(card)}</span>
            </span>
          )}
          {isTalkedAbout && <CommentCount card={card.id} />}
        </span>
      )}
    </>
  )
})

const hasMarks = (card: Card, review: CardReview | undefined, isFlagged: boolean): boolean =>
  review !== undefined ||
  isFlagged ||
  card.description !== '' ||
  card.files.length > 0 ||
  card.checklist !== undefined ||
  (card.due !== undefined && isStillToDo(card.column))

// A thousand cards ask at each change of the room: the answer is worked out once for each state of the problems.
const flaggedBy = new WeakMap<Problems, ReadonlySet<CardId>>()

function isFlaggedIn(problems: Problems, card: CardId): boolean {
  const known = flaggedBy.get(problems) ?? flaggedCards(problems)
  flaggedBy.set(problems, known)
  return known.has(card)
}

const fileCount = ({ files }: Card): string => (files.length === 1 ? '1 file' : `${files.length} files`)

function handleKey(event: KeyboardEvent<HTMLElement>, card: CardId, mayArrange: boolean): void {
  if (event.defaultPrevented) return
  if (event.shiftKey && event.key.startsWith('Arrow') && mayArrange) {
    event.preventDefault()
    const { currentTarget, key } = event
    void fetchSelecting().then(({ selectByArrow }) => selectByArrow(currentTarget, key))
  } else if (event.key === 'Enter') {
    event.preventDefault()
    openTask(card)
  } else if (event.key === 'F2' && mayArrange) {
    event.preventDefault()
    rename(card)
  } else if ((event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) && mayArrange) {
    event.preventDefault()
    openMenu({ card, at: placeOf(event.currentTarget) })
  } else if (event.key.startsWith('Arrow') && useBoardUi.getState().lifted === null) {
    event.preventDefault()
    const { currentTarget, key } = event
    void fetchCode(() => import('./walkCards.ts')).then(({ walkCards }) => walkCards(currentTarget, key))
  }
}

/** At the pointer; a finger that stays lifts the card instead. */
function openMenuAtPointer(event: MouseEvent<HTMLElement>, card: CardId): void {
  if (!matchMedia('(pointer: fine)').matches) return
  event.preventDefault()
  openMenu({ card, at: { left: event.clientX, top: event.clientY, width: 0, height: 0 } })
}

function openMenuAt(event: MouseEvent<HTMLElement>, card: CardId): void {
  openMenu({ card, at: placeOf(event.currentTarget) })
}

function placeOf(element: HTMLElement) {
  const { left, top, width, height } = element.getBoundingClientRect()
  return { left, top, width, height }
}
