// What a contract may hold beside price, date and rounds, folded behind one line until somebody asks for it: who needs none of
// it sees none of it. The same in an offer, a proposal and both forms of a change.

import { Checkbox, Radio } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import * as v from 'valibot'

import type { TypedAmount } from '../ui/money/typedAmount.ts'
import { aiNames } from '../ui/terms/aiNames.ts'
import { TypedFacts, hasFacts } from '../ui/terms/typedFacts.ts'
import { type KeyedLine, servicesProblem } from '../ui/terms/typedServices.ts'
import { OwnAddress } from './OwnAddress.tsx'
import { PayDateField } from './PayDateField.tsx'
import { ServicesField } from './ServicesField.tsx'

import layout from '../ui/layout.module.css'
import styles from './ContractFacts.module.css'

export interface ContractFactsProps {
  readonly facts: TypedFacts
  readonly onFacts: (facts: TypedFacts) => void
  /** The scope that it stands with. */
  readonly lines: readonly KeyedLine[]
  readonly price: TypedAmount
  readonly holding: 'held' | 'direct'
  /** The local date, `YYYY-MM-DD`. */
  readonly today: string
  /** Where the form has no lines of scope otherwise. */
  readonly linesField?: ReactNode
  /** A sentence, once somebody tried to send it. */
  readonly error?: string | undefined
}

export function ContractFacts(props: ContractFactsProps) {
  const { facts, onFacts, lines, price, holding, today, linesField, error } = props
  const [isOpen, setIsOpen] = useState(() => hasFacts(facts))
  const take = (changed: Partial<TypedFacts>): void => onFacts({ ...facts, ...changed })
  return (
    <div className={styles.stack}>
      <details
        className={styles.facts}
        open={isOpen}
        onToggle={(event) => setIsOpen(event.currentTarget.open)}
      >
        <summary>Add addresses, services, pay date, use of AI</summary>
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
            <div className={styles.fact}>
              <Checkbox
                label="Services with their values"
                description="Amounts at lines of the scope, which come to the price together."
                checked={facts.values !== null}
                onChange={(event) => take({ values: event.currentTarget.checked ? {} : null })}
                aria-invalid={error !== undefined || undefined}
              />
              {facts.values !== null && (
                <ServicesField
                  values={facts.values}
                  onValues={(values) => take({ values })}
                  lines={lines}
                  price={price}
                  problem={servicesProblem(facts.values, lines, price)}
                  linesField={linesField}
                />
              )}
            </div>
            {holding === 'direct' && (
              <PayDateField payBy={facts.payBy} onPayBy={(payBy) => take({ payBy })} today={today} />
            )}
            <Radio.Group
              label="Use of AI for the work"
              value={facts.ai}
              onChange={(ai) => take({ ai: v.parse(TypedFacts.entries.ai, ai) })}
            >
              <div className={styles.choices}>
                <Radio value="unsaid" label="Say nothing about it" />
                <Radio
                  value="none"
                  label={aiNames.none}
                  description="The freelancer states so with each delivery."
                />
                <Radio
                  value="disclosed"
                  label={aiNames.disclosed}
                  description="The freelancer states with each delivery whether it was used, and for what."
                />
                <Radio value="free" label={aiNames.free} description="Nothing is stated." />
              </div>
            </Radio.Group>
          </div>
        )}
      </details>
      {error !== undefined && (
        <p role="alert" className={layout.refusal}>
          {error}
        </p>
      )}
    </div>
  )
}
