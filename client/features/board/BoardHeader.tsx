// Above the columns: how far the work is, the client's reviews that wait, and the way back from the last step.

import { Button } from '@mantine/core'
import { useRef, useState } from 'react'

import { cardsWaiting } from '../../../shared/workroom/review.ts'
import { useRoom } from '../../sync/roomSession.ts'
import { Icon } from '../../ui/Icon.tsx'
import { OnceOpened } from '../../ui/OnceOpened.tsx'
import { RemovedTasks } from './boardDialogs.tsx'
import { openTask } from './openTask.ts'
import { useUndo } from './useIssue.ts'

import styles from './BoardHeader.module.css'

export function BoardHeader() {
  const [isRemovedShown, setIsRemovedShown] = useState(false)
  const removedButton = useRef<HTMLButtonElement>(null)
  const removed = useRoom((session) => Object.keys(session.view.board.removed).length)
  const { label, undo } = useUndo()
  return (
    <header className={styles.header}>
      <h1 className={styles.title}>Board</h1>
      <Progress />
      <div className={styles.tools}>
        {label !== null && (
          <button
            type="button"
            className={styles.tool}
            aria-label={label}
            title="Ctrl or ⌘ and Z"
            onClick={undo}
          >
            <Icon name="redo" size={15} className={styles.mirrored} />
            <span className={styles.word}>{label}</span>
          </button>
        )}
        {removed > 0 && (
          <button
            type="button"
            className={styles.tool}
            ref={removedButton}
            aria-label={`Removed (${removed})`}
            onClick={() => setIsRemovedShown(true)}
          >
            <Icon name="trash" size={15} />
            <span className={styles.word}>Removed</span> ({removed})
          </button>
        )}
        <StartReview />
      </div>
      <OnceOpened opened={isRemovedShown}>
        <RemovedTasks
          opened={isRemovedShown}
          onClose={() => {
            setIsRemovedShown(false)
            removedButton.current?.focus()
          }}
        />
      </OnceOpened>
    </header>
  )
}

/** The client's one primary action here: the oldest task in review first. */
function StartReview() {
  const view = useRoom((session) => session.view)
  const you = useRoom((session) => session.you?.role)
  const waiting = cardsWaiting(view)
  const [oldest] = waiting.toSorted(
    (a, b) => (view.review.reviews[a]?.since ?? 0) - (view.review.reviews[b]?.since ?? 0),
  )
  if (you !== 'client' || oldest === undefined) return null
  return (
    <Button
      className={styles.review ?? ''}
      size="xs"
      leftSection={<Icon name="checkCircle" size={16} />}
      onClick={() => openTask(oldest)}
    >
      {waiting.length === 1 ? 'Review 1 task' : `Review ${waiting.length} tasks`}
    </Button>
  )
}

function Progress() {
  const { board, review } = useRoom((session) => session.view)
  const { todo, working, completed } = board.order
  const total = todo.length + working.length + completed.length
  if (total === 0) return null
  const approved = completed.filter((card) => review.reviews[card]?.status === 'approved').length
  const waiting = completed.length - approved
  return (
    <p className={styles.progress}>
      <span className={styles.bar} aria-hidden="true">
        <span data-part="approved" style={share(approved)} />
        <span data-part="waiting" style={share(waiting)} />
        <span data-part="working" style={share(working.length)} />
        <span data-part="todo" style={share(todo.length)} />
      </span>
      {approved} of {total} approved
      {waiting > 0 && `, ${waiting} in review`}
    </p>
  )
}

const share = (part: number) => ({ flexGrow: part })
