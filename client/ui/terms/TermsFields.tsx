// Price, delivery date and revision rounds as people type them; the same in an offer, a proposal and a change.

import { NumberInput, TextInput } from '@mantine/core'

import { FieldPair } from '../FormGroup.tsx'
import { MoneyField } from '../money/MoneyField.tsx'
import type { TermsProblems, TypedTerms } from './typedTerms.ts'

export interface TermsFieldsProps<Typed extends TypedTerms> {
  readonly terms: Typed
  readonly onChange: (terms: Typed) => void
  readonly problems: TermsProblems
  /** The local date, `YYYY-MM-DD`. */
  readonly today: string
  /** The currency is agreed already. */
  readonly isCurrencyFixed?: boolean
}

export function TermsFields<Typed extends TypedTerms>(props: TermsFieldsProps<Typed>) {
  const { terms, onChange, problems, today, isCurrencyFixed = false } = props
  return (
    <>
      <MoneyField
        label="Price for the whole project"
        amount={terms.amount}
        onChange={(amount) => onChange({ ...terms, amount })}
        error={problems.amount}
        isCurrencyFixed={isCurrencyFixed}
      />
      <FieldPair>
        <TextInput
          type="date"
          label="Delivery date"
          min={today}
          value={terms.deliveryDate}
          onChange={(event) => onChange({ ...terms, deliveryDate: event.currentTarget.value })}
          error={problems.deliveryDate}
        />
        <NumberInput
          label="Revision rounds for each task"
          min={0}
          max={20}
          allowDecimal={false}
          value={terms.redoRounds ?? ''}
          onChange={(rounds) =>
            onChange({ ...terms, redoRounds: typeof rounds === 'number' ? rounds : null })
          }
          error={problems.redoRounds}
        />
      </FieldPair>
    </>
  )
}
