// The form of a proposal, to send one and to revise one, with what it means in plain words beside it.

import { NumberInput, Textarea } from '@mantine/core'
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
import { type ProposalFields, proposalProblems } from './proposalFields.ts'
import { ProposalSummary } from './ProposalSummary.tsx'
import { ScopeList } from './ScopeList.tsx'

export interface ProposalFormProps {
  readonly fields: ProposalFields
  readonly onChange: (change: (fields: ProposalFields) => ProposalFields) => void
  /** Whose job it is. */
  readonly client: string
  readonly submitLabel: string
  /** Resolves to a sentence when it was refused. */
  readonly onSubmit: () => Promise<string | null>
  /** Beside the button. */
  readonly children?: ReactNode
}

export function ProposalForm({
  fields,
  onChange,
  client,
  submitLabel,
  onSubmit,
  children,
}: ProposalFormProps) {
  const today = localDate(useNow())
  const problems = proposalProblems(fields, today)
  const { shown, isBusy, refusal, handleSubmit } = useCheckedForm(problems, { onSubmit })
  const take = (changed: Partial<ProposalFields>): void => onChange((before) => ({ ...before, ...changed }))
  const minor = priceOf(fields.amount)
  const price = minor === null ? null : readerMoney(minor, fields.amount.currency)

  return (
    <LongForm
      onSubmit={handleSubmit}
      isBusy={isBusy}
      refusal={refusal}
      submitLabel={submitLabel}
      aside={children}
      summary={<ProposalSummary fields={fields} client={client} price={price} />}
    >
      <FormGroup legend="Your words">
        <Textarea
          label="Cover letter"
          description={`What ${client} reads first.`}
          placeholder="Why you, how you would go about it, what you need to begin"
          value={fields.coverLetter}
          onChange={(event) => take({ coverLetter: event.currentTarget.value })}
          error={shown.coverLetter}
          autosize
          minRows={5}
          maxRows={20}
        />
      </FormGroup>
      <FormGroup legend="Scope" note="What you will do, line by line. It becomes part of the contract.">
        <ScopeList scope={fields.scope} onChange={(scope) => take({ scope })} error={shown.scope} />
      </FormGroup>
      <FormGroup legend="The terms">
        <TermsFields terms={fields} onChange={take} problems={shown} today={today} />
        <NumberInput
          maw="18rem"
          label="Valid for days"
          description={`${client} can accept until then.`}
          min={1}
          max={60}
          allowDecimal={false}
          value={fields.validDays ?? ''}
          onChange={(days) => take({ validDays: typeof days === 'number' ? days : null })}
          error={shown.validDays}
        />
      </FormGroup>
      <FormGroup
        legend="Working days and holidays"
        note={`After the delivery ${client} has 7 business days for the review. The days of the client count; take another country if ${client} works elsewhere.`}
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
    </LongForm>
  )
}
