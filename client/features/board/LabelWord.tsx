// A label as it is read: its word, beside a spot of its colour.

import type { Label } from '../../../shared/workroom/boardState.ts'

import styles from './LabelWord.module.css'

export function LabelWord({ label: { name, color } }: { readonly label: Pick<Label, 'name' | 'color'> }) {
  return (
    <span className={styles.label}>
      <span className={styles.spot} style={{ background: `var(--label-${color})` }} aria-hidden="true" />
      <bdi>{name}</bdi>
    </span>
  )
}
