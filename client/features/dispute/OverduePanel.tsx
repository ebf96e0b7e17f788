// Work that was not delivered in time (rules X7, X8): what support begins with, and the client's way to let it go on.

import type { Currency } from '../../../shared/money.ts'
import { agreedIn } from '../../../shared/workroom/disputeAmounts.ts'
import type { Dispute } from '../../../shared/workroom/disputeState.ts'
import { shownName } from '../../../shared/workroom/parties.ts'
import { Link } from '../../navigation/Link.tsx'
import { path } from '../../navigation/paths.ts'
import { useRoomId } from '../../navigation/useRoomId.ts'
import { useSend } from '../../room/useSend.ts'
import { useRoom } from '../../sync/roomSession.ts'
import { AskFirst } from '../../ui/AskFirst.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { SplitBar } from '../../ui/SplitBar.tsx'

import layout from '../../ui/layout.module.css'
import styles from './Dispute.module.css'

/** The platform reported it: nobody opened the dispute. */
export const isAboutOverdueWork = ({ status, openedBy }: Dispute): boolean =>
  status !== 'none' && openedBy === null

export function OverduePanel() {
  const room = useRoomId()
  const view = useRoom((session) => session.view)
  const isClient = useRoom((session) => session.you?.role === 'client')
  const { amount, currency } = agreedIn(view)
  const { proposed = 0 } = view.dispute
  return (
    <Panel title="Nothing was delivered in time" tone="act">
      <p>
        {isClient
          ? 'You can let the work go on, or agree on what is done until now.'
          : `${shownName(view, 'client')} can give you more time. Until then nothing can be delivered.`}{' '}
        If neither happens, support decides in writing and begins with what the approved tasks are worth:
      </p>
      <SplitBar
        amount={amount}
        isHeld={view.funding.status === 'held'}
        currency={currency as Currency}
        freelancer={shownName(view, 'freelancer')}
        client={shownName(view, 'client')}
        toFreelancer={proposed}
      />
      {isClient && <GiveTime />}
      <p className={layout.quiet}>
        Or <Link to={path('contract', { room })}>agree on another delivery date</Link>: a change of the
        contract, with which the work goes on.
      </p>
    </Panel>
  )
}

function GiveTime() {
  const send = useSend()
  const freelancer = useRoom((session) => shownName(session.view, 'freelancer'))
  const isOffline = useRoom((session) => session.status !== 'live')
  return (
    <AskFirst
      label="Give more time"
      look={{ variant: 'filled', className: styles.start ?? '', disabled: isOffline }}
      title="Give more time?"
      confirmLabel="Let the work go on"
      onConfirm={() => send({ name: 'withdrawDispute', args: {} })}
    >
      <p>
        {freelancer} is told and has 5 more business days to deliver. All offers are off the table. If nothing
        is delivered then, support takes it up again.
      </p>
    </AskFirst>
  )
}
