// The first screen of a room: its offer as long as nobody has answered it, the overview from then on.

import { lazy } from 'react'

import { phaseOf } from '../../shared/workroom/phase.ts'
import { useRoom } from '../sync/roomSession.ts'

const ManageOffer = lazy(async () => ({
  default: (await import('../features/offer/ManageOffer.tsx')).ManageOffer,
}))
const Overview = lazy(async () => ({ default: (await import('../features/overview/Overview.tsx')).Overview }))

export function RoomHome() {
  const isUnanswered = useRoom((session) => phaseOf(session.view) === 'invited')
  return isUnanswered ? <ManageOffer /> : <Overview />
}
