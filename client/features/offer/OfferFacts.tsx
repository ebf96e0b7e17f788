// What is offered: the terms and the description, for the one who made it and the one who is invited.

import type { Terms } from '../../../shared/workroom/terms.ts'
import { RichText } from '../../ui/RichText.tsx'
import { ScopeLines } from '../../ui/scope/ScopeLines.tsx'
import { TermsPart, TermsSheet } from '../../ui/terms/TermsSheet.tsx'

import styles from './OfferFacts.module.css'

export interface OfferFactsProps {
  readonly terms: Terms | null
  readonly description: string
  readonly scope: readonly string[]
}

export function OfferFacts({ terms, description, scope }: OfferFactsProps) {
  return (
    <TermsSheet terms={terms}>
      <div className={styles.description}>
        {description === '' ? (
          <p className={styles.none}>No description was given.</p>
        ) : (
          <RichText value={description} />
        )}
      </div>
      {scope.length > 0 && (
        <TermsPart id="offer-scope" title="Scope">
          <ScopeLines scope={scope} terms={terms} />
        </TermsPart>
      )}
    </TermsSheet>
  )
}
