// An amount as people type it, with its currency; below it stands what was understood, why nothing was, or the question
// which of two amounts is meant.

import { NativeSelect, TextInput } from '@mantine/core'

import { currencies } from '../../../shared/money.ts'
import { readerMoney } from '../readerMoney.ts'
import {
  type TypedAmount,
  amountProblem,
  asTyped,
  readingOf,
  withChoice,
  withCurrency,
} from './typedAmount.ts'
import { WhichAmount } from './WhichAmount.tsx'

import styles from './MoneyField.module.css'

export interface MoneyFieldProps {
  readonly label: string
  readonly amount: TypedAmount
  readonly onChange: (amount: TypedAmount) => void
  /** A sentence; stands instead of what was understood. */
  readonly error?: string | undefined
  /** A quiet line above the field. */
  readonly note?: string
  /** The currency is agreed already. */
  readonly isCurrencyFixed?: boolean
}

export function MoneyField(props: MoneyFieldProps) {
  const { label, amount, onChange, error, note, isCurrencyFixed = false } = props
  const { text, currency } = amount
  return (
    <div className={styles.field} data-alone={isCurrencyFixed || undefined}>
      <div className={styles.amount}>
        <TextInput
          label={isCurrencyFixed ? `${label} (${currency})` : label}
          inputMode="decimal"
          autoComplete="off"
          placeholder="2400"
          value={text}
          onChange={(event) => onChange(asTyped(event.currentTarget.value, currency))}
          error={error}
          description={error === undefined ? understood(amount) : undefined}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
        />
        {note !== undefined && <p className={styles.note}>{note}</p>}
      </div>
      <WhichAmount amount={amount} onChoose={(minor) => onChange(withChoice(amount, minor))} />
      {!isCurrencyFixed && (
        <NativeSelect
          label="Currency"
          data={[...currencies]}
          value={currency}
          onChange={(event) => {
            const chosen = currencies.find((code) => code === event.currentTarget.value)
            if (chosen !== undefined) onChange(withCurrency(amount, chosen))
          }}
        />
      )}
    </div>
  )
}

function understood(amount: TypedAmount): string | undefined {
  const reading = readingOf(amount)
  if (reading.is === 'amount') return readerMoney(reading.minor, amount.currency)
  // The question stands below and says it at length.
  return reading.is === 'either' ? undefined : (amountProblem(amount) ?? undefined)
}
