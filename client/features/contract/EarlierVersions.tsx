// What was before the version in force, folded: the changes that were proposed and what came of them, and each earlier text.

import { type Role, roles } from '../../../shared/decider.ts'
import { type SetApart, quoted } from '../../../shared/isolated.ts'
import type { Change } from '../../../shared/workroom/changeState.ts'
import type { Contract, ContractVersion } from '../../../shared/workroom/contractState.ts'
import { Money } from '../../ui/Money.tsx'
import { Day } from '../../ui/Time.tsx'
import { ContractText } from './ContractText.tsx'

import layout from '../../ui/layout.module.css'
import styles from './EarlierVersions.module.css'

export interface EarlierVersionsProps {
  readonly contract: Contract
  readonly inForce: ContractVersion
  readonly names: Readonly<Record<Role, SetApart>>
}

export function EarlierVersions({ contract, inForce, names }: EarlierVersionsProps) {
  const earlier = contract.versions.filter((one) => one !== inForce).toReversed()
  const ended = (contract.changes ?? []).filter(({ status }) => status !== 'open' && status !== 'agreed')
  if (earlier.length + ended.length === 0) return null
  return (
    <section className={`${layout.card} ${styles.earlier}`} aria-labelledby="earlier">
      <h2 id="earlier">Before this</h2>
      {ended.length > 0 && (
        <ul className={styles.changes}>
          {ended.toReversed().map((change) => (
            <li key={change.number}>
              <EndedChange change={change} names={names} />
            </li>
          ))}
        </ul>
      )}
      {earlier.map((version) => (
        <details key={version.version}>
          <summary>
            Contract v{version.version}, <Day at={version.draftedAt} />
            <span className={styles.note}>{acceptedBy(version, names)}</span>
          </summary>
          <ContractText version={version} />
        </details>
      ))}
    </section>
  )
}

const endings = {
  open: 'waits for an answer',
  agreed: 'agreed',
  accepted: 'accepted',
  declined: 'declined',
  withdrawn: 'withdrawn',
  countered: 'countered',
  lapsed: 'lapsed',
} as const

function EndedChange({ change, names }: { readonly change: Change } & Pick<EarlierVersionsProps, 'names'>) {
  const { version, by, terms, status, endedAt, words } = change
  return (
    <>
      {names[by]} proposed v{version}: <Money minor={terms.amount} currency={terms.currency} />,{' '}
      {endings[status]}
      {endedAt !== null && (
        <>
          {' '}
          <Day at={endedAt} />
        </>
      )}
      {words !== '' && <span className={styles.note}>{quoted(words)}</span>}
    </>
  )
}

/** A draft that was replaced before both had accepted binds nobody. */
function acceptedBy({ acceptances }: ContractVersion, names: Readonly<Record<Role, SetApart>>): string {
  if (acceptances === undefined) return 'replaced before both had accepted it'
  const accepting = roles.filter((role) => acceptances[role] !== null).map((role) => names[role])
  return `was in force, accepted by ${accepting.join(' and ')}`
}
