// What a form comes to, in plain words while it is typed: the agreement as a sentence, and what happens next.

import type { ReactNode } from 'react'

import layout from './layout.module.css'
import styles from './PlainWords.module.css'

export interface PlainWordsProps {
  readonly label: string
  readonly children: ReactNode
  readonly next: readonly string[]
}

export function PlainWords({ label, children, next }: PlainWordsProps) {
  return (
    <aside className={`${layout.card} ${layout.inSight} ${styles.summary}`} aria-label={label}>
      <h2>In plain words</h2>
      <p className={styles.words}>{children}</p>
      <ol className={styles.next}>
        {next.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ol>
    </aside>
  )
}

/** What is typed, or what is still missing. */
export function Blank({ value, blank }: { readonly value: string | null; readonly blank: string }) {
  return value === null ? <span className={styles.blank}>{blank}</span> : <strong>{value}</strong>
}
