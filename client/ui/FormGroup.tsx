// Fields that belong together, under one heading and an optional line about them.

import type { ReactNode } from 'react'

import styles from './FormGroup.module.css'

export interface FormGroupProps {
  readonly legend: string
  readonly note?: ReactNode
  readonly children: ReactNode
}

export function FormGroup({ legend, note, children }: FormGroupProps) {
  return (
    <fieldset className={styles.group}>
      <legend>{legend}</legend>
      {note !== undefined && <p className={styles.note}>{note}</p>}
      {children}
    </fieldset>
  )
}

/** Two short fields beside each other, below each other on a phone. */
export function FieldPair({ children }: { readonly children: ReactNode }) {
  return <div className={styles.pair}>{children}</div>
}
