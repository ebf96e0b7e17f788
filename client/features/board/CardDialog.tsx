// One task, opened: what it is, where its review stands, what was asked before, and what this person may do with it.

import { Button } from '@mantine/core'

import type { CardId } from '../../../shared/ids.ts'
import { quoted } from '../../../shared/isolated.ts'
import { columnNames } from '../../../shared/workroom/boardState.ts'
import { useFlaggedThing } from '../../room/flagProblem.ts'
import { useRoom } from '../../sync/roomSession.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { useKept } from '../../ui/useKept.ts'
import { ColumnGlyph } from './ColumnGlyph.tsx'
import { Description } from './Description.tsx'
import { focusCard } from './focusCard.ts'
import { closeTask, useOpenTask } from './openTask.ts'
import { RedoAsked } from './RedoAsked.tsx'
import { ReviewChip } from './ReviewChip.tsx'
import { ReviewPanel } from './ReviewPanel.tsx'
import { TaskFiles } from './TaskFiles.tsx'
import { TaskHistory } from './TaskHistory.tsx'
import { TaskMoves } from './TaskMoves.tsx'
import { TaskProblems } from './TaskProblems.tsx'
import { TitleField } from './TitleField.tsx'
import { useIssue } from './useIssue.ts'

import styles from './CardDialog.module.css'

export function CardDialog({ isNarrow }: { readonly isNarrow: boolean }) {
  const id = useOpenTask()
  const shown = useKept(id)
  const isFlagging = useFlaggedThing() !== undefined
  return (
    <Dialog
      opened={id !== null}
      leavesBackAlone
      // A card that was clicked never had the focus: the drag library keeps it.
      returnFocus={false}
      // The dialog for a problem lies above it.
      closeOnEscape={!isFlagging}
      onClose={() => {
        closeTask()
        if (id) focusCard(id)
      }}
      size={680}
      fullScreen={isNarrow}
      title={shown && <Place id={shown} />}
      classNames={{ title: styles.place ?? '' }}
    >
      {shown && <Task key={shown} id={shown} />}
    </Dialog>
  )
}

function Place({ id }: { readonly id: CardId }) {
  const column = useRoom((session) => session.view.board.cards.get(id)?.column)
  const review = useRoom((session) => session.view.review.reviews.get(id))
  if (column === undefined) return 'Task'
  return (
    <>
      <ColumnGlyph column={column} />
      {columnNames[column]}
      {review && <ReviewChip card={id} review={review} />}
    </>
  )
}

function Task({ id }: { readonly id: CardId }) {
  const card = useRoom((session) => session.view.board.cards.get(id))
  const review = useRoom((session) => session.view.review.reviews.get(id))
  const you = useRoom((session) => session.you?.role)
  const editRefusal = useRoom((session) => session.wouldRefuse({ name: 'editCard', args: { card: id } }))
  if (card === undefined) return <GoneTask id={id} />
  const mayEdit = editRefusal === null
  return (
    <div className={styles.task} tabIndex={-1} data-autofocus>
      <TitleField card={card} mayEdit={mayEdit} />
      {you === 'client' && <ReviewPanel card={id} review={review} />}
      {you === 'freelancer' && review?.status === 'redo' && <RedoAsked card={id} review={review} />}
      <Description card={card} mayEdit={mayEdit} />
      <TaskFiles card={card} />
      <TaskProblems card={id} />
      <TaskHistory card={card} />
      {you === 'freelancer' && <TaskMoves card={card} />}
    </div>
  )
}

function GoneTask({ id }: { readonly id: CardId }) {
  const removed = useRoom((session) => session.view.board.removed[id])
  const wouldRefuse = useRoom((session) => session.wouldRefuse)
  const issue = useIssue()
  if (removed === undefined) {
    return <EmptyState compact icon="board" title="This task is no longer on the board." />
  }
  const restore = { name: 'restoreCard', args: { card: id } } as const
  return (
    <EmptyState
      compact
      icon="trash"
      title={`${quoted(removed.card.title)} was removed`}
      text={removed.reason}
      {...(wouldRefuse(restore) === null && {
        action: (
          <Button size="xs" variant="default" onClick={() => issue(restore)}>
            Restore
          </Button>
        ),
      })}
    />
  )
}
