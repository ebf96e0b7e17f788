// An amount as people type it, with its currency; below it stands what was understood.

import { NativeSelect, TextInput } from '@mantine/core'

import { type Currency, currencies, parseMoney } from '../../shared/money.ts'
import { readerMoney } from './readerMoney.ts'

import styles from './MoneyField.module.css'

export interface MoneyFieldProps {
  readonly label: string
  readonly typed: string
  readonly currency: Currency
  readonly onChange: (typed: string, currency: Currency) => void
  /** A sentence; stands instead of what was understood. */
  readonly error?: string | undefined
}

export function MoneyField({ label, typed, currency, onChange, error }: MoneyFieldProps) {
  const minor = parseMoney(typed, currency)
  return (
    <div className={styles.field}>
      <TextInput
        className={styles.amount ?? ''}
        label={label}
        inputMode="decimal"
        autoComplete="off"
        placeholder="2400"
        value={typed}
        onChange={(event) => onChange(event.currentTarget.value, currency)}
        error={error}
        description={minor === null || error !== undefined ? undefined : readerMoney(minor, currency)}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
      />
      <NativeSelect
        label="Currency"
        data={[...currencies]}
        value={currency}
        onChange={(event) => {
          const chosen = currencies.find((code) => code === event.currentTarget.value)
          if (chosen !== undefined) onChange(typed, chosen)
        }}
      />
    </div>
  )
}
