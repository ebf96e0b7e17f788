// For the freelancer: what the client asks to redo, and what happens when the task is sent again.

import { nameOf } from '../../../shared/workroom/offer.ts'
import { type CardReview, redoRounds } from '../../../shared/workroom/review.ts'
import { firstName } from '../../app/firstName.ts'
import { useRoom } from '../../sync/roomSession.ts'

import styles from './ReviewPanel.module.css'

export function RedoAsked({ review }: { readonly review: CardReview }) {
  const client = useRoom((session) => firstName(nameOf(session.view, 'client')))
  const rounds = useRoom((session) => redoRounds(session.view))
  return (
    <section className={styles.panel} data-tone="act" aria-label="Asked to redo">
      <p className={styles.head}>
        {client} asks to redo this ({review.round} of {rounds})
      </p>
      <blockquote className={styles.comment}>{review.asked}</blockquote>
      <p className={styles.note}>
        Move it to Completed when it is done: it goes to {client} for review again.
      </p>
    </section>
  )
}
