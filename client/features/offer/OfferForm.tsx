// The form of an offer, to make one and to correct one, with what it means in plain words beside it.

import { Alert, Button, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'

import { useCheckedForm } from '../../identity/useCheckedForm.ts'
import { ReviewCalendarField } from '../../room/ReviewCalendarField.tsx'
import { localDate } from '../../ui/dates.ts'
import { FormGroup } from '../../ui/FormGroup.tsx'
import { priceOf } from '../../ui/money/typedAmount.ts'
import { readerMoney } from '../../ui/readerMoney.ts'
import { RichTextField } from '../../ui/RichTextField.tsx'
import { HoldingField } from '../../ui/terms/HoldingField.tsx'
import { TermsFields } from '../../ui/terms/TermsFields.tsx'
import { useNow } from '../../ui/useNow.ts'
import { type OfferFields, type OfferProblems, problemsOf } from './offerFields.ts'
import { OfferSummary } from './OfferSummary.tsx'

import styles from './OfferForm.module.css'

export interface OfferFormProps {
  readonly fields: OfferFields
  readonly onChange: (change: (fields: OfferFields) => OfferFields) => void
  /** null: the offer is corrected, the invitation stays with whom it was sent to. */
  readonly ownEmail: string | null
  readonly submitLabel: string
  /** Resolves to a sentence when it was refused. */
  readonly onSubmit: () => Promise<string | null>
  /** Beside the button. */
  readonly children?: ReactNode
}

export function OfferForm({ fields, onChange, ownEmail, submitLabel, onSubmit, children }: OfferFormProps) {
  const today = localDate(useNow())
  const problems = problemsOf(fields, { today, ownEmail })
  const { shown, isBusy, refusal, handleSubmit } = useCheckedForm(problems, { onSubmit })
  const take = (changed: Partial<OfferFields>): void => onChange((before) => ({ ...before, ...changed }))
  const minor = priceOf(fields.amount)
  const price = minor === null ? null : readerMoney(minor, fields.amount.currency)

  return (
    <div className={styles.columns}>
      <form className={styles.form} onSubmit={handleSubmit} noValidate>
        <WorkFields fields={fields} onChange={take} problems={shown} />
        <FormGroup legend="The terms">
          <TermsFields terms={fields} onChange={take} problems={shown} today={today} />
        </FormGroup>
        <FormGroup
          legend="Working days and holidays"
          note="After the delivery you have 7 business days for the review; these are the days that do not count."
        >
          <ReviewCalendarField
            calendar={fields.calendar}
            manyClosed={fields.manyClosed}
            onChange={take}
            error={shown.calendar}
          />
        </FormGroup>
        <FormGroup legend="The money">
          <HoldingField holding={fields.holding} onChange={(holding) => take({ holding })} price={price} />
        </FormGroup>
        {ownEmail !== null && (
          <TextInput
            type="email"
            label="Email of the freelancer"
            description="Only this person can accept: the invitation is bound to the address."
            placeholder="ben@example.org"
            autoComplete="off"
            value={fields.email}
            onChange={(event) => take({ email: event.currentTarget.value })}
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
      <OfferSummary fields={fields} price={price} isInvitation={ownEmail !== null} />
    </div>
  )
}

interface FieldsProps {
  readonly fields: OfferFields
  readonly onChange: (changed: Partial<OfferFields>) => void
  readonly problems: OfferProblems
}

function WorkFields({ fields, onChange, problems }: FieldsProps) {
  return (
    <FormGroup legend="The work">
      <TextInput
        label="Title"
        placeholder="Online shop relaunch"
        maxLength={140}
        value={fields.title}
        onChange={(event) => onChange({ title: event.currentTarget.value })}
        error={problems.title}
      />
      <div>
        <p className={styles.label}>Description</p>
        <RichTextField
          label="Description"
          value={fields.description ?? ''}
          onChange={(description) => onChange({ description })}
          placeholder="What is to be done, what belongs to it and what does not"
        />
        {problems.description !== undefined && <p className={styles.problem}>{problems.description}</p>}
      </div>
    </FormGroup>
  )
}
