// The form of an offer, to make one and to correct one, with what it means in plain words beside it.

import { TextInput } from '@mantine/core'
import type { ReactNode } from 'react'

import { useCheckedForm } from '../../identity/useCheckedForm.ts'
import { ReviewCalendarField } from '../../room/ReviewCalendarField.tsx'
import { localDate } from '../../ui/dates.ts'
import { FormGroup } from '../../ui/FormGroup.tsx'
import { LongForm } from '../../ui/LongForm.tsx'
import { priceOf } from '../../ui/money/typedAmount.ts'
import { readerMoney } from '../../ui/readerMoney.ts'
import { HoldingField } from '../../ui/terms/HoldingField.tsx'
import { TermsFields } from '../../ui/terms/TermsFields.tsx'
import { useNow } from '../../ui/useNow.ts'
import { WorkFields } from '../../ui/WorkFields.tsx'
import { type OfferFields, problemsOf } from './offerFields.ts'
import { OfferSummary } from './OfferSummary.tsx'

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
    <LongForm
      onSubmit={handleSubmit}
      isBusy={isBusy}
      refusal={refusal}
      submitLabel={submitLabel}
      aside={children}
      summary={<OfferSummary fields={fields} price={price} isInvitation={ownEmail !== null} />}
    >
      <WorkFields
        work={fields}
        onChange={take}
        problems={shown}
        placeholder="What is to be done, what belongs to it and what does not"
      />
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
    </LongForm>
  )
}
