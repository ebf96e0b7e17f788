// The form of an offer, to make one and to correct one, with what it means in plain words beside it.

import { TextInput } from '@mantine/core'

import { useCheckedForm } from '../../identity/useCheckedForm.ts'
import { TermsGroups, typedPrice } from '../../room/TermsGroups.tsx'
import { localDate } from '../../ui/dates.ts'
import { LongForm, type LongFormFoot } from '../../ui/LongForm.tsx'
import { useNow } from '../../ui/useNow.ts'
import { WorkFields } from '../../ui/WorkFields.tsx'
import { type OfferFields, problemsOf } from './offerFields.ts'
import { OfferSummary } from './OfferSummary.tsx'

export interface OfferFormProps extends LongFormFoot {
  readonly fields: OfferFields
  readonly onChange: (change: (fields: OfferFields) => OfferFields) => void
  /** null: the offer is corrected, the invitation stays with whom it was sent to. */
  readonly ownEmail: string | null
  /** Resolves to a sentence when it was refused. */
  readonly onSubmit: () => Promise<string | null>
}

export function OfferForm({ fields, onChange, ownEmail, onSubmit, ...foot }: OfferFormProps) {
  const today = localDate(useNow())
  const problems = problemsOf(fields, { today, ownEmail })
  const { shown, form } = useCheckedForm(problems, { onSubmit })
  const take = (changed: Partial<OfferFields>): void => onChange((before) => ({ ...before, ...changed }))

  return (
    <LongForm
      {...form}
      {...foot}
      summary={<OfferSummary fields={fields} price={typedPrice(fields)} isInvitation={ownEmail !== null} />}
    >
      <WorkFields
        work={fields}
        onChange={take}
        problems={shown}
        placeholder="What is to be done, what belongs to it and what does not"
      />
      <TermsGroups
        terms={fields}
        onChange={take}
        problems={shown}
        today={today}
        daysNote="After the delivery you have 7 business days for the review; these are the days that do not count."
      />
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
