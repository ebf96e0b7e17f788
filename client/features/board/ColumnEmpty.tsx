// An empty column says what belongs there and what fills it; a locked one says what opens it.

import type { Role } from '../../../shared/decider.ts'
import { roles } from '../../../shared/decider.ts'
import { type Column, columnNames } from '../../../shared/workroom/board.ts'
import { nameOf } from '../../../shared/workroom/offer.ts'
import { useRoom } from '../../sync/roomSession.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { firstName } from './reviewWords.ts'

import styles from './Column.module.css'

export function ColumnEmpty({ column, isLocked }: { readonly column: Column; readonly isLocked: boolean }) {
  const you = useRoom((session) => session.you?.role ?? 'client')
  const view = useRoom((session) => session.view)
  const missing = roles.find((role) => view.contract.acceptances[role] === null)
  const words = isLocked
    ? {
        title: `${columnNames[column]} opens when both of you have accepted`,
        text:
          missing === undefined ? '' : waitsFor(missing === you ? 'you' : firstName(nameOf(view, missing))),
      }
    : empty(column, you, firstName(nameOf(view, you === 'client' ? 'freelancer' : 'client')))
  return (
    <div className={styles.empty}>
      <EmptyState compact {...(isLocked && { icon: 'lock' })} {...words} />
    </div>
  )
}

const waitsFor = (whom: string): string => `The contract still waits for ${whom}.`

function empty(column: Column, you: Role, other: string): { readonly title: string; readonly text: string } {
  const isWriter = you === 'freelancer'
  switch (column) {
    case 'todo':
      return isWriter
        ? { title: 'No tasks to do', text: 'Write one below, or paste a whole list.' }
        : { title: 'No tasks to do', text: `${other} writes the tasks. You can suggest one below.` }
    case 'working':
      return isWriter
        ? { title: 'Nothing in work', text: 'Drag a task here when you start on it.' }
        : { title: 'Nothing in work', text: `You see here what ${other} works on.` }
    case 'completed':
      return isWriter
        ? { title: 'Nothing completed yet', text: `A task that you move here goes to ${other} for review.` }
        : { title: 'Nothing completed yet', text: 'Completed tasks come here for your review.' }
  }
}
