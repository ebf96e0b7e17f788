// The form of a job, to post one and to change it: what is to be done, and what it may cost.

import type { ReactNode } from 'react'

import { useCheckedForm } from '../../identity/useCheckedForm.ts'
import { FormGroup } from '../../ui/FormGroup.tsx'
import { LongForm, type LongFormFoot } from '../../ui/LongForm.tsx'
import { MoneyField } from '../../ui/money/MoneyField.tsx'
import { WorkFields } from '../../ui/WorkFields.tsx'
import { type JobFields, jobProblems } from './jobFields.ts'

export interface JobFormProps extends LongFormFoot {
  readonly fields: JobFields
  readonly onChange: (change: (fields: JobFields) => JobFields) => void
  /** Where files are added. */
  readonly files: ReactNode
  /** Why it cannot be sent yet, e.g. files on their way. */
  readonly wait?: string | null
  /** Resolves to a sentence when it was refused. */
  readonly onSubmit: () => Promise<string | null>
}

export function JobForm(props: JobFormProps) {
  const { fields, onChange, files, wait = null, onSubmit, ...foot } = props
  const problems = jobProblems(fields)
  const take = (changed: Partial<JobFields>): void => onChange((before) => ({ ...before, ...changed }))
  const { shown, form } = useCheckedForm(problems, {
    onSubmit,
    isHeld: wait !== null,
  })

  return (
    <LongForm {...form} {...foot} wait={wait}>
      <WorkFields
        work={fields}
        onChange={take}
        problems={shown}
        placeholder="What is to be done, what belongs to it and what does not, what you have already"
      />
      <FormGroup legend="Budget" note="Optional. Freelancers name their own price in the proposal.">
        <MoneyField
          label="What it may cost"
          amount={fields.amount}
          onChange={(amount) => take({ amount })}
          error={shown.amount}
        />
      </FormGroup>
      <FormGroup legend="Files" note="Optional: designs, texts, whatever helps to judge the work.">
        {files}
      </FormGroup>
    </LongForm>
  )
}
