// The form of a proposal, to send one and to revise one, with what it means in plain words beside it.

import { NumberInput, Textarea } from '@mantine/core'

import type { SetApart } from '../../../shared/isolated.ts'
import { useCheckedForm } from '../../identity/useCheckedForm.ts'
import { TermsGroups, typedPrice } from '../../room/TermsGroups.tsx'
import { localDate } from '../../ui/dates.ts'
import { FormGroup } from '../../ui/FormGroup.tsx'
import { LongForm, type LongFormFoot } from '../../ui/LongForm.tsx'
import { ScopeList } from '../../ui/scope/ScopeList.tsx'
import { useNow } from '../../ui/useNow.ts'
import { type ProposalFields, proposalProblems } from './proposalFields.ts'
import { ProposalSummary } from './ProposalSummary.tsx'

export interface ProposalFormProps extends LongFormFoot {
  readonly fields: ProposalFields
  readonly onChange: (change: (fields: ProposalFields) => ProposalFields) => void
  /** Whose job it is. */
  readonly client: SetApart
  /** Resolves to a sentence when it was refused. */
  readonly onSubmit: () => Promise<string | null>
}

export function ProposalForm({ fields, onChange, client, onSubmit, ...foot }: ProposalFormProps) {
  const today = localDate(useNow())
  const problems = proposalProblems(fields, today)
  const { shown, form } = useCheckedForm(problems, { onSubmit })
  const take = (changed: Partial<ProposalFields>): void => onChange((before) => ({ ...before, ...changed }))

  return (
    <LongForm
      {...form}
      {...foot}
      summary={<ProposalSummary fields={fields} client={client} price={typedPrice(fields)} />}
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
      <TermsGroups
        terms={fields}
        onChange={take}
        problems={shown}
        today={today}
        lines={fields.scope}
        daysNote={`After the delivery ${client} has 7 business days for the review. The days of the client count; take another country if ${client} works elsewhere.`}
      >
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
      </TermsGroups>
    </LongForm>
  )
}
