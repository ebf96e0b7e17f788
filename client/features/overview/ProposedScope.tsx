// What was proposed, as it went into the contract: the scope line by line, and the letter that came with it.

import type { Offer } from '../../../shared/workroom/offer.ts'

import styles from './ProposedScope.module.css'

export function ProposedScope({ offer }: { readonly offer: Offer }) {
  return (
    <>
      <ol className={styles.scope}>
        {keyed(offer.scope).map(({ key, line }) => (
          <li key={key}>{line}</li>
        ))}
      </ol>
      {offer.coverLetter !== '' && (
        <details className={styles.letter}>
          <summary>The cover letter</summary>
          <p>{offer.coverLetter}</p>
        </details>
      )}
    </>
  )
}

/** Lines of a scope may be equal: the place is their key. */
const keyed = (scope: readonly string[]) => scope.map((line, index) => ({ key: `${index}`, line }))
