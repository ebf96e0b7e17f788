// The form of an offer, to make one and to correct one, with what it means in plain words beside it.

import { TextInput } from '@mantine/core'
import { useState } from 'react'

import { type Role, otherRole } from '../../../shared/decider.ts'
import { isolated } from '../../../shared/isolated.ts'
import { useCheckedForm } from '../../identity/useCheckedForm.ts'
import { TermsGroups, typedPrice } from '../../room/TermsGroups.tsx'
import { localDate } from '../../ui/dates.ts'
import { FormGroup } from '../../ui/FormGroup.tsx'
import { LongForm, type LongFormFoot } from '../../ui/LongForm.tsx'
import { newLine } from '../../ui/scope/scopeFields.ts'
import { ScopeList } from '../../ui/scope/ScopeList.tsx'
import { useNow } from '../../ui/useNow.ts'
import { WorkFields } from '../../ui/WorkFields.tsx'
import { type OfferFields, problemsOf } from './offerFields.ts'
import { OfferSummary } from './OfferSummary.tsx'

export interface OfferFormProps extends LongFormFoot {
  /** A client makes an offer, a freelancer a proposal to an own client. */
  readonly maker: Role
  readonly fields: OfferFields
  readonly onChange: (change: (fields: OfferFields) => OfferFields) => void
  /** null: the offer is corrected, or goes to somebody from an earlier room; nobody's address is asked for. */
  readonly ownEmail: string | null
  /** Whom it goes to, from an earlier room. */
  readonly invited?: string
  /** Resolves to a sentence when it was refused. */
  readonly onSubmit: () => Promise<string | null>
}

export function OfferForm({ maker, fields, onChange, ownEmail, invited, onSubmit, ...foot }: OfferFormProps) {
  const today = localDate(useNow())
  const [firstLines] = useState(() => [newLine()])
  const problems = problemsOf(fields, { maker, today, ownEmail })
  const { shown, form } = useCheckedForm(problems, { onSubmit })
  const take = (changed: Partial<OfferFields>): void => onChange((before) => ({ ...before, ...changed }))

  return (
    <LongForm
      {...form}
      {...foot}
      summary={
        <OfferSummary
          maker={maker}
          fields={fields}
          price={typedPrice(fields)}
          isInvitation={ownEmail !== null || invited !== undefined}
          invited={invited}
        />
      }
    >
      <WorkFields
        work={fields}
        onChange={take}
        problems={shown}
        placeholder={
          maker === 'client'
            ? 'What is to be done, what belongs to it and what does not'
            : 'What it is about, as you have talked about it'
        }
      />
      {maker === 'freelancer' && (
        <FormGroup legend="Scope" note="What you will do, line by line. It becomes part of the contract.">
          <ScopeList scope={fields.scope} onChange={(scope) => take({ scope })} error={shown.scope} />
        </FormGroup>
      )}
      <TermsGroups
        terms={fields}
        onChange={take}
        problems={shown}
        today={today}
        lines={fields.scope}
        linesField={
          maker === 'client' && (
            <ScopeList
              scope={fields.scope.length === 0 ? firstLines : fields.scope}
              onChange={(scope) => take({ scope })}
              error={shown.scope}
            />
          )
        }
        daysNote={
          maker === 'client'
            ? 'After the delivery you have 7 business days for the review; these are the days that do not count.'
            : 'After the delivery the client has 7 business days for the review. The days of the client count; take another country if your client works elsewhere.'
        }
      />
      {invited !== undefined && (
        <p>
          The invitation goes to <strong>{isolated(invited)}</strong>.
        </p>
      )}
      {ownEmail !== null && (
        <TextInput
          type="email"
          label={`Email of the ${otherRole(maker)}`}
          description="Only this person can accept: the invitation is bound to the address."
          placeholder={maker === 'client' ? 'ben@example.org' : 'ada@example.org'}
          autoComplete="off"
          value={fields.email}
          onChange={(event) => take({ email: event.currentTarget.value })}
          error={shown.email}
        />
      )}
    </LongForm>
  )
}
