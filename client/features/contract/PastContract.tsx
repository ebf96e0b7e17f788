// The contract as it stood at a moment: terms, acceptances, text and earlier versions, without a way to change anything.

import { isolated } from '../../../shared/isolated.ts'
import { standingVersion } from '../../../shared/workroom/contractState.ts'
import { shownNames } from '../../../shared/workroom/parties.ts'
import { useRoom } from '../../sync/roomSession.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { AcceptanceSteps } from './AcceptanceSteps.tsx'
import { ContractText } from './ContractText.tsx'
import { EarlierVersions } from './EarlierVersions.tsx'
import { KeyTerms } from './KeyTerms.tsx'

import layout from '../../ui/layout.module.css'
import styles from './ContractPage.module.css'

export function PastContract() {
  const { contract, offer } = useRoom((session) => session.view)
  const you = useRoom((session) => session.you)
  const version = standingVersion(contract)
  if (you === null || version === null)
    return <EmptyState isScreen icon="file" title="There was no contract yet" />
  const names = shownNames(offer)
  return (
    <div className={styles.page}>
      <PageHead
        title={`Contract v${version.version}`}
        under={
          <p>
            {isolated(offer.title)} · between {names.client} and {names.freelancer}
          </p>
        }
      />
      <div className={styles.columns}>
        <div className={styles.top}>
          <KeyTerms version={version} names={names} madeBy={offer.madeBy} />
        </div>
        <aside className={`${layout.card} ${styles.aside}`} aria-labelledby="acceptance">
          <h2 id="acceptance">Acceptance</h2>
          <AcceptanceSteps you={you.role} />
        </aside>
        <div className={styles.text}>
          <ContractText version={version} />
          <EarlierVersions contract={contract} inForce={version} names={names} />
        </div>
      </div>
    </div>
  )
}
