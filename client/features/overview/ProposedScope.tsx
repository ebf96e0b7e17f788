// What is to be done by the contract, line by line, and the letter that came with the proposal.

import type { Terms } from '../../../shared/workroom/terms.ts'
import { ScopeLines } from '../../ui/scope/ScopeLines.tsx'

import styles from './ProposedScope.module.css'

export interface ProposedScopeProps {
  readonly scope: readonly string[]
  readonly terms: Terms | null
  readonly coverLetter: string
}

export function ProposedScope({ scope, terms, coverLetter }: ProposedScopeProps) {
  return (
    <>
      <ScopeLines scope={scope} terms={terms} />
      {coverLetter !== '' && (
        <details className={styles.letter}>
          <summary>The cover letter</summary>
          <p>{coverLetter}</p>
        </details>
      )}
    </>
  )
}
