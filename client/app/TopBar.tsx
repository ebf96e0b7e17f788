// The bar on top of every signed-in screen: where you are on the left, tools and you on the right.

import { ActionIcon, UnstyledButton } from '@mantine/core'
import type { ReactNode } from 'react'

import { TrialBadge } from '../identity/TrialBadge.tsx'
import { Link } from '../navigation/Link.tsx'
import { path } from '../navigation/paths.ts'
import { Brand } from '../ui/Brand.tsx'
import { showSheet } from '../ui/commands.ts'
import { Hint } from '../ui/Hint.tsx'
import { Icon } from '../ui/Icon.tsx'
import { ThemeToggle } from '../ui/ThemeToggle.tsx'
import { PersonMenu } from './PersonMenu.tsx'

import styles from './TopBar.module.css'

export interface TopBarProps {
  readonly children: ReactNode
  /** People of the room. */
  readonly people?: ReactNode
  /** The notifications' bell. */
  readonly bell?: ReactNode
}

export function TopBar({ children, people, bell }: TopBarProps) {
  return (
    <header className={styles.bar}>
      <a href="#main" className={styles.skip}>
        Skip to the content
      </a>
      <Link to={path('home')} className={styles.brand} aria-label="Your rooms">
        <Brand />
      </Link>
      <div className={styles.where}>{children}</div>
      <TrialBadge />
      <div className={styles.tools}>
        {people}
        <UnstyledButton className={styles.search} onClick={() => showSheet('palette')}>
          <Icon name="search" size={16} />
          <span className="visuallyHidden">Go to, or do</span>
          <kbd>{isMac() ? '⌘K' : 'Ctrl K'}</kbd>
        </UnstyledButton>
        {bell}
        <span className={styles.wide}>
          <Hint label="Keyboard (?)" side="below-end">
            <ActionIcon
              variant="subtle"
              color="gray"
              size={32}
              aria-label="Keyboard"
              onClick={() => showSheet('help')}
            >
              <Icon name="help" />
            </ActionIcon>
          </Hint>
          <ThemeToggle />
        </span>
        <PersonMenu />
      </div>
    </header>
  )
}

const isMac = (): boolean => /Mac|iPhone|iPad/.test(navigator.userAgent)
