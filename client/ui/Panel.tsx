// A part of a page under its own heading. The tone says whether it waits for you, for somebody else, or went well.

import { type ReactNode, useId } from 'react'

import layout from './layout.module.css'
import styles from './Panel.module.css'

export interface PanelProps {
  readonly title: ReactNode
  readonly tone?: 'plain' | 'act' | 'wait' | 'good' | 'bad'
  /** Beside the heading. */
  readonly aside?: ReactNode
  readonly children: ReactNode
}

export function Panel({ title, tone = 'plain', aside, children }: PanelProps) {
  const id = useId()
  return (
    <section className={`${layout.card} ${styles.panel}`} data-tone={tone} aria-labelledby={id}>
      <div className={styles.head}>
        <h2 id={id}>{title}</h2>
        {aside}
      </div>
      {children}
    </section>
  )
}

/** Name and value pairs below each other. */
export function Facts({ children }: { readonly children: ReactNode }) {
  return <dl className={styles.facts}>{children}</dl>
}

export function Fact({ name, children }: { readonly name: ReactNode; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
