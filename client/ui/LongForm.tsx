// A form of several groups, with what it means in plain words beside it where there is such a summary: its button, why it
// was refused, and why it has to wait.

import { Alert, Button } from '@mantine/core'
import type { FormEvent, ReactNode } from 'react'

import styles from './LongForm.module.css'

export interface LongFormProps {
  readonly onSubmit: (event: FormEvent<HTMLFormElement>) => void
  readonly isBusy: boolean
  readonly refusal: string | null
  readonly submitLabel: string
  /** Why it cannot be sent yet, e.g. files on their way. */
  readonly wait?: string | null
  /** Where the form stands in for what it changes: the way back to that. */
  readonly onCancel?: () => void
  /** Beside the button. */
  readonly aside?: ReactNode
  /** Beside the form. */
  readonly summary?: ReactNode
  readonly children: ReactNode
}

/** What a form leaves to the page that it stands on. */
export type LongFormFoot = Pick<LongFormProps, 'submitLabel' | 'onCancel' | 'aside'>

export function LongForm(props: LongFormProps) {
  const { onSubmit, isBusy, refusal, submitLabel, wait = null, onCancel, aside, summary, children } = props
  const form = (
    <form className={styles.form} onSubmit={onSubmit} noValidate>
      {children}
      {refusal !== null && (
        <Alert color="red" role="alert">
          {refusal}
        </Alert>
      )}
      <div className={styles.submit}>
        <Button type="submit" loading={isBusy} disabled={wait !== null}>
          {submitLabel}
        </Button>
        {wait !== null && <output>{wait}</output>}
        {onCancel !== undefined && (
          <Button variant="default" onClick={onCancel}>
            Cancel
          </Button>
        )}
        {aside}
      </div>
    </form>
  )
  if (summary === undefined) return form
  return (
    <div className={styles.columns}>
      {form}
      {summary}
    </div>
  )
}

/** What is typed stays on this device; the way to be rid of it. */
export function KeptNote({ onStartOver }: { readonly onStartOver: () => void }) {
  return (
    <>
      <span>Draft kept on this device</span>
      <Button variant="subtle" color="gray" size="xs" onClick={onStartOver}>
        Start over
      </Button>
    </>
  )
}
