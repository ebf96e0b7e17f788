// What is proposed: price, date, rounds, how the money is kept, the cover letter and the scope.

import type { Offer } from '../../../shared/workroom/offer.ts'
import { coversWords, restDaysWords } from '../../ui/terms/calendarWords.ts'
import { TermsStrip } from '../../ui/terms/TermsStrip.tsx'

import styles from './ProposalFacts.module.css'

export function ProposalFacts({ offer }: { readonly offer: Offer }) {
  const { terms, coverLetter, scope } = offer
  if (terms === null) return null
  const { calendar } = terms
  return (
    <div className={styles.facts}>
      <TermsStrip terms={terms} />
      <section className={styles.part} aria-labelledby="cover-letter">
        <h2 id="cover-letter">Cover letter</h2>
        <p className={styles.letter}>{coverLetter}</p>
      </section>
      <section className={styles.part} aria-labelledby="scope">
        <h2 id="scope">Scope</h2>
        <ol className={styles.scope}>
          {keyed(scope).map(({ key, line }) => (
            <li key={key}>{line}</li>
          ))}
        </ol>
      </section>
      {calendar !== undefined && (
        <section className={styles.part} aria-labelledby="days">
          <h2 id="days">Working days and holidays</h2>
          <p className={styles.quiet}>
            {restDaysWords(calendar)} off, {calendar.closed.length} closed dates until {coversWords(calendar)}
            , counted in {calendar.zone}. The contract lists every one of them.
          </p>
        </section>
      )}
    </div>
  )
}

/** Lines of a scope may be equal: the place is their key. */
const keyed = (scope: readonly string[]) => scope.map((line, index) => ({ key: `${index}`, line }))
