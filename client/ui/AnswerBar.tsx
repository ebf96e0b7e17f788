// The answer that a page waits for, at its foot and always in reach: what it means, the ways to give it, why it was refused.

import type { ReactNode } from 'react'

import { Refusal } from './Refusal.tsx'
import { useSaidHeight } from './useSaidHeight.ts'

import styles from './AnswerBar.module.css'

export interface AnswerBarProps {
  readonly words: ReactNode
  readonly refusal?: string | null
  /** The buttons. */
  readonly children: ReactNode
}

export function AnswerBar({ words, refusal = null, children }: AnswerBarProps) {
  const bar = useSaidHeight<HTMLElement>('--answer-height')
  return (
    <section ref={bar} className={styles.answer} aria-label="Your answer">
      <div className={styles.words}>{words}</div>
      <div className={styles.actions}>{children}</div>
      <Refusal sentence={refusal} className={styles.refusal} />
    </section>
  )
}
