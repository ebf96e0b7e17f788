// Where the project stands: the way from the offer to the money, and how far the tasks are.

import { type Role, otherRole } from '../../../shared/decider.ts'
import { columnNames, columns } from '../../../shared/workroom/boardState.ts'
import { nextStep } from '../../../shared/workroom/nextStep.ts'
import { shownName } from '../../../shared/workroom/parties.ts'
import { phaseOf } from '../../../shared/workroom/phase.ts'
import type { Workroom } from '../../../shared/workroom/workroom.ts'
import { Link } from '../../navigation/Link.tsx'
import { path } from '../../navigation/paths.ts'
import { useRoomId } from '../../navigation/useRoomId.ts'
import { Icon } from '../../ui/Icon.tsx'
import { inReaderMoney } from '../../ui/readerMoney.ts'
import { wayOf } from './way.ts'

import layout from '../../ui/layout.module.css'
import styles from './Progress.module.css'

export function Progress({ room, you }: { readonly room: Workroom; readonly you: Role }) {
  const id = useRoomId()
  const { board } = room
  const phase = phaseOf(room)
  if (phase === 'closed-unaccepted' || phase === 'cancelled') return <Closed room={room} you={you} />
  const approved = board.order.completed.filter(
    (card) => room.review.reviews.get(card)?.status === 'approved',
  ).length
  return (
    <section className={`${layout.sheet} ${styles.progress}`} aria-label="Where the project stands">
      <ol className={styles.way}>
        {wayOf(room).map(({ name, state }) => (
          <li key={name} data-state={state} aria-current={state === 'now' ? 'step' : undefined}>
            <span className={styles.mark} aria-hidden="true">
              {state === 'done' && <Icon name="check" size={12} strokeWidth={2.2} />}
            </span>
            {name}
          </li>
        ))}
      </ol>
      <Link to={path('board', { room: id })} className={styles.tasks}>
        {columns.map((column) => (
          <span key={column} className={styles.column}>
            <strong>{board.order[column].length}</strong>
            {columnNames[column]}
          </span>
        ))}
        <span className={styles.column} data-good={approved > 0 || undefined}>
          <strong>{approved}</strong>
          Approved
        </span>
      </Link>
    </section>
  )
}

function Closed({ room, you }: { readonly room: Workroom; readonly you: Role }) {
  const { offer, contract } = room
  const reason = contract.declined?.reason ?? offer.reason
  const who = contract.declined?.by ?? (offer.status === 'declined' ? otherRole(offer.madeBy) : null)
  return (
    <section className={`${layout.sheet} ${styles.closed}`} aria-label="Where the project stands">
      <h2>This room is closed</h2>
      <p>{inReaderMoney(nextStep(room, you).sentence)}</p>
      {reason !== '' && who !== null && (
        <blockquote>
          {reason}
          <cite>{who === you ? 'You' : shownName(room, otherRole(you))}</cite>
        </blockquote>
      )}
    </section>
  )
}
