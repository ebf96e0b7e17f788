// An empty column says what belongs there and what fills it; a locked one says what opens it.

import { type Role, otherRole, roles } from '../../../shared/decider.ts'
import type { SetApart } from '../../../shared/isolated.ts'
import { type Column, columnNames } from '../../../shared/workroom/boardState.ts'
import { nameOf } from '../../../shared/workroom/parties.ts'
import type { Workroom } from '../../../shared/workroom/workroom.ts'
import { Why } from '../../navigation/Why.tsx'
import { firstName } from '../../room/firstName.ts'
import { useRoom } from '../../sync/roomSession.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { openTemplates } from './boardUi.ts'
import { useStandstill } from './useMay.ts'

import layout from '../../ui/layout.module.css'
import styles from './Column.module.css'

export function ColumnEmpty({ column, isLocked }: { readonly column: Column; readonly isLocked: boolean }) {
  const you = useRoom((session) => session.you?.role ?? 'client')
  const view = useRoom((session) => session.view)
  const isStill = useStandstill() !== null
  const words = isLocked
    ? locked(view, column, you)
    : isStill
      ? { title: titles[column] }
      : { title: titles[column], text: hint(column, you, firstName(nameOf(view, otherRole(you)))) }
  return (
    <div className={styles.empty}>
      <EmptyState
        compact
        {...words}
        {...(isLocked && {
          icon: 'lock',
          action: <Why part={view.contract.status === 'active' ? 'money' : 'contract'} />,
        })}
        {...(column === 'todo' &&
          you === 'freelancer' &&
          !isStill && {
            action: (
              <button type="button" className={layout.textButton} onClick={openTemplates}>
                Templates…
              </button>
            ),
          })}
      />
    </div>
  )
}

interface Words {
  readonly title: string
  readonly text: string
}

function locked(view: Workroom, column: Column, you: Role): Words {
  const who = (role: Role): string => (role === you ? 'you' : firstName(nameOf(view, role)))
  if (view.contract.status === 'active') {
    return {
      title: `${columnNames[column]} opens when the amount is held`,
      text: `Waiting for ${who('client')} to fund it.`,
    }
  }
  const missing = roles.filter((role) => view.contract.acceptances[role] === null).map(who)
  return {
    title: `${columnNames[column]} opens when both of you have accepted`,
    text: `The contract still waits for ${missing.join(' and ')}.`,
  }
}

const titles: Readonly<Record<Column, string>> = {
  todo: 'No tasks to do',
  working: 'Nothing in work',
  completed: 'Nothing completed',
}

/** What fills the column, while anything can. */
function hint(column: Column, you: Role, other: SetApart): string {
  const isWriter = you === 'freelancer'
  switch (column) {
    case 'todo':
      return isWriter
        ? 'Write one below, or paste a whole list.'
        : `${other} writes the tasks. You can suggest one below.`
    case 'working':
      return isWriter ? 'Drag a task here when you start on it.' : `You see here what ${other} works on.`
    case 'completed':
      return isWriter
        ? `A task that you move here goes to ${other} for review.`
        : 'Completed tasks come here for your review.'
  }
}
