// The story of a task, newest last: added, each round of review with what was asked, approved.

import type { ReactNode } from 'react'

import type { Card } from '../../../shared/workroom/board.ts'
import { nameOf } from '../../../shared/workroom/offer.ts'
import { type CardReview, redoRounds } from '../../../shared/workroom/review.ts'
import { firstName } from '../../app/firstName.ts'
import { useRoom } from '../../sync/roomSession.ts'
import { DateTime } from '../../ui/Time.tsx'

import styles from './CardDialog.module.css'

export interface TaskHistoryProps {
  readonly card: Card
  readonly review: CardReview | undefined
}

export function TaskHistory({ card, review }: TaskHistoryProps) {
  const client = useRoom((session) => firstName(nameOf(session.view, 'client')))
  const rounds = useRoom((session) => redoRounds(session.view))
  return (
    <section className={styles.section} aria-label="History">
      <div className={styles.sectionHead}>
        <h3>History</h3>
      </div>
      <ol className={styles.history}>
        <Line at={card.addedAt}>Added</Line>
        {review?.redos.map(({ round, at, comment }) => (
          <Line key={round} at={at} quote={comment}>
            {client} asked to redo ({round} of {rounds})
          </Line>
        ))}
        {review?.status === 'waiting' && <Line at={review.since}>Sent to {client} for review</Line>}
        {review?.status === 'approved' && <Line at={review.since}>Approved by {client}</Line>}
        {card.column === 'working' && review?.status !== 'redo' && card.movedAt > card.addedAt && (
          <Line at={card.movedAt}>Moved to Working</Line>
        )}
      </ol>
    </section>
  )
}

interface LineProps {
  readonly at: number
  readonly quote?: string
  readonly children: ReactNode
}

function Line({ at, quote, children }: LineProps) {
  return (
    <li>
      <span className={styles.what}>{children}</span>
      <DateTime at={at} className={styles.when ?? ''} />
      {quote !== undefined && <blockquote className={styles.quote}>{quote}</blockquote>}
    </li>
  )
}
