// The delivery of a room. The freelancer composes it (report, files, check) and sees what became of it; the client reads
// it and answers.

import { currentDelivery } from '../../../shared/workroom/delivery.ts'
import { deliveryLock } from '../../../shared/workroom/deliveryLock.ts'
import { useRoomId } from '../../navigation/useRoomId.ts'
import { useRoom } from '../../sync/roomSession.ts'
import { PageSkeleton } from '../../ui/Skeletons.tsx'
import { ClientDelivery } from './ClientDelivery.tsx'
import { ComposeDelivery } from './ComposeDelivery.tsx'
import { DeliveryLocked } from './DeliveryLocked.tsx'
import { OwnDelivery } from './OwnDelivery.tsx'

export function DeliverPage() {
  const view = useRoom((session) => session.view)
  const room = useRoomId()
  const role = useRoom((session) => session.you?.role)
  if (role === undefined) return <PageSkeleton />
  const lock = deliveryLock(view, role)
  if (lock !== null) return <DeliveryLocked lock={lock} role={role} />
  if (role === 'client') return <ClientDelivery />
  return currentDelivery(view.delivery) === null ? <ComposeDelivery key={room} /> : <OwnDelivery />
}
