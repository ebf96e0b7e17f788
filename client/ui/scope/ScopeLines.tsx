// What a proposal promises, line by line.

import type { Currency } from '../../../shared/money.ts'
import type { Terms } from '../../../shared/workroom/terms.ts'
import { Money } from '../Money.tsx'

import styles from './ScopeLines.module.css'

interface ScopeLinesProps {
  readonly scope: readonly string[]
  /** C26: which may have amounts for them. */
  readonly terms?: Pick<Terms, 'values' | 'currency'> | null | undefined
}

export function ScopeLines({ scope, terms }: ScopeLinesProps) {
  const { values = [], currency = 'EUR' } = terms ?? {}
  return (
    <ol className={styles.scope}>
      {scope.map((line, place) => (
        // oxlint-disable-next-line react/no-array-index-key -- lines may be equal: the place is their key
        <li key={place}>
          <bdi>{line}</bdi>
          <Value minor={values[place] ?? null} currency={currency} />
        </li>
      ))}
    </ol>
  )
}

interface ValueProps {
  readonly minor: number | null
  readonly currency: Currency
}

function Value({ minor, currency }: ValueProps) {
  if (minor === null) return null
  return (
    <span className={styles.value}>
      {' · '}
      <Money minor={minor} currency={currency} />
    </span>
  )
}
