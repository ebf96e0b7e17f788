// Before there is anything to deliver or to look at: why, and what is left.

import type { Role } from '../../../shared/decider.ts'
import { columnNames } from '../../../shared/workroom/boardState.ts'
import { tasksLeft } from '../../../shared/workroom/deliveryLock.ts'
import { Link } from '../../navigation/Link.tsx'
import { path } from '../../navigation/paths.ts'
import { useRoomId } from '../../navigation/useRoomId.ts'
import { Why } from '../../navigation/Why.tsx'
import { useRoom } from '../../sync/roomSession.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'

import layout from '../../ui/layout.module.css'
import styles from './Deliver.module.css'

const MOST_SHOWN = 8

const waitWords: Readonly<Record<Role, string>> = {
  client: 'You will be told the moment it is there.',
  freelancer: 'The report then writes its first draft from the board.',
}

export function DeliveryLocked({ lock, role }: { readonly lock: string; readonly role: Role }) {
  const room = useRoomId()
  const board = useRoom((session) => session.view.board)
  const left = useRoom((session) => session.view)
  const tasks = role === 'freelancer' ? tasksLeft(left) : []
  const more = tasks.length - MOST_SHOWN
  return (
    <EmptyState
      isScreen
      icon="lock"
      title={lock}
      text={
        tasks.length === 0 ? (
          waitWords[role]
        ) : (
          <>
            <p className={styles.lockWords}>
              Complete each task, or flag the one that cannot be completed. Then the report, which writes its
              first draft itself, and the files.
            </p>
            <ul className={styles.left} aria-label="Tasks that are left">
              {tasks.slice(0, MOST_SHOWN).map((id) => {
                const card = board.cards.get(id)
                return (
                  card && (
                    <li key={id}>
                      <span>{card.title}</span>
                      <span className={layout.quiet}>{columnNames[card.column]}</span>
                    </li>
                  )
                )
              })}
              {more > 0 && <li className={layout.quiet}>and {more} more</li>}
            </ul>
          </>
        )
      }
      action={
        <span className={styles.ways}>
          {role === 'freelancer' && <Link to={path('board', { room })}>Open the board</Link>}
          <Why part="delivery" />
        </span>
      }
    />
  )
}
