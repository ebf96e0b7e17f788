// One part of the account page: what it is on the left, what can be done on the right.

import type { ReactNode } from 'react'

import styles from './Account.module.css'

export interface AccountPartProps {
  readonly title: string
  readonly text: string
  readonly children: ReactNode
}

export function AccountPart({ title, text, children }: AccountPartProps) {
  return (
    <section className={styles.part}>
      <div>
        <h2>{title}</h2>
        <p className={styles.text}>{text}</p>
      </div>
      <div>{children}</div>
    </section>
  )
}
