// The invoice of a delivery in a list of facts, with the way to its page; and the end of its clock.

import { lastDayOf } from '../../../shared/workroom/calendar.ts'
import { Link } from '../../navigation/Link.tsx'
import { path } from '../../navigation/paths.ts'
import { useRoomId } from '../../navigation/useRoomId.ts'
import { useRoom } from '../../sync/roomSession.ts'
import { Fact } from '../../ui/Panel.tsx'
import { Deadline } from '../../ui/Time.tsx'
import { useAmount } from './useAmount.ts'

export function InvoiceFact() {
  const room = useRoomId()
  const invoice = useRoom((session) => session.view.payment.invoice)
  const amount = useAmount()
  if (invoice === null) return null
  return (
    <Fact name="Invoice">
      <Link to={path('invoice', { room })}>{invoice.number}</Link>, {amount}
    </Fact>
  )
}

export function ClockFact() {
  const { clock, status } = useRoom((session) => session.view.payment)
  const isHeld = useRoom((session) => session.view.funding.status === 'held')
  if (clock === null || status !== 'running') return null
  return (
    <Fact name={isHeld ? 'Paid out if nobody acts' : 'Due if nobody acts'}>
      <Deadline at={clock.releaseAt} ends={lastDayOf(clock)} />
    </Fact>
  )
}
