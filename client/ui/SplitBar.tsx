// How an amount is parted between freelancer and client: both sums in figures, their share as a bar. What nobody holds is paid
// directly, and nothing goes back.

import type { SetApart } from '../../shared/isolated.ts'
import { type Currency } from '../../shared/money.ts'
import { readerMoney } from './readerMoney.ts'

import styles from './SplitBar.module.css'

export interface SplitBarProps {
  /** Minor units. */
  readonly amount: number
  readonly isHeld: boolean
  readonly toFreelancer: number
  readonly currency: Currency
  readonly freelancer: SetApart
  readonly client: SetApart
}

export function SplitBar({ amount, isHeld, toFreelancer, currency, freelancer, client }: SplitBarProps) {
  const money = (minor: number): string => readerMoney(minor, currency)
  return (
    <div className={styles.split}>
      <dl>
        <div>
          <dt>{isHeld ? `To ${freelancer}` : `${client} pays ${freelancer} directly`}</dt>
          <dd>{money(toFreelancer)}</dd>
        </div>
        <div>
          <dt>{isHeld ? `Back to ${client}` : 'Not owed any more'}</dt>
          <dd>{money(amount - toFreelancer)}</dd>
        </div>
      </dl>
      <progress value={toFreelancer} max={Math.max(1, amount)} aria-hidden="true" />
    </div>
  )
}
