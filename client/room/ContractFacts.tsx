// What a contract may hold beside price, date and rounds, folded behind one line until somebody asks for it: who needs none of
// it sees none of it. The same in an offer, a proposal and both forms of a change.

import { Checkbox } from '@mantine/core'
import { useState } from 'react'

import { type TypedFacts, hasFacts } from '../ui/terms/typedFacts.ts'
import { OwnAddress } from './OwnAddress.tsx'

import styles from './ContractFacts.module.css'

export interface ContractFactsProps {
  readonly facts: TypedFacts
  readonly onFacts: (facts: TypedFacts) => void
}

export function ContractFacts({ facts, onFacts }: ContractFactsProps) {
  const [isOpen, setIsOpen] = useState(() => hasFacts(facts))
  const take = (changed: Partial<TypedFacts>): void => onFacts({ ...facts, ...changed })
  return (
    <details className={styles.facts} open={isOpen} onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary>Add postal addresses</summary>
      {isOpen && (
        <div className={styles.inside}>
          <div className={styles.fact}>
            <Checkbox
              label="Postal addresses of both"
              description="They stand in the contract and in its papers. The other reads yours there, and nowhere before."
              checked={facts.addresses}
              onChange={(event) => take({ addresses: event.currentTarget.checked })}
            />
            {facts.addresses && <OwnAddress />}
          </div>
        </div>
      )}
    </details>
  )
}
