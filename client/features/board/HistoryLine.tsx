// One line of a task's history: what happened, when, and the words that came with it.

import type { ReactNode } from 'react'

import { DateTime } from '../../ui/Time.tsx'

import styles from './CardDialog.module.css'

export interface HistoryLineProps {
  readonly at: number
  readonly quote?: string
  readonly children: ReactNode
}

export function HistoryLine({ at, quote = '', children }: HistoryLineProps) {
  return (
    <li>
      <span className={styles.what}>{children}</span>
      <DateTime at={at} className={styles.when ?? ''} />
      {quote !== '' && (
        <blockquote className={styles.quote} dir="auto">
          {quote}
        </blockquote>
      )}
    </li>
  )
}
