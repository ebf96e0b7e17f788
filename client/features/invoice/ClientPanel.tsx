// The client's answer to an invoice under review: approve, ask for more time, open a dispute. Each says what follows
// from it. Requesting a revision stands beside the delivery itself.

import { Button } from '@mantine/core'
import { useState } from 'react'

import type { Invoice } from '../../../shared/workroom/payment.ts'
import { Link } from '../../navigation/Link.tsx'
import { path } from '../../navigation/paths.ts'
import { useRoomId } from '../../navigation/useRoomId.ts'
import { ApproveDelivery } from '../../room/ApproveDelivery.tsx'
import { useFirstName } from '../../room/firstName.ts'
import { useRoom } from '../../sync/roomSession.ts'
import { sentenceOf } from '../../sync/sentenceOf.ts'
import { Icon } from '../../ui/Icon.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { TimeAgo } from '../../ui/Time.tsx'
import { AskMoreTime } from './AskMoreTime.tsx'
import { amountOf } from './invoiceWords.ts'

import layout from '../../ui/layout.module.css'
import styles from './Invoice.module.css'

export function ClientPanel({ invoice }: { readonly invoice: Invoice }) {
  const room = useRoomId()
  const [asked, setAsked] = useState<'approve' | 'time' | null>(null)
  const isOffline = useRoom((session) => session.status !== 'live')
  const time = useRoom((session) => session.view.payment.asked)
  const timeRefusal = useRoom((session) => session.wouldRefuse({ name: 'askMoreTime', args: { days: 1 } }))
  // While problems are reviewed their answer comes first; the clock has not begun.
  const isReviewing = useRoom((session) => session.view.payment.status === 'running')
  const freelancer = useFirstName('freelancer')
  const close = (): void => setAsked(null)
  return (
    <Panel
      title={isReviewing ? 'Your answer' : 'You can also approve now'}
      tone={isReviewing ? 'act' : 'plain'}
    >
      <p>
        Look at <Link to={path('deliver', { room })}>the delivery</Link>, then approve it. Requesting a
        revision is there too.
      </p>
      <Button
        fullWidth
        variant={isReviewing ? 'filled' : 'default'}
        leftSection={<Icon name="check" size={16} />}
        disabled={isOffline}
        onClick={() => setAsked('approve')}
      >
        Approve {amountOf(invoice)}
      </Button>
      {isReviewing && time === null && (
        <>
          <Button
            fullWidth
            variant="default"
            leftSection={<Icon name="clock" size={16} />}
            disabled={isOffline || timeRefusal !== null}
            onClick={() => setAsked('time')}
          >
            Ask for more time
          </Button>
          {timeRefusal !== null && <p className={layout.quiet}>{sentenceOf(timeRefusal)}</p>}
        </>
      )}
      {time !== null && (
        <p className={layout.quiet}>
          You asked for {daysWords(time.days)} <TimeAgo at={time.at} />. The clock goes on until {freelancer}{' '}
          grants it.
        </p>
      )}
      <Link to={path('dispute', { room })} className={styles.way}>
        <Icon name="alert" size={15} />
        Open a dispute
      </Link>
      {isOffline && <p className={layout.quiet}>You are offline. Answering needs a connection.</p>}
      <ApproveDelivery opened={asked === 'approve'} invoice={invoice} onClose={close} />
      {asked === 'time' && <AskMoreTime onClose={close} />}
    </Panel>
  )
}

export const daysWords = (days: number): string =>
  days === 1 ? '1 more business day' : `${days} more business days`
