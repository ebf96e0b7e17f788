// Above the columns: how far the work is, the tasks that wait for this person, and the way back from the last step.

import { Button } from '@mantine/core'
import { useRef } from 'react'

import { useRoom } from '../../sync/roomSession.ts'
import { Icon } from '../../ui/Icon.tsx'
import { OnceOpened } from '../../ui/OnceOpened.tsx'
import { useOpened } from '../../ui/useOpened.ts'
import { FilterButton, RemovedTasks } from './boardDialogs.ts'
import { openTask } from './openTask.ts'
import { useUndo } from './useIssue.ts'
import { useYourTasks } from './useYourTasks.ts'

import layout from '../../ui/layout.module.css'
import styles from './BoardHeader.module.css'

/** From so many tasks on there is something to find: fewer are found by looking. */
const FILTER_FROM = 15

/** A link to a filtered board filters it, however many tasks there are. */
const isFilteredByAddress = (): boolean =>
  /[?&](?:words|label|due|state|problem|mine|view)=/.test(location.search)

export function BoardHeader() {
  const { isOpen, button, open, close } = useOpened()
  const heading = useRef<HTMLHeadingElement>(null)
  const removed = useRoom((session) => Object.keys(session.view.board.removed).length)
  const isLarge = useRoom(({ view }) => view.board.cards.size >= FILTER_FROM) || isFilteredByAddress()
  const { label, undo } = useUndo()
  return (
    <header className={styles.header}>
      <h1 className={styles.title} ref={heading} tabIndex={-1}>
        Board
      </h1>
      <Progress />
      <div className={styles.tools}>
        {label !== null && (
          <button
            type="button"
            className={styles.tool}
            aria-label={label}
            title="Ctrl or ⌘ and Z"
            onClick={() => {
              undo()
              // The button goes with what it took back.
              heading.current?.focus()
            }}
          >
            <Icon name="redo" size={15} className={styles.mirrored} />
            <span className={styles.word}>{label}</span>
          </button>
        )}
        {removed > 0 && (
          <button
            type="button"
            className={styles.tool}
            ref={button}
            aria-label={`Removed (${removed})`}
            onClick={open}
          >
            <Icon name="trash" size={15} />
            <span className={styles.word}>Removed</span> ({removed})
          </button>
        )}
        <OnceOpened opened={isLarge}>{isLarge && <FilterButton />}</OnceOpened>
        <FirstWaiting />
      </div>
      <OnceOpened opened={isOpen}>
        <RemovedTasks opened={isOpen} onClose={close} />
      </OnceOpened>
    </header>
  )
}

/** The one primary action here: the client reviews, the freelancer reads what to revise; the oldest first. */
function FirstWaiting() {
  const you = useRoom((session) => session.you?.role)
  const isPast = useRoom((session) => session.isPast === true)
  const waiting = useYourTasks()
  const [oldest] = waiting
  if (oldest === undefined || isPast) return null
  const tasks = waiting.length === 1 ? '1 task' : `${waiting.length} tasks`
  return (
    <Button
      className={styles.review ?? ''}
      size="xs"
      leftSection={<Icon name={you === 'client' ? 'checkCircle' : 'redo'} size={16} />}
      onClick={() => openTask(oldest)}
    >
      {you === 'client' ? `Review ${tasks}` : `Revise ${tasks}`}
    </Button>
  )
}

function Progress() {
  const { board, review } = useRoom((session) => session.view)
  const { todo, working, completed } = board.order
  const total = todo.length + working.length + completed.length
  if (total === 0) return null
  const approved = completed.filter((card) => review.reviews.get(card)?.status === 'approved').length
  const waiting = completed.length - approved
  return (
    <p className={`${layout.quiet} ${styles.progress}`}>
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
