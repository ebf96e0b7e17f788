// The story of a task, newest last: added, each round of review, whose words stand in its talk; every other change is
// folded away until somebody asks for it.

import { useState } from 'react'

import type { Card } from '../../../shared/workroom/boardState.ts'
import { redoRounds } from '../../../shared/workroom/review.ts'
import type { ReviewStep } from '../../../shared/workroom/reviewState.ts'
import { useFirstName } from '../../room/firstName.ts'
import { reviewStepWords } from '../../room/reviewStepWords.ts'
import { useRoom } from '../../sync/roomSession.ts'
import { HistoryLine } from './HistoryLine.tsx'
import { WholeHistory } from './WholeHistory.tsx'

import styles from './CardDialog.module.css'

const none: readonly ReviewStep[] = []

export function TaskHistory({ card }: { readonly card: Card }) {
  const steps = useRoom((session) => session.view.review.steps.get(card.id) ?? none)
  const isInReview = useRoom((session) => session.view.review.reviews.get(card.id) !== undefined)
  const client = useFirstName('client')
  const freelancer = useFirstName('freelancer')
  const rounds = useRoom((session) => redoRounds(session.view))
  const isPast = useRoom((session) => session.isPast === true)
  const [isWhole, setIsWhole] = useState(false)
  const words = reviewStepWords(steps, { client, freelancer, rounds })
  return (
    <section className={styles.section} aria-label="History">
      <div className={styles.sectionHead}>
        <h3>History</h3>
        {!isPast && (
          <button
            type="button"
            className={styles.quiet}
            aria-expanded={isWhole}
            onClick={() => setIsWhole(!isWhole)}
          >
            {isWhole ? 'The review alone' : 'Every change'}
          </button>
        )}
      </div>
      {isWhole ? (
        <WholeHistory card={card} />
      ) : (
        <ol className={styles.history}>
          <HistoryLine at={card.addedAt}>Added</HistoryLine>
          {steps.map((step, index) => (
            <HistoryLine key={`${step.round} ${step.what}`} at={step.at}>
              {words[index]}
            </HistoryLine>
          ))}
          {card.column === 'working' && !isInReview && card.movedAt > (steps.at(-1)?.at ?? card.addedAt) && (
            <HistoryLine at={card.movedAt}>Moved to Working</HistoryLine>
          )}
        </ol>
      )}
    </section>
  )
}
