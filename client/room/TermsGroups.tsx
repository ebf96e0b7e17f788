// The groups of a form that holds the terms of an offer or a proposal: terms, working days and holidays, the money.

import type { ReactNode } from 'react'

import { FormGroup } from '../ui/FormGroup.tsx'
import { priceOf } from '../ui/money/typedAmount.ts'
import { readerMoney } from '../ui/readerMoney.ts'
import { HoldingField } from '../ui/terms/HoldingField.tsx'
import { TermsFields } from '../ui/terms/TermsFields.tsx'
import type { KeyedLine } from '../ui/terms/typedServices.ts'
import type { TermsProblems, TypedTerms } from '../ui/terms/typedTerms.ts'
import { ContractFacts } from './ContractFacts.tsx'
import { ReviewCalendarField } from './ReviewCalendarField.tsx'

export interface TermsGroupsProps {
  readonly terms: TypedTerms
  readonly onChange: (changed: Partial<TypedTerms>) => void
  readonly problems: TermsProblems
  /** The local date, `YYYY-MM-DD`. */
  readonly today: string
  /** Whose days count, to the reader. */
  readonly daysNote: string
  readonly lines: readonly KeyedLine[]
  readonly linesField?: ReactNode
  /** Below the terms, in their group. */
  readonly children?: ReactNode
}

export function TermsGroups(props: TermsGroupsProps) {
  const { terms, onChange, problems, today, daysNote, lines, linesField, children } = props
  return (
    <>
      <FormGroup legend="The terms">
        <TermsFields terms={terms} onChange={onChange} problems={problems} today={today} />
        {children}
      </FormGroup>
      <FormGroup legend="Working days and holidays" note={daysNote}>
        <ReviewCalendarField
          calendar={terms.calendar}
          manyClosed={terms.manyClosed}
          halfClosed={terms.halfClosed}
          onChange={onChange}
          problems={problems}
        />
      </FormGroup>
      <FormGroup legend="The money">
        <HoldingField
          holding={terms.holding}
          onChange={(holding) => onChange({ holding })}
          price={typedPrice(terms)}
        />
      </FormGroup>
      <ContractFacts
        facts={terms.facts}
        onFacts={(facts) => onChange({ facts })}
        lines={lines}
        price={terms.amount}
        holding={terms.holding}
        today={today}
        linesField={linesField}
        error={problems.facts}
      />
    </>
  )
}

/** As the reader writes amounts; null as long as none is typed. */
export function typedPrice({ amount }: TypedTerms): string | null {
  const minor = priceOf(amount)
  return minor === null ? null : readerMoney(minor, amount.currency)
}
