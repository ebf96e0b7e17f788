// K5: the server is not sure of its date. Its date, why what silence decides waits and until when, for everybody who is signed
// in: whoever reads a wrong date can say so.

import { Alert } from '@mantine/core'

import { waitReason } from '../../shared/clockWait.ts'
import { useInbox } from '../sync/inbox.ts'
import { formatDay, formatInstant, formatTime } from '../ui/dates.ts'
import { useNow } from '../ui/useNow.ts'

import styles from './HeldChanges.module.css'

export function ClockWaitNotice() {
  const wait = useInbox((inbox) => inbox.clockWait)
  const now = useNow() + useInbox((inbox) => inbox.offset)
  if (wait === null) return null
  return (
    <Alert color="orange" className={styles.notice ?? ''} title={`The server reads ${formatInstant(now)}`}>
      That may be wrong: {waitReason(wait)}. Nothing is decided by silence before{' '}
      <strong>
        {formatDay(wait.until, now)}, {formatTime(wait.until)}
      </strong>
      ; until then you can act as always, and after it everything goes on by itself. If this date is wrong,
      tell whoever runs this server.
    </Alert>
  )
}
