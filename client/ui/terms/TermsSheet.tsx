// The terms of an offer or a proposal on one sheet, and under them the parts that go with them.

import type { ReactNode } from 'react'

import type { Terms } from '../../../shared/workroom/terms.ts'
import { factsWords } from './factsWords.ts'
import { TermsStrip } from './TermsStrip.tsx'

import layout from '../layout.module.css'
import styles from './TermsSheet.module.css'

export interface TermsSheetProps {
  readonly terms: Terms | null
  readonly children: ReactNode
}

export function TermsSheet({ terms, children }: TermsSheetProps) {
  const facts = terms === null ? [] : factsWords(terms)
  return (
    <div className={`${layout.sheet} ${styles.sheet}`}>
      {terms !== null && <TermsStrip terms={terms} />}
      {children}
      {facts.length > 0 && (
        <TermsPart id="further-terms" title="Further terms">
          <ul className={styles.facts}>
            {facts.map((fact) => (
              <li key={fact}>{fact}</li>
            ))}
          </ul>
        </TermsPart>
      )}
    </div>
  )
}

export interface TermsPartProps {
  readonly id: string
  readonly title: string
  readonly children: ReactNode
}

export function TermsPart({ id, title, children }: TermsPartProps) {
  return (
    <section className={styles.part} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  )
}
