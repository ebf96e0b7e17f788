// Nothing here yet, nothing found, no permission, failed to load: one shape, a sentence, at most one way on.

import type { ReactNode } from 'react'

import { Icon } from './Icon.tsx'
import type { IconName } from './Icon.tsx'

import styles from './EmptyState.module.css'

export interface EmptyStateProps {
  readonly icon?: IconName
  readonly title: string
  readonly text?: ReactNode
  readonly action?: ReactNode
  /** It is all that the screen says: its title is the screen's heading. */
  readonly isScreen?: boolean
  /** Inside a column or a card instead of a whole screen. */
  readonly compact?: boolean
}

export function EmptyState(props: EmptyStateProps) {
  const { icon, title, text, action, isScreen = false, compact = false } = props
  const Title = isScreen ? 'h1' : 'p'
  return (
    <div className={styles.empty} data-compact={compact || undefined}>
      {icon && (
        <span className={styles.icon}>
          <Icon name={icon} size={compact ? 18 : 22} />
        </span>
      )}
      <Title className={styles.title}>{title}</Title>
      {text !== undefined && <div className={styles.text}>{text}</div>}
      {action !== undefined && <div className={styles.action}>{action}</div>}
    </div>
  )
}
