// A page that says one thing in the middle: what was sent, or what has to be done first, and the ways on.

import { type ReactNode, useEffect, useRef } from 'react'

import { Icon } from './Icon.tsx'
import type { IconName } from './Icon.tsx'

import layout from './layout.module.css'
import styles from './ResultCard.module.css'

export interface ResultCardProps {
  readonly icon: IconName
  /** `done` follows an act of the reader: the heading takes the focus. */
  readonly tone: 'done' | 'ask'
  readonly heading: ReactNode
  readonly actions: ReactNode
  readonly children: ReactNode
}

export function ResultCard({ icon, tone, heading, actions, children }: ResultCardProps) {
  const ref = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (tone === 'done') ref.current?.focus()
  }, [tone])
  return (
    <section className={styles.card}>
      <span className={`${layout.mark} ${styles.mark}`} data-tone={tone} aria-hidden="true">
        <Icon name={icon} size={22} />
      </span>
      <h1 ref={ref} tabIndex={tone === 'done' ? -1 : undefined}>
        {heading}
      </h1>
      {children}
      <div className={styles.actions}>{actions}</div>
    </section>
  )
}
