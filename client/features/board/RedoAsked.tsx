// For the freelancer: what the client wants revised, and what happens when the task is sent again.

import type { CardId } from '../../../shared/ids.ts'
import { nameOf } from '../../../shared/workroom/parties.ts'
import { lastRedo, redoRounds } from '../../../shared/workroom/review.ts'
import type { CardReview } from '../../../shared/workroom/reviewState.ts'
import { firstName } from '../../room/firstName.ts'
import { roundWords } from '../../room/reviewStepWords.ts'
import { useRoom } from '../../sync/roomSession.ts'
import { LinkedText } from '../../ui/LinkedText.tsx'

import layout from '../../ui/layout.module.css'
import styles from './ReviewPanel.module.css'

export interface RedoAskedProps {
  readonly card: CardId
  readonly review: CardReview
}

export function RedoAsked({ card, review }: RedoAskedProps) {
  const client = useRoom((session) => firstName(nameOf(session.view, 'client')))
  const rounds = useRoom((session) => redoRounds(session.view))
  const asked = useRoom((session) => lastRedo(session.view.review, card)?.comment)
  return (
    <section className={`${layout.frame} ${styles.panel}`} data-tone="act" aria-label="Revision requested">
      <p className={styles.head}>
        {client} requests a revision of this ({roundWords(review.round, rounds)})
      </p>
      <blockquote className={styles.comment}>
        <LinkedText text={asked ?? ''} />
      </blockquote>
      <p className={styles.note}>
        Move it to Completed when it is done: it goes to {client} for review again.
      </p>
    </section>
  )
}
