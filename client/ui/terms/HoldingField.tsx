// Whether the agreed amount is held before work starts: the default, or the opt-out in plain words.

import { Radio } from '@mantine/core'

import type { Holding } from './typedTerms.ts'

import styles from './HoldingField.module.css'

export interface HoldingFieldProps {
  readonly holding: Holding
  readonly onChange: (holding: Holding) => void
  /** `€2,400.00`; null as long as none is typed. */
  readonly price: string | null
  /** Who holds it, e.g. `the sandbox provider`. */
  readonly provider?: string
}

export function HoldingField({
  holding,
  onChange,
  price,
  provider = 'the sandbox provider',
}: HoldingFieldProps) {
  const amount = price ?? 'The amount'
  return (
    <Radio.Group
      aria-label="How the money is kept safe"
      value={holding}
      onChange={(chosen) => onChange(chosen === 'direct' ? 'direct' : 'held')}
    >
      <div className={styles.choices}>
        <Radio
          value="held"
          label="Held before work starts"
          description={`${amount} is held by ${provider} (no real money moves) before work starts, and is paid out when the delivery is approved, or on the 8th business day if nobody acts.`}
        />
        <Radio
          value="direct"
          label="Nothing is held"
          description={`${price ?? 'Payment'} is due when the delivery is approved. Nothing is held, nothing is paid out by the platform: the client pays the freelancer directly.`}
        />
      </div>
    </Radio.Group>
  )
}
