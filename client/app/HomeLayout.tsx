// The frame around what belongs to no room: the room list, a new offer, an invitation, the account.

import type { ReactNode } from 'react'

import { TopBar } from './TopBar.tsx'
import { WhileClockWaits } from './WhileClockWaits.tsx'
import { WhileOutdated } from './WhileOutdated.tsx'

import styles from './HomeLayout.module.css'

export interface HomeLayoutProps {
  readonly children: ReactNode
  readonly bell?: ReactNode
  /** The quiet line beside the name. */
  readonly connection?: ReactNode
  /** The bar that says whose turn it is. */
  readonly turn?: ReactNode
}

export function HomeLayout({ children, bell, connection, turn }: HomeLayoutProps) {
  return (
    <div className={styles.frame}>
      <TopBar bell={bell}>
        <div className={styles.where}>
          <span className={styles.name}>Workroom</span>
          {connection}
        </div>
      </TopBar>
      {turn}
      <div className={styles.notice}>
        <WhileOutdated />
        <WhileClockWaits />
      </div>
      <main id="main" tabIndex={-1} className={styles.main}>
        {children}
      </main>
    </div>
  )
}
