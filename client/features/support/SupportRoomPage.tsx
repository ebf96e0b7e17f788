// One room at the support desk. It opens for a reason that is kept; then support reads what was agreed, delivered and
// said, writes to both, decides a dispute, and keeps private notes.

import { Badge } from '@mantine/core'

import { isolated } from '../../../shared/isolated.ts'
import type { Currency } from '../../../shared/money.ts'
import type { SupportRoom } from '../../../shared/supportRoom.ts'
import type { Watched } from '../../../shared/watched.ts'
import { phaseNames } from '../../../shared/workroom/phase.ts'
import { useAnswer } from '../../identity/useAnswer.ts'
import { BackLink } from '../../navigation/BackLink.tsx'
import { NotFound } from '../../navigation/NotFound.tsx'
import { path } from '../../navigation/paths.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Money } from '../../ui/Money.tsx'
import { Fact, Facts, Panel } from '../../ui/Panel.tsx'
import { PageSkeleton } from '../../ui/Skeletons.tsx'
import { usePageTitle } from '../../ui/usePageTitle.ts'
import { CasePanel } from './CasePanel.tsx'
import { DisputePanel } from './DisputePanel.tsx'
import { GiveReason } from './GiveReason.tsx'
import { Notes } from './Notes.tsx'
import { OpenProposals } from './OpenProposals.tsx'
import { Owner } from './Owner.tsx'
import { RoomRecord } from './RoomRecord.tsx'
import { useLive } from './useLive.ts'

import layout from '../../ui/layout.module.css'
import styles from './Support.module.css'

export function SupportRoomPage({ room }: { readonly room: string }) {
  const asked = useAnswer<SupportRoom>(`/api/support/rooms/${encodeURIComponent(room)}`)
  // before a reason was given the room is nothing that could be watched
  const watched: Watched =
    asked.answer?.ok === true ? { what: 'desk-room', room: asked.answer.room } : { what: 'desk' }
  const { answer, reload } = useLive(watched, asked)
  usePageTitle(answer?.ok === true ? `Support · ${isolated(answer.title)}` : 'Support desk')
  if (answer === null) return <PageSkeleton />
  if (!answer.ok) {
    if (answer.code === 'reason-needed') return <GiveReason room={room} onGiven={reload} />
    if (answer.code === 'not-found') return <NotFound />
    return <EmptyState isScreen icon="lock" title="This room is not yours to handle" text={answer.sentence} />
  }
  const names = { client: isolated(answer.names.client), freelancer: isolated(answer.names.freelancer) }
  return <Shown room={{ ...answer, names }} reload={reload} />
}

interface ShownProps {
  readonly room: SupportRoom
  readonly reload: () => void
}

function Shown({ room, reload }: ShownProps) {
  const hasCase = room.case.status !== 'none'
  const hasDispute = room.dispute.status !== 'none'
  return (
    <>
      <BackLink to={path('support')}>Support desk</BackLink>
      <header className={styles.head}>
        <h1>{room.title}</h1>
        <Badge variant="light" tt="none" color="gray">
          {phaseNames[room.phase]}
        </Badge>
      </header>
      <div className={layout.columns}>
        <div className={layout.stack}>
          {hasDispute && <DisputePanel room={room} reload={reload} />}
          {hasCase && <CasePanel room={room} reload={reload} />}
          {!hasCase && !hasDispute && (
            <Panel title="Nothing is open here">
              <p>There is neither a case nor a dispute in this room.</p>
            </Panel>
          )}
          <OpenProposals room={room} />
          <RoomRecord room={room} />
        </div>
        <aside className={layout.stack}>
          <Panel title="The room">
            <Facts>
              <Fact name="Client">{room.names.client}</Fact>
              <Fact name="Freelancer">{room.names.freelancer}</Fact>
              <Fact name="Agreed amount">
                <Money minor={room.amount} currency={room.currency as Currency} />
              </Fact>
              <Fact name="Reference">{room.room}</Fact>
            </Facts>
            <Owner room={room} reload={reload} />
          </Panel>
          <Notes room={room} reload={reload} />
        </aside>
      </div>
    </>
  )
}
