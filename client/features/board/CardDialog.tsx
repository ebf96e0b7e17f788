// One task, opened: what it is, where its review stands, what was asked before, and what this person may do with it.

import { Button } from '@mantine/core'
import { type KeyboardEvent, type ReactNode, useState } from 'react'

import type { CardId } from '../../../shared/ids.ts'
import { quoted } from '../../../shared/isolated.ts'
import type { Card } from '../../../shared/workroom/boardState.ts'
import { useFlaggedThing } from '../../room/flagProblem.ts'
import { useRoom } from '../../sync/roomSession.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { useKept } from '../../ui/useKept.ts'
import { Description } from './Description.tsx'
import { focusCard } from './focusCard.ts'
import { closeTask, openTask, useOpenComment, useOpenTask } from './openTask.ts'
import { RedoAsked } from './RedoAsked.tsx'
import { ReviewPanel } from './ReviewPanel.tsx'
import { TaskFacts } from './TaskFacts.tsx'
import { TaskPlace, TaskTools } from './TaskHead.tsx'
import { TaskHistory } from './TaskHistory.tsx'
import { neighbourOf } from './taskOrder.ts'
import type { TaskPart } from './taskParts.ts'
import { TaskProblems } from './TaskProblems.tsx'
import { TaskResult } from './TaskResult.tsx'
import { TaskTabs } from './TaskTabs.tsx'
import { TaskTalk } from './TaskTalk.tsx'
import { TitleField } from './TitleField.tsx'
import { useIssue } from './useIssue.ts'
import { useSession } from './useSession.ts'

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
      size={1040}
      fullScreen={isNarrow}
      title={shown && <TaskPlace card={shown} />}
      tools={shown && <TaskTools card={shown} />}
      classNames={{ title: styles.place ?? '', close: styles.close ?? '' }}
    >
      {shown && <Task key={shown} id={shown} isNarrow={isNarrow} />}
    </Dialog>
  )
}

interface TaskProps {
  readonly id: CardId
  readonly isNarrow: boolean
}

function Task({ id, isNarrow }: TaskProps) {
  const card = useRoom((session) => session.view.board.cards.get(id))
  const handleKey = useWalkKeys(id)
  if (card === undefined) return <GoneTask id={id} />
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- keys for whatever has the focus inside
    <div className={styles.task} tabIndex={-1} data-autofocus onKeyDown={handleKey}>
      {isNarrow ? <OnePart card={card} /> : <AllParts card={card} />}
    </div>
  )
}

/** `j` and `k` walk to the next task and the one before, while nobody types. */
function useWalkKeys(id: CardId): (event: KeyboardEvent<HTMLElement>) => void {
  const session = useSession()
  return (event) => {
    const step = event.key === 'j' ? 1 : event.key === 'k' ? -1 : 0
    if (step === 0 || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
    const to = neighbourOf(session().view.board, id, step)
    if (to === undefined) return
    event.preventDefault()
    openTask(to)
  }
}

const isTyping = (target: EventTarget): boolean =>
  target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable=true]') !== null

function AllParts({ card }: { readonly card: Card }) {
  return (
    <>
      <div className={styles.main}>
        <TaskWords card={card} />
        <TaskTalk card={card.id} />
        <TaskHistory card={card} />
      </div>
      <TaskFacts card={card} />
    </>
  )
}

/** All of them stay: what is half typed or on its way in one goes on while another is shown. */
function OnePart({ card }: { readonly card: Card }) {
  const [shown, setShown] = useState<TaskPart>(useOpenComment() === null ? 'words' : 'talk')
  return (
    <>
      <TaskTabs card={card.id} shown={shown} onShow={setShown} />
      <Panel part="words" shown={shown}>
        <TaskWords card={card} />
      </Panel>
      <Panel part="talk" shown={shown}>
        <TaskTalk card={card.id} />
      </Panel>
      <Panel part="facts" shown={shown}>
        <TaskFacts card={card} />
      </Panel>
      <Panel part="history" shown={shown}>
        <TaskHistory card={card} />
      </Panel>
    </>
  )
}

interface PanelProps {
  readonly part: TaskPart
  readonly shown: TaskPart
  readonly children: ReactNode
}

function Panel({ part, shown, children }: PanelProps) {
  return (
    <div
      role="tabpanel"
      id={`task-${part}`}
      aria-labelledby={`task-tab-${part}`}
      hidden={part !== shown}
      className={styles.main}
    >
      {children}
    </div>
  )
}

function TaskWords({ card }: { readonly card: Card }) {
  const review = useRoom((session) => session.view.review.reviews.get(card.id))
  const you = useRoom((session) => session.you?.role)
  const isPast = useRoom((session) => session.isPast === true)
  const mayEdit = useRoom(
    (session) => session.wouldRefuse({ name: 'editCard', args: { card: card.id } }) === null,
  )
  return (
    <>
      <TitleField card={card} mayEdit={mayEdit} />
      <TaskResult card={card.id} />
      {you === 'client' && !isPast && <ReviewPanel card={card.id} review={review} />}
      {you === 'freelancer' && review?.status === 'redo' && <RedoAsked card={card.id} review={review} />}
      <Description card={card} mayEdit={mayEdit} />
      <TaskProblems card={card.id} />
    </>
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
