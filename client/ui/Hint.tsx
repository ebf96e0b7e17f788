// A short word on what something is, on hover and focus. Styles only: it costs nothing until it shows. What must be known
// without a mouse belongs into the label of the thing itself.

import type { ReactNode } from 'react'

import styles from './Hint.module.css'

export interface HintProps {
  readonly label: string
  readonly side?: 'below' | 'below-end' | 'right'
  /** A sentence or two instead of a word. */
  readonly isLong?: boolean
  readonly className?: string
  readonly children: ReactNode
}

export function Hint({ label, side = 'below', isLong = false, className, children }: HintProps) {
  return (
    <span
      className={`${styles.hint ?? ''} ${className ?? ''}`}
      data-hint={label}
      data-side={side}
      data-long={isLong || undefined}
    >
      {children}
    </span>
  )
}
