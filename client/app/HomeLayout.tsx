// The frame around what belongs to no room: the room list, a new offer, an invitation, the account.

import type { ReactNode } from 'react'

import { TopBar } from './TopBar.tsx'

import styles from './HomeLayout.module.css'

export interface HomeLayoutProps {
  readonly children: ReactNode
  readonly bell?: ReactNode
}

export function HomeLayout({ children, bell }: HomeLayoutProps) {
  return (
    <div className={styles.frame}>
      <TopBar bell={bell}>
        <span className={styles.name}>Workroom</span>
      </TopBar>
      <main id="main" tabIndex={-1} className={styles.main}>
        {children}
      </main>
    </div>
  )
}
