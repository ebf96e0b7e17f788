// The overview of a room: where the project stands, what happened so far, who is here, money and dates, and what was
// offered. Before the own acceptance it is the door: what opens, and how.

import { Button } from '@mantine/core'
import { type ReactNode, Suspense } from 'react'

import { isolated } from '../../../shared/isolated.ts'
import { isOpenFor } from '../../../shared/workroom/contract.ts'
import { scopeOf, standingVersion } from '../../../shared/workroom/contractState.ts'
import { areDetailsAsked } from '../../../shared/workroom/invoiceDetails.ts'
import { isDecided } from '../../../shared/workroom/payment.ts'
import { phaseOf } from '../../../shared/workroom/phase.ts'
import { Link } from '../../navigation/Link.tsx'
import { path } from '../../navigation/paths.ts'
import { useRoomId } from '../../navigation/useRoomId.ts'
import { fileHref } from '../../room/tabTransfers.ts'
import { useRoom } from '../../sync/roomSession.ts'
import { part } from '../../ui/fetchedScreen.ts'
import { Files } from '../../ui/Files.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { RichText } from '../../ui/RichText.tsx'
import { Day } from '../../ui/Time.tsx'
import { Door } from './Door.tsx'
import { Facts } from './Facts.tsx'
import { FundingPanel } from './FundingPanel.tsx'
import { People } from './People.tsx'
import { Progress } from './Progress.tsx'
import { ProposedScope } from './ProposedScope.tsx'
import { Story } from './Story.tsx'

import layout from '../../ui/layout.module.css'
import styles from './Overview.module.css'

/** Fetched where it is asked for: few rooms are. */
const AskedDetails = part(async () => (await import('./AskedDetails.tsx')).AskedDetails)

export interface OverviewProps {
  /** What is flagged in the project. */
  readonly problems?: ReactNode
}

export function Overview({ problems = null }: OverviewProps) {
  const id = useRoomId()
  const room = useRoom((session) => session.view)
  const you = useRoom((session) => session.you)
  if (you === null) return null
  const { offer, contract } = room
  const version = standingVersion(contract)
  const scope = scopeOf(room, version)
  const terms = version?.terms ?? offer.terms
  const isAtDoor = contract.status === 'open' && !isOpenFor(room, you.role)
  return (
    <div className={`${layout.page} ${styles.page}`}>
      <PageHead
        title={isolated(offer.title)}
        under={
          <p>
            Since <Day at={offer.madeAt} />
          </p>
        }
      >
        {isDecided(room.payment) && (
          <Button
            component={Link}
            to={`${path(you.role === 'client' ? 'newOffer' : 'newProposal')}?again=${id}`}
            variant="default"
          >
            Work together again
          </Button>
        )}
      </PageHead>
      <div className={layout.columns}>
        <div className={layout.stack}>
          {phaseOf(room) === 'funding' && <FundingPanel room={room} you={you.role} />}
          {you.role === 'client' && areDetailsAsked(room) && (
            <Suspense fallback={null}>
              <AskedDetails />
            </Suspense>
          )}
          {isAtDoor ? <Door room={room} you={you.role} /> : <Progress room={room} you={you.role} />}
          {!isAtDoor && <Suspense fallback={null}>{problems}</Suspense>}
          <section className={layout.card} aria-labelledby="description">
            <h2 id="description">Description</h2>
            {offer.description === '' ? (
              <p className={styles.quiet}>No description was given with the offer.</p>
            ) : (
              <RichText value={offer.description} />
            )}
            <Files files={offer.files} hrefOf={(file) => fileHref(id, file)} />
          </section>
          {scope.length > 0 && (
            <section className={layout.card} aria-labelledby="scope">
              <h2 id="scope">Scope</h2>
              <ProposedScope scope={scope} terms={terms} coverLetter={offer.coverLetter} />
            </section>
          )}
          <section className={layout.card} aria-labelledby="story">
            <h2 id="story">The story so far</h2>
            <Story room={room} you={you.role} />
          </section>
        </div>
        <div className={layout.stack}>
          <section className={layout.card} aria-labelledby="people">
            <h2 id="people">People</h2>
            <People room={room} you={you.role} />
          </section>
          <section className={layout.card} aria-labelledby="money">
            <h2 id="money">Money and dates</h2>
            <Facts room={room} />
          </section>
        </div>
      </div>
    </div>
  )
}
