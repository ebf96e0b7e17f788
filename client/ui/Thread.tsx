// What several people wrote on the record, oldest first, with who and when. For the problem review and a dispute.

import { LinkedText } from './LinkedText.tsx'
import { TimeAgo } from './Time.tsx'

import styles from './Thread.module.css'

export interface ThreadLine {
  readonly who: string
  /** e.g. "client"; support is set apart. */
  readonly role: 'client' | 'freelancer' | 'support'
  readonly isYou: boolean
  readonly at: number
  readonly words: string
}

export function Thread({ lines, label }: { readonly lines: readonly ThreadLine[]; readonly label: string }) {
  if (lines.length === 0) return null
  return (
    <ol className={styles.thread} aria-label={label}>
      {lines.map((line) => (
        <li
          key={`${line.at} ${line.role} ${line.words}`}
          data-role={line.role}
          data-you={line.isYou || undefined}
        >
          <p className={styles.by}>
            <strong dir="auto">{line.who}</strong>
            <span>{line.isYou ? `you, ${line.role}` : line.role}</span>
            <TimeAgo at={line.at} />
          </p>
          <p className={styles.words} dir="auto">
            <LinkedText text={line.words} />
          </p>
        </li>
      ))}
    </ol>
  )
}
