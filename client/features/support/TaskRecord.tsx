// One task as support reads it: what it asks for, its files, and its history with the words of every revision.

import type { FileRef } from '../../../shared/fileRef.ts'
import { isolated } from '../../../shared/isolated.ts'
import type { SupportRoom, SupportTask } from '../../../shared/supportRoom.ts'
import { columnNames } from '../../../shared/workroom/boardState.ts'
import { firstName } from '../../room/firstName.ts'
import { reviewStepWords } from '../../room/reviewStepWords.ts'
import { Files } from '../../ui/Files.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { LinkedText } from '../../ui/LinkedText.tsx'
import { RichText } from '../../ui/RichText.tsx'
import { calendarDate } from '../../ui/terms/calendarWords.ts'
import { DateTime } from '../../ui/Time.tsx'

import layout from '../../ui/layout.module.css'
import styles from './Support.module.css'

interface TaskRecordProps {
  readonly task: SupportTask
  readonly room: Pick<SupportRoom, 'names' | 'versions'>
  readonly hrefOf: (file: FileRef) => string
}

export function TaskRecord({ task, room, hrefOf }: TaskRecordProps) {
  const isDone = task.column === 'completed' && task.removed === undefined
  return (
    <li>
      <details className={styles.record}>
        <summary className={styles.task} data-done={isDone || undefined}>
          <Icon name={isDone ? 'checkCircle' : 'clock'} size={16} />
          <span className={styles.title} dir="auto">
            {task.title}
          </span>
          <span className={layout.quiet}>{stateOf(task)}</span>
        </summary>
        <div className={styles.inside}>
          {task.description === '' ? (
            <p className={layout.quiet}>No description.</p>
          ) : (
            <RichText value={task.description} />
          )}
          <Checklist task={task} />
          <Files files={task.files} hrefOf={hrefOf} label={`Files of ${isolated(task.title)}`} />
          <Results task={task} hrefOf={hrefOf} />
          <History task={task} room={room} />
          <Comments task={task} room={room} />
        </div>
      </details>
    </li>
  )
}

/** What the freelancer gave along with each round. */
function Results({ task, hrefOf }: Pick<TaskRecordProps, 'task' | 'hrefOf'>) {
  return task.results.map(({ round, note, files }) => (
    <section key={round}>
      <h3>{task.results.length === 1 ? 'Result' : `Result of round ${round}`}</h3>
      {note !== '' && <RichText value={note} />}
      <Files files={files} hrefOf={hrefOf} label={`Result of ${isolated(task.title)}, round ${round}`} />
    </section>
  ))
}

function History({ task, room: { names, versions } }: Pick<TaskRecordProps, 'task' | 'room'>) {
  const words = reviewStepWords(task.steps, {
    client: firstName(names.client),
    freelancer: firstName(names.freelancer),
    rounds: versions[0]?.redoRounds ?? 0,
  })
  return (
    <ol className={styles.history} aria-label={`History of ${isolated(task.title)}`}>
      <li>
        Added <DateTime at={task.addedAt} className={layout.quiet ?? ''} />
      </li>
      {task.steps.map(({ round, what, at, comment = '' }, index) => (
        <li key={`${round} ${what}`}>
          {words[index]} <DateTime at={at} className={layout.quiet ?? ''} />
          {comment !== '' && (
            <blockquote className={styles.quote}>
              <LinkedText text={comment} />
            </blockquote>
          )}
        </li>
      ))}
      {task.removed && (
        <li>
          Removed <DateTime at={task.removed.at} className={layout.quiet ?? ''} />
          {task.removed.reason !== '' && (
            <blockquote className={styles.quote}>
              <LinkedText text={task.removed.reason} />
            </blockquote>
          )}
        </li>
      )}
    </ol>
  )
}

function Checklist({ task: { checklist, due } }: Pick<TaskRecordProps, 'task'>) {
  return (
    <>
      {due !== undefined && <p className={layout.quiet}>Due {calendarDate(due)}</p>}
      {checklist && checklist.length > 0 && (
        <ul className={styles.history} aria-label="Checklist">
          {checklist.map(({ id, words, done }) => (
            <li key={id} dir="auto">
              <Icon name={done ? 'check' : 'clock'} size={14} /> {words}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

function Comments({ task: { comments }, room: { names } }: Pick<TaskRecordProps, 'task' | 'room'>) {
  if (comments.length === 0) return null
  return (
    <section>
      <h3>Comments</h3>
      {comments.map(({ by, at, body }) => (
        <div key={`${at} ${body}`} className={styles.quote}>
          <p className={layout.quiet}>
            {firstName(names[by])}, <DateTime at={at} />
          </p>
          <RichText value={body} />
        </div>
      ))}
    </section>
  )
}

function stateOf({ column, isApproved, removed, steps }: SupportTask): string {
  if (removed) return 'removed'
  const state = isApproved ? 'approved' : columnNames[column].toLowerCase()
  const redone = steps.filter(({ what }) => what === 'redo').length
  if (redone === 0) return state
  return `${state}, ${redone === 1 ? '1 revision' : `${redone} revisions`}`
}
