// The form of a job, to post one and to change it: what is to be done, and what it may cost.

import { Alert, Button, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'

import { useCheckedForm } from '../../identity/useCheckedForm.ts'
import { FormGroup } from '../../ui/FormGroup.tsx'
import { MoneyField } from '../../ui/money/MoneyField.tsx'
import { RichTextField } from '../../ui/RichTextField.tsx'
import { type JobFields, jobProblems } from './jobFields.ts'

import styles from './JobForm.module.css'

export interface JobFormProps {
  readonly fields: JobFields
  readonly onChange: (fields: JobFields) => void
  /** Where files are added. */
  readonly files: ReactNode
  /** Why it cannot be sent yet, e.g. files on their way. */
  readonly wait?: string | null
  readonly submitLabel: string
  /** Resolves to a sentence when it was refused. */
  readonly onSubmit: () => Promise<string | null>
  /** Beside the button. */
  readonly children?: ReactNode
}

export function JobForm(props: JobFormProps) {
  const { fields, onChange, files, wait = null, submitLabel, onSubmit, children } = props
  const problems = jobProblems(fields)
  const { shown, isBusy, refusal, handleSubmit } = useCheckedForm(problems, {
    onSubmit,
    isHeld: wait !== null,
  })

  return (
    <form className={styles.form} onSubmit={handleSubmit} noValidate>
      <FormGroup legend="The work">
        <TextInput
          label="Title"
          placeholder="Online shop relaunch"
          maxLength={140}
          value={fields.title}
          onChange={(event) => onChange({ ...fields, title: event.currentTarget.value })}
          error={shown.title}
        />
        <div>
          <p className={styles.label}>Description</p>
          <RichTextField
            label="Description"
            value={fields.description ?? ''}
            onChange={(description) => onChange({ ...fields, description })}
            placeholder="What is to be done, what belongs to it and what does not, what you have already"
          />
          {shown.description !== undefined && (
            <p className={styles.problem} role="alert">
              {shown.description}
            </p>
          )}
        </div>
      </FormGroup>
      <FormGroup legend="Budget" note="Optional. Freelancers name their own price in the proposal.">
        <MoneyField
          label="What it may cost"
          amount={fields.amount}
          onChange={(amount) => onChange({ ...fields, amount })}
          error={shown.amount}
        />
      </FormGroup>
      <FormGroup legend="Files" note="Optional: designs, texts, whatever helps to judge the work.">
        {files}
      </FormGroup>
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
        {children}
      </div>
    </form>
  )
}
