// Where a room stands, in one word on a quiet ground; the tone repeats what the word says.

import layout from './layout.module.css'
import styles from './PhaseBadge.module.css'

export interface Phase {
  readonly label: string
  readonly tone: 'act' | 'wait' | 'good' | 'bad' | 'quiet'
}

export function PhaseBadge({ phase }: { readonly phase: Phase }) {
  return (
    <span className={`${layout.tinted} ${styles.badge}`} data-tone={phase.tone}>
      {phase.label}
    </span>
  )
}
