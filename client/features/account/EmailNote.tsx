// A sentence about a mail that is on its way.

import type { ReactNode } from 'react'

import { Icon } from '../../ui/Icon.tsx'

import layout from '../../ui/layout.module.css'
import styles from './EmailNote.module.css'

export function EmailNote({ children }: { readonly children: ReactNode }) {
  return (
    <output className={styles.email}>
      <span className={`${layout.mark} ${styles.icon}`}>
        <Icon name="mail" />
      </span>
      <span className={styles.text}>{children}</span>
    </output>
  )
}
