// What the client has said of a direct payment, and what became of it: waiting, not arrived, or left as stated (rules P8 to P10).

import { quoted } from '../../../shared/isolated.ts'
import { lastDayOf } from '../../../shared/workroom/calendar.ts'
import { useFirstName } from '../../room/firstName.ts'
import { useRoom } from '../../sync/roomSession.ts'
import { formatDate } from '../../ui/dates.ts'
import { Fact, Facts } from '../../ui/Panel.tsx'
import { DateTime, Deadline } from '../../ui/Time.tsx'

import styles from './DirectPayment.module.css'

export function Stated() {
  const stated = useRoom((session) => session.view.payment.direct?.stated ?? null)
  const isLeft = useRoom((session) => session.view.payment.status !== 'due')
  const role = useRoom((session) => session.you?.role)
  const client = useFirstName('client')
  const freelancer = useFirstName('freelancer')
  if (stated === null) return null
  const { at, paidOn, reference, clock, notArrived } = stated
  const endOf = lastDayOf(clock)
  return (
    <>
      <Facts>
        <Fact name={role === 'client' ? 'You said' : `${client} said`}>
          <DateTime at={at} />
        </Fact>
        <Fact name="Paid on">{formatDate(paidOn)}</Fact>
        {reference !== '' && (
          <Fact name="Reference">
            <bdi>{reference}</bdi>
          </Fact>
        )}
        {notArrived === null && !isLeft && (
          <Fact name={role === 'client' ? `${freelancer} answers until` : 'Answer until'}>
            <Deadline at={clock.releaseAt} {...(endOf !== null && { ends: endOf })} />
          </Fact>
        )}
      </Facts>
      {notArrived !== null && (
        <p className={styles.missed}>
          {role === 'client' ? freelancer : 'You'} answered: <bdi>{quoted(notArrived.words)}</bdi>
        </p>
      )}
    </>
  )
}
