// Amounts at the lines of the scope, which come to the price together (rule C26).

import type { ReactNode } from 'react'

import { isolated } from '../../shared/isolated.ts'
import { MoneyField } from '../ui/money/MoneyField.tsx'
import type { TypedAmount } from '../ui/money/typedAmount.ts'
import { type KeyedLine, type TypedValues, valueAt } from '../ui/terms/typedServices.ts'

import layout from '../ui/layout.module.css'
import styles from './ContractFacts.module.css'

export interface ServicesFieldProps {
  readonly values: TypedValues
  readonly onValues: (values: TypedValues) => void
  readonly lines: readonly KeyedLine[]
  readonly price: TypedAmount
  /** What keeps them from being sent. */
  readonly problem: string | null
  /** Where the form has no lines of scope otherwise. */
  readonly linesField: ReactNode
}

export function ServicesField({ values, onValues, lines, price, problem, linesField }: ServicesFieldProps) {
  const written = lines.filter(({ text }) => text.trim() !== '')
  return (
    <div className={styles.services}>
      {linesField}
      {written.length === 0 && <p className={layout.quiet}>Write the lines of the scope first.</p>}
      {written.map(({ id, text }) => (
        <MoneyField
          key={id}
          label={isolated(text.trim())}
          amount={valueAt(values, id, price.currency)}
          onChange={(amount) => onValues({ ...values, [id]: amount })}
          isCurrencyFixed
        />
      ))}
      {written.length > 0 && (
        <output className={layout.quiet}>{problem ?? 'The lines come to the price.'}</output>
      )}
    </div>
  )
}
