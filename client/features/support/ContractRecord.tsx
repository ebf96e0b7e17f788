// The contract as support reads it: every version word for word, the newest first, with who had accepted it.

import type { SupportRoom, SupportVersion } from '../../../shared/supportRoom.ts'
import { Money } from '../../ui/Money.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { calendarDate } from '../../ui/terms/calendarWords.ts'
import { Day } from '../../ui/Time.tsx'

import layout from '../../ui/layout.module.css'
import styles from './Support.module.css'

export function ContractRecord({ room: { versions } }: { readonly room: Pick<SupportRoom, 'versions'> }) {
  return (
    <Panel title="Contract">
      {versions.length === 0 && <p className={layout.quiet}>There is none yet.</p>}
      <ul className={styles.records}>
        {versions.map((version) => (
          <li key={version.version}>
            <details className={styles.record}>
              <summary>
                v{version.version}, <Day at={version.draftedAt} />:{' '}
                <Money minor={version.amount} currency={version.currency} />, to be delivered by{' '}
                {calendarDate(version.deliveryDate)}
                <span className={layout.quiet}>{standingOf(version, versions[0])}</span>
              </summary>
              <div className={styles.contract}>{version.text}</div>
            </details>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

/** An earlier draft that was replaced before both had accepted binds nobody. */
function standingOf(version: SupportVersion, newest: SupportVersion | undefined): string {
  if (version === newest) return ''
  return version.acceptances === undefined
    ? ' · replaced before both had accepted it'
    : ' · was in force before'
}
