// The client's answer to a delivery: approve, or request a revision of named tasks. Both bind; each says what follows from
// it, and so does doing nothing.

import { Button } from '@mantine/core'
import { useState } from 'react'

import { lastDayOf } from '../../../shared/workroom/calendar.ts'
import { deliveryRoundsLeft } from '../../../shared/workroom/delivery.ts'
import type { Delivered } from '../../../shared/workroom/deliveryState.ts'
import { Link } from '../../navigation/Link.tsx'
import { path } from '../../navigation/paths.ts'
import { useRoomId } from '../../navigation/useRoomId.ts'
import { Why } from '../../navigation/Why.tsx'
import { ApproveDelivery } from '../../room/ApproveDelivery.tsx'
import { useFirstName } from '../../room/firstName.ts'
import { useRoom } from '../../sync/roomSession.ts'
import { Icon } from '../../ui/Icon.tsx'
import { Facts, Panel } from '../../ui/Panel.tsx'
import { DateTime, Deadline } from '../../ui/Time.tsx'
import { AskRedoOfDelivery } from './AskRedoOfDelivery.tsx'
import { InvoiceFact } from './InvoiceFact.tsx'
import { useAmount } from './useAmount.ts'

import layout from '../../ui/layout.module.css'
import styles from './Deliver.module.css'

export function AnswerDelivery({ delivery }: { readonly delivery: Delivered }) {
  const { status, effectiveAt } = useRoom((session) => session.view.payment)
  if (status === 'frozen') {
    return (
      <Panel tone="wait" title="A dispute is open">
        <p>The money stays where it is until the dispute ends.</p>
      </Panel>
    )
  }
  if (status !== 'open' && status !== 'running') {
    return (
      <Panel tone="good" title="This delivery is answered">
        <p>
          {status === 'due' ? 'Accepted; the payment is due' : 'Closed'}
          {effectiveAt !== null && (
            <>
              {' '}
              since <DateTime at={effectiveAt} />
            </>
          )}
          .
        </p>
        <Facts>
          <InvoiceFact />
        </Facts>
      </Panel>
    )
  }
  return <Decide delivery={delivery} />
}

function Decide({ delivery }: { readonly delivery: Delivered }) {
  const room = useRoomId()
  const [asked, setAsked] = useState<'approve' | 'redo' | null>(null)
  const freelancer = useFirstName('freelancer')
  const clock = useRoom((session) => session.view.payment.clock)
  const isHeld = useRoom((session) => session.view.funding.status === 'held')
  const isOffline = useRoom((session) => session.status !== 'live')
  const rounds = useRoom((session) => deliveryRoundsLeft(session.view))
  const invoice = useRoom((session) => session.view.payment.invoice)
  const amount = useAmount()
  const close = (): void => setAsked(null)
  return (
    <Panel tone="act" title="Your answer">
      {clock === null ? (
        <p>
          {freelancer} flagged a problem. The review of 7 business days starts when you have answered it; you
          can already look at everything, and approve.
        </p>
      ) : (
        <p>
          Until the <Deadline at={clock.releaseAt} ends={lastDayOf(clock)} />. If you do nothing, {amount}{' '}
          {isHeld ? 'is paid out' : 'falls due'} then.
        </p>
      )}
      <div className={styles.answers}>
        {clock === null && (
          <Button
            component={Link}
            to={path('invoice', { room })}
            leftSection={<Icon name="flag" size={16} />}
          >
            Answer the problem
          </Button>
        )}
        <Button
          variant={clock === null ? 'default' : 'filled'}
          leftSection={<Icon name="check" size={16} />}
          disabled={isOffline}
          onClick={() => setAsked('approve')}
        >
          Approve
        </Button>
        <Button
          variant="default"
          leftSection={<Icon name="redo" size={16} />}
          disabled={isOffline || rounds === 0}
          onClick={() => setAsked('redo')}
        >
          Request a revision
        </Button>
      </div>
      <p className={layout.quiet}>
        {isOffline ? 'You are offline. Answering needs a connection.' : roundsWords(rounds)}{' '}
        {!isOffline && rounds === 0 && <Why part="payout" />}
      </p>
      <Facts>
        <InvoiceFact />
      </Facts>
      <Link className={styles.other} to={path(clock === null ? 'dispute' : 'invoice', { room })}>
        {clock === null ? 'Open a dispute' : 'Ask for more time, or open a dispute'}
      </Link>
      {invoice !== null && <ApproveDelivery opened={asked === 'approve'} invoice={invoice} onClose={close} />}
      {asked === 'redo' && <AskRedoOfDelivery rounds={rounds} delivery={delivery.number} onClose={close} />}
    </Panel>
  )
}

function roundsWords(rounds: number): string {
  if (rounds === 0) {
    return 'All revision rounds are used. You can approve, or open a dispute.'
  }
  return rounds === 1 ? '1 revision round is left.' : `${rounds} revision rounds are left.`
}
