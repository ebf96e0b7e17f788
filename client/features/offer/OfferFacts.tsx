// What is offered: price, date, rounds and the description, for the one who made it and the one who is invited.

import type { Terms } from '../../../shared/workroom/offer.ts'
import { Money } from '../../ui/Money.tsx'
import { RichText } from '../../ui/RichText.tsx'
import { calendarDate } from './calendarDate.ts'

import styles from './OfferFacts.module.css'

export interface OfferFactsProps {
  readonly terms: Terms | null
  readonly description: string
}

export function OfferFacts({ terms, description }: OfferFactsProps) {
  return (
    <div className={styles.facts}>
      {terms !== null && (
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
            <dt>Redo rounds</dt>
            <dd>{terms.redoRounds === 0 ? 'None' : `Up to ${terms.redoRounds} a task`}</dd>
          </div>
        </dl>
      )}
      <div className={styles.description}>
        {description === '' ? (
          <p className={styles.none}>No description was given.</p>
        ) : (
          <RichText value={description} />
        )}
      </div>
    </div>
  )
}
