// Deliveries other than the one shown: withdrawn or sent back for a revision, each with what was said.

import { useRoom } from '../../sync/roomSession.ts'
import { LinkedText } from '../../ui/LinkedText.tsx'
import { DateTime } from '../../ui/Time.tsx'

import layout from '../../ui/layout.module.css'
import styles from './Deliver.module.css'

export function EarlierDeliveries({ shown }: { readonly shown: number }) {
  const deliveries = useRoom((session) => session.view.delivery.deliveries)
  const earlier = deliveries.filter(({ number }) => number !== shown).toReversed()
  if (earlier.length === 0) return null
  return (
    <section className={layout.card} aria-labelledby="earlier">
      <h2 id="earlier">Earlier deliveries</h2>
      <ol className={styles.earlier}>
        {earlier.map(({ number, at, status, comment }) => (
          <li key={number}>
            <strong>
              Delivery {number}: {status === 'redo' ? 'revision requested' : 'withdrawn'}
            </strong>
            <DateTime at={at} className={layout.quiet ?? ''} />
            {comment !== '' && (
              <blockquote>
                <LinkedText text={comment} />
              </blockquote>
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}
