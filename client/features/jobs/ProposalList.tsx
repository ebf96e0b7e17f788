// Proposals for a job, one line each; a line opens its room.

import type { JobView } from '../../../shared/http.ts'
import { currencies } from '../../../shared/money.ts'
import { isOver, phaseNames } from '../../../shared/workroom/phase.ts'
import { Link } from '../../navigation/Link.tsx'
import { path } from '../../navigation/paths.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { Money } from '../../ui/Money.tsx'
import { PhaseBadge } from '../../ui/PhaseBadge.tsx'
import { calendarDate } from '../../ui/terms/calendarWords.ts'

import styles from './ProposalList.module.css'

type Proposal = JobView['proposals'][number]

export interface ProposalListProps {
  readonly proposals: readonly Proposal[]
  /** The reader wrote them. */
  readonly isOwn?: boolean
}

export function ProposalList({ proposals, isOwn = false }: ProposalListProps) {
  return (
    <ul className={styles.list}>
      {proposals.map(({ room, freelancer, amount, currency, deliveryDate, phase }) => {
        const known = currencies.find((code) => code === currency)
        return (
          <li key={room} className={styles.line} data-own={isOwn || undefined}>
            {!isOwn && <Avatar name={freelancer} />}
            <div className={styles.who}>
              <Link to={path('overview', { room })} className={styles.name}>
                {isOwn ? 'Open your proposal' : freelancer}
              </Link>
              <p className={styles.under}>delivered by {calendarDate(deliveryDate)}</p>
            </div>
            <span className={styles.price}>
              {known === undefined ? null : <Money minor={amount} currency={known} />}
            </span>
            <PhaseBadge phase={{ label: phaseNames[phase], tone: toneOf(phase, isOwn) }} />
          </li>
        )
      })}
    </ul>
  )
}

function toneOf(phase: Proposal['phase'], isOwn: boolean): 'act' | 'wait' | 'quiet' | 'good' {
  if (phase === 'proposed') return isOwn ? 'wait' : 'act'
  return isOver(phase) ? 'quiet' : 'good'
}

export function proposalCount(proposals: number): string {
  if (proposals === 0) return 'No proposals yet'
  return proposals === 1 ? '1 proposal' : `${proposals} proposals`
}
