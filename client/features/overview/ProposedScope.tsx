// What was proposed, as it went into the contract: the scope line by line, and the letter that came with it.

import type { Offer } from '../../../shared/workroom/offer.ts'
import { ScopeLines } from '../../ui/ScopeLines.tsx'

import styles from './ProposedScope.module.css'

export function ProposedScope({ offer }: { readonly offer: Offer }) {
  return (
    <>
      <ScopeLines scope={offer.scope} />
      {offer.coverLetter !== '' && (
        <details className={styles.letter}>
          <summary>The cover letter</summary>
          <p>{offer.coverLetter}</p>
        </details>
      )}
    </>
  )
}
