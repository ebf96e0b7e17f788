// Terms at a glance: price, date, rounds, how the money is kept; in one strip, below each other on a phone.

import type { Terms } from '../../../shared/workroom/terms.ts'
import { Money } from '../Money.tsx'
import { calendarDate } from './calendarWords.ts'

import styles from './TermsStrip.module.css'

export function TermsStrip({ terms }: { readonly terms: Terms }) {
  return (
    <dl className={styles.terms}>
      <div>
        <dt>Price</dt>
        <dd>
          <Money minor={terms.amount} currency={terms.currency} className={styles.price ?? ''} />
        </dd>
      </div>
      <div>
        <dt>Delivery date</dt>
        <dd>{calendarDate(terms.deliveryDate)}</dd>
      </div>
      <div>
        <dt>Revision rounds</dt>
        <dd>{terms.redoRounds === 0 ? 'None' : `Up to ${terms.redoRounds} a task`}</dd>
      </div>
      <div>
        <dt>The money</dt>
        <dd>{terms.holding === 'held' ? 'Held before work starts' : 'Paid directly, nothing held'}</dd>
      </div>
    </dl>
  )
}
