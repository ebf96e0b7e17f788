// The head of a page: what it is, a line about it, and what can be done with it.

import type { ReactNode } from 'react'

import styles from './PageHead.module.css'

export interface PageHeadProps {
  readonly title: ReactNode
  readonly under?: ReactNode
  /** Buttons beside it. */
  readonly children?: ReactNode
}

export function PageHead({ title, under, children }: PageHeadProps) {
  return (
    <header className={styles.head}>
      <div>
        <h1>{title}</h1>
        {under !== undefined && <div className={styles.under}>{under}</div>}
      </div>
      {children !== undefined && <div className={styles.actions}>{children}</div>}
    </header>
  )
}
