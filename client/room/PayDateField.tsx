// Until when a direct payment is made: when it falls due, some days after the invoice, or by a day (rule P15).

import { NumberInput, Radio, TextInput } from '@mantine/core'
import * as v from 'valibot'

import { MOST_PAY_DAYS } from '../../shared/workroom/payDate.ts'
import { TypedFacts, payByProblem } from '../ui/terms/typedFacts.ts'

import layout from '../ui/layout.module.css'
import styles from './ContractFacts.module.css'

const { by: By } = TypedFacts.entries.payBy.entries

export interface PayDateFieldProps {
  readonly payBy: TypedFacts['payBy']
  readonly onPayBy: (payBy: TypedFacts['payBy']) => void
  /** The local date, `YYYY-MM-DD`. */
  readonly today: string
}

export function PayDateField({ payBy, onPayBy, today }: PayDateFieldProps) {
  const problem = payByProblem(payBy, today)
  return (
    <Radio.Group
      label="Pay date"
      description="The payment is never due before the delivery is accepted."
      value={payBy.by}
      onChange={(by) => onPayBy({ ...payBy, by: v.parse(By, by) })}
    >
      <div className={styles.choices}>
        <Radio value="due" label="When the delivery is accepted" />
        <Radio value="days" label="Some days after the invoice" />
        {payBy.by === 'days' && (
          <NumberInput
            maw="12rem"
            ml="xl"
            aria-label="Days after the invoice"
            suffix=" days"
            min={1}
            max={MOST_PAY_DAYS}
            allowDecimal={false}
            value={payBy.days ?? ''}
            onChange={(days) => onPayBy({ ...payBy, days: typeof days === 'number' ? days : null })}
          />
        )}
        <Radio value="date" label="By a day" />
        {payBy.by === 'date' && (
          <TextInput
            type="date"
            maw="12rem"
            ml="xl"
            aria-label="Day of payment"
            min={today}
            value={payBy.date}
            onChange={(event) => onPayBy({ ...payBy, date: event.currentTarget.value })}
          />
        )}
      </div>
      {problem !== null && <output className={layout.quiet}>{problem}</output>}
    </Radio.Group>
  )
}
