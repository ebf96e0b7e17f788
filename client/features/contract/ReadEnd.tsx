// Where the text of a contract, or of a change to it, ends. It can take the focus, so that a keyboard reaches it too.

import type { ReactNode } from 'react'

import styles from './ReadEnd.module.css'

export function ReadEnd({ children }: { readonly children: ReactNode }) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={styles.end} tabIndex={0}>
      {children}
    </div>
  )
}
