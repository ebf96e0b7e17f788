// What several people wrote on the record, oldest first, with who and when, and the files with it. For the problem review
// and a dispute.

import type { FileRef } from '../../shared/fileRef.ts'
import { Files } from './Files.tsx'
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
  readonly files?: readonly FileRef[]
}

export interface ThreadProps {
  readonly lines: readonly ThreadLine[]
  readonly label: string
  /** Where the files of a line are; needed where one has some. */
  readonly hrefOf?: (file: FileRef) => string
}

export function Thread({ lines, label, hrefOf }: ThreadProps) {
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
          {line.words !== '' && (
            <p className={styles.words} dir="auto">
              <LinkedText text={line.words} />
            </p>
          )}
          {hrefOf && <Files files={line.files ?? []} hrefOf={hrefOf} label={`Files of ${line.role}`} />}
        </li>
      ))}
    </ol>
  )
}
