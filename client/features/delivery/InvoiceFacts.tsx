// The invoice of a delivery in two lines, with the way to its page: number, amount, the end of the clock.

import { Link } from '../../app/Link.tsx'
import { path } from '../../app/paths.ts'
import { useRoomId } from '../../app/useRoomId.ts'
import { useRoom } from '../../sync/roomSession.ts'
import { Deadline } from '../../ui/Time.tsx'
import { useAmount } from './useAmount.ts'

export function InvoiceFacts() {
  const room = useRoomId()
  const { invoice, clock, status } = useRoom((session) => session.view.payment)
  const isHeld = useRoom((session) => session.view.funding.status === 'held')
  const amount = useAmount()
  return (
    <>
      {invoice !== null && (
        <div>
          <dt>Invoice</dt>
          <dd>
            <Link to={path('invoice', { room })}>{invoice.number}</Link>, {amount}
          </dd>
        </div>
      )}
      {clock !== null && status === 'running' && (
        <div>
          <dt>{isHeld ? 'Paid out if nobody acts' : 'Due if nobody acts'}</dt>
          <dd>
            <Deadline at={clock.releaseAt} />
          </dd>
        </div>
      )}
    </>
  )
}
