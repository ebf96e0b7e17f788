// The story of a task, newest last: added, each round of review with what was asked and answered.

import type { ReactNode } from 'react'

import type { Card } from '../../../shared/workroom/boardState.ts'
import { redoRounds } from '../../../shared/workroom/review.ts'
import type { ReviewStep } from '../../../shared/workroom/reviewState.ts'
import { useFirstName } from '../../room/firstName.ts'
import { reviewStepWords } from '../../room/reviewStepWords.ts'
import { useRoom } from '../../sync/roomSession.ts'
import { DateTime } from '../../ui/Time.tsx'

import styles from './CardDialog.module.css'

const none: readonly ReviewStep[] = []

export function TaskHistory({ card }: { readonly card: Card }) {
  const steps = useRoom((session) => session.view.review.steps.get(card.id) ?? none)
  const isInReview = useRoom((session) => session.view.review.reviews.get(card.id) !== undefined)
  const client = useFirstName('client')
  const freelancer = useFirstName('freelancer')
  const rounds = useRoom((session) => redoRounds(session.view))
  const words = reviewStepWords(steps, { client, freelancer, rounds })
  return (
    <section className={styles.section} aria-label="History">
      <div className={styles.sectionHead}>
        <h3>History</h3>
      </div>
      <ol className={styles.history}>
        <Line at={card.addedAt}>Added</Line>
        {steps.map((step, index) => (
          <Line key={`${step.round} ${step.what}`} at={step.at} quote={step.comment ?? ''}>
            {words[index]}
          </Line>
        ))}
        {card.column === 'working' && !isInReview && card.movedAt > (steps.at(-1)?.at ?? card.addedAt) && (
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

function Line({ at, quote = '', children }: LineProps) {
  return (
    <li>
      <span className={styles.what}>{children}</span>
      <DateTime at={at} className={styles.when ?? ''} />
      {quote !== '' && <blockquote className={styles.quote}>{quote}</blockquote>}
    </li>
  )
}
