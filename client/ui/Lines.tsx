// A list on one sheet under its own heading: each line, a plain `li`, is one thing to open.

import type { ReactNode } from 'react'

import layout from './layout.module.css'
import styles from './Lines.module.css'

export interface LinesProps {
  readonly id: string
  readonly title: string
  readonly count: ReactNode
  readonly children: ReactNode
  /** Below the list. */
  readonly foot?: ReactNode
  readonly className?: string | undefined
}

export function Lines({ id, title, count, children, foot, className }: LinesProps) {
  return (
    <section className={className} aria-labelledby={id}>
      <h2 id={id} className={styles.heading}>
        {title}
        <span className={styles.count}>{count}</span>
      </h2>
      <ul className={`${layout.sheet} ${styles.lines}`}>{children}</ul>
      {foot}
    </section>
  )
}

/** On the link of a line: it covers the whole line, and what is read out as its name is the title alone. */
export const lineLink: string = styles.link ?? ''
