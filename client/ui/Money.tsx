// An amount in minor units, written in the reader's language; figures stand below each other.

import type { Currency } from '../../shared/money.ts'
import { readerMoney } from './readerMoney.ts'

import styles from './Money.module.css'

export interface MoneyProps {
  readonly minor: number
  readonly currency: Currency
  readonly className?: string
}

export function Money({ minor, currency, className }: MoneyProps) {
  return <span className={`${styles.money ?? ''} ${className ?? ''}`}>{readerMoney(minor, currency)}</span>
}
