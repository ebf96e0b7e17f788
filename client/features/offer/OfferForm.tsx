// The form of an offer, to make one and to correct one, with what it means in plain words beside it.

import { Alert, Button, NumberInput, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { FormEvent, ReactNode } from 'react'

import { RichTextField } from '../../app/RichTextField.tsx'
import { MoneyField } from '../../ui/MoneyField.tsx'
import { useNow } from '../../ui/useNow.ts'
import { type OfferFields, type OfferProblems, dateOf, problemsOf } from './offerFields.ts'
import { OfferSummary } from './OfferSummary.tsx'

import styles from './OfferForm.module.css'

export interface OfferFormProps {
  readonly fields: OfferFields
  readonly onChange: (fields: OfferFields) => void
  /** null: the offer is corrected, the invitation stays with whom it was sent to. */
  readonly ownEmail: string | null
  readonly submitLabel: string
  /** Resolves to a sentence when it was refused. */
  readonly onSubmit: () => Promise<string | null>
  /** Beside the button. */
  readonly children?: ReactNode
}

export function OfferForm({ fields, onChange, ownEmail, submitLabel, onSubmit, children }: OfferFormProps) {
  const [isChecked, setIsChecked] = useState(false)
  const [isBusy, setIsBusy] = useState(false)
  const [refusal, setRefusal] = useState<string | null>(null)
  const today = dateOf(useNow())
  const problems = problemsOf(fields, { today, ownEmail })
  const shown: OfferProblems = isChecked ? problems : {}

  const submit = async (): Promise<void> => {
    setIsBusy(true)
    setRefusal(await onSubmit())
    setIsBusy(false)
  }
  const handleSubmit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    setIsChecked(true)
    if (Object.keys(problems).length === 0) return void submit()
    const form = event.currentTarget
    // After the fields are marked.
    requestAnimationFrame(() => form.querySelector<HTMLElement>('[aria-invalid=true]')?.focus())
  }

  return (
    <div className={styles.columns}>
      <form className={styles.form} onSubmit={handleSubmit} noValidate>
        <WorkFields fields={fields} onChange={onChange} problems={shown} />
        <TermsFields fields={fields} onChange={onChange} problems={shown} today={today} />
        {ownEmail !== null && (
          <TextInput
            type="email"
            label="E-mail of the freelancer"
            description="Only this person can accept: the invitation is bound to the address."
            placeholder="ben@example.org"
            autoComplete="off"
            value={fields.email}
            onChange={(event) => onChange({ ...fields, email: event.currentTarget.value })}
            error={shown.email}
          />
        )}
        {refusal !== null && (
          <Alert color="red" role="alert">
            {refusal}
          </Alert>
        )}
        <div className={styles.submit}>
          <Button type="submit" loading={isBusy}>
            {submitLabel}
          </Button>
          {children}
        </div>
      </form>
      <OfferSummary fields={fields} isInvitation={ownEmail !== null} />
    </div>
  )
}

interface FieldsProps {
  readonly fields: OfferFields
  readonly onChange: (fields: OfferFields) => void
  readonly problems: OfferProblems
}

function WorkFields({ fields, onChange, problems }: FieldsProps) {
  return (
    <fieldset className={styles.group}>
      <legend>The work</legend>
      <TextInput
        label="Title"
        placeholder="Online shop relaunch"
        maxLength={140}
        value={fields.title}
        onChange={(event) => onChange({ ...fields, title: event.currentTarget.value })}
        error={problems.title}
      />
      <div>
        <p className={styles.label}>Description</p>
        <RichTextField
          label="Description"
          value={fields.description ?? ''}
          onChange={(description) => onChange({ ...fields, description })}
          placeholder="What is to be done, what belongs to it and what does not"
        />
        {problems.description !== undefined && <p className={styles.problem}>{problems.description}</p>}
      </div>
    </fieldset>
  )
}

function TermsFields({ fields, onChange, problems, today }: FieldsProps & { readonly today: string }) {
  return (
    <fieldset className={styles.group}>
      <legend>The terms</legend>
      <MoneyField
        label="Price for the whole project"
        typed={fields.amount}
        currency={fields.currency}
        onChange={(amount, currency) => onChange({ ...fields, amount, currency })}
        error={problems.amount}
      />
      <div className={styles.pair}>
        <TextInput
          type="date"
          label="Delivery date"
          min={today}
          value={fields.deliveryDate}
          onChange={(event) => onChange({ ...fields, deliveryDate: event.currentTarget.value })}
          error={problems.deliveryDate}
        />
        <NumberInput
          label="Redo rounds for each task"
          min={0}
          max={20}
          allowDecimal={false}
          value={fields.redoRounds ?? ''}
          onChange={(rounds) =>
            onChange({ ...fields, redoRounds: typeof rounds === 'number' ? rounds : null })
          }
          error={problems.redoRounds}
        />
      </div>
    </fieldset>
  )
}
