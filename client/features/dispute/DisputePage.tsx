// A dispute from its opening to its end: statements of both and of support, offers of amounts, the decision. While it is
// open the clock stands still and the money stays where it is; silence never loses (rules X1 to X6).

import { otherRole } from '../../../shared/decider.ts'
import { isolated } from '../../../shared/isolated.ts'
import { currentDelivery } from '../../../shared/workroom/delivery.ts'
import { shownName } from '../../../shared/workroom/parties.ts'
import { splitSentence } from '../../../shared/workroom/paymentSteps.ts'
import { BackLink } from '../../navigation/BackLink.tsx'
import { path } from '../../navigation/paths.ts'
import { useRoomId } from '../../navigation/useRoomId.ts'
import { OpenBesides } from '../../room/OpenBesides.tsx'
import { RoomThread } from '../../room/RoomThread.tsx'
import { SayInDispute } from '../../room/SayOnRecord.tsx'
import { SupportOpenings } from '../../room/SupportOpenings.tsx'
import { useSend } from '../../room/useSend.ts'
import { useRoom } from '../../sync/roomSession.ts'
import { AskFirst } from '../../ui/AskFirst.tsx'
import { Fact, Facts, Panel } from '../../ui/Panel.tsx'
import { inReaderMoney } from '../../ui/readerMoney.ts'
import { PageSkeleton } from '../../ui/Skeletons.tsx'
import { DateTime, Deadline } from '../../ui/Time.tsx'
import { Offers } from './Offers.tsx'
import { OpenDispute } from './OpenDispute.tsx'
import { OverduePanel, isAboutOverdueWork } from './OverduePanel.tsx'

import layout from '../../ui/layout.module.css'
import styles from './Dispute.module.css'

export function DisputePage() {
  const room = useRoomId()
  const status = useRoom((session) => session.view.dispute.status)
  const isInvoiced = useRoom(({ view }) => view.payment.invoice !== null)
  const role = useRoom((session) => session.you?.role)
  if (role === undefined) return <PageSkeleton />
  return (
    <div className={`${layout.page} ${styles.page}`}>
      <BackLink to={path(isInvoiced ? 'invoice' : 'overview', { room })}>
        {isInvoiced ? 'Invoice' : 'Overview'}
      </BackLink>
      {status === 'none' || status === 'withdrawn' ? <OpenDispute /> : <ShownDispute />}
    </div>
  )
}

function ShownDispute() {
  const view = useRoom((session) => session.view)
  const you = useRoom((session) => session.you?.role)
  const { dispute } = view
  const isOpen = dispute.status === 'open'
  const isOverdue = isAboutOverdueWork(dispute)
  const title = isOverdue ? 'The work is overdue' : 'Dispute'
  return (
    <>
      <h1>{isOpen ? title : 'The dispute has ended'}</h1>
      {isOpen && isOverdue && (
        <div className={styles.lead}>
          <OverduePanel />
        </div>
      )}
      <div className={layout.columns}>
        <div className={layout.stack}>
          {!isOpen && (
            <Panel
              title={dispute.status === 'settled' ? 'Settled by both' : 'Decided by support'}
              tone="good"
            >
              <p className={styles.outcome}>{inReaderMoney(splitSentence(view))}</p>
            </Panel>
          )}
          <Panel title="On the record">
            {dispute.statements.length === 0 ? (
              <p className={layout.quiet}>Nobody has written yet. Say what is done and what is left.</p>
            ) : (
              <Statements />
            )}
            {isOpen && (
              <SayInDispute
                matter={`statement:${dispute.openedAt}`}
                label="Your statement"
                description="The other party and support read it. It stays on the record."
                button="Put it on the record"
              />
            )}
          </Panel>
        </div>
        <aside className={`${layout.stack} ${layout.inSight} ${styles.side}`}>
          {isOpen && <Offers />}
          <Panel title="Where it stands">
            <Facts>
              <Fact name={isOverdue ? 'Overdue since' : 'Opened'}>
                <Opener /> <DateTime at={dispute.openedAt} />
              </Fact>
              {isOpen && (
                <Fact name={isOverdue ? 'Both are heard until' : `${answering(dispute.openedBy === you)} by`}>
                  <Deadline at={dispute.respondBy} />
                </Fact>
              )}
              {isOpen && dispute.decideBy !== undefined && (
                <Fact name="Else support decides by">
                  <Deadline at={dispute.decideBy} />
                </Fact>
              )}
              {isOpen && dispute.owner && (
                <Fact name="Takes care of it">{isolated(dispute.owner.name)}, of support</Fact>
              )}
            </Facts>
            {isOpen && (
              <p className={layout.quiet}>
                Agree on an amount at any time. If you do not, support decides in writing, on what stands
                here. Nobody loses by being silent.
              </p>
            )}
            <OpenBesides />
            <SupportOpenings />
            {isOpen && dispute.openedBy === you && <Withdraw />}
          </Panel>
        </aside>
      </div>
    </>
  )
}

const answering = (isOpener: boolean): string =>
  isOpener ? 'Answer of the other party is wanted' : 'Your answer is wanted'

function Opener() {
  const view = useRoom((session) => session.view)
  const you = useRoom((session) => session.you?.role)
  const { openedBy } = view.dispute
  if (openedBy === null) return null
  return <>{openedBy === you ? 'You' : shownName(view, openedBy)},</>
}

function Statements() {
  const said = useRoom((session) => session.view.dispute.statements)
  return <RoomThread said={said} label="Statements" />
}

function Withdraw() {
  const send = useSend()
  const role = useRoom((session) => session.you?.role ?? 'client')
  const other = useRoom((session) => shownName(session.view, otherRole(role)))
  const isDelivered = useRoom(({ view }) => currentDelivery(view.delivery) !== null)
  const isOffline = useRoom((session) => session.status !== 'live')
  return (
    <AskFirst
      label="Withdraw the dispute"
      look={{ size: 'xs', disabled: isOffline }}
      title="Withdraw the dispute?"
      confirmLabel="Withdraw it"
      cancelLabel="Keep it open"
      onConfirm={() => send({ name: 'withdrawDispute', args: {} })}
    >
      <p>
        {other} is told, and all offers are off the table.{' '}
        {isDelivered ? 'A full new review of 7 business days starts.' : 'The work goes on.'}
      </p>
    </AskFirst>
  )
}
