// An amount in minor units, written in the reader's language; figures stand below each other.

import { formatMoney } from '../../shared/money.ts'
import type { Currency } from '../../shared/money.ts'

import styles from './Money.module.css'

export interface MoneyProps {
  readonly minor: number
  readonly currency: Currency
  readonly className?: string
}

export function Money({ minor, currency, className }: MoneyProps) {
  return (
    <span className={`${styles.money ?? ''} ${className ?? ''}`}>
      {formatMoney(minor, currency, navigator.language)}
    </span>
  )
}
