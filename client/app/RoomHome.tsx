// The first screen of a room: its offer or proposal as long as nobody has answered it, the overview from then on.

import { lazy } from 'react'

import { phaseOf } from '../../shared/workroom/phase.ts'
import { useRoom } from '../sync/roomSession.ts'

const ManageOffer = lazy(async () => ({
  default: (await import('../features/offer/ManageOffer.tsx')).ManageOffer,
}))
const ProposalRoom = lazy(async () => ({
  default: (await import('../features/jobs/ProposalRoom.tsx')).ProposalRoom,
}))
const ProblemList = lazy(async () => ({
  default: (await import('../features/problems/ProblemList.tsx')).ProblemList,
}))
const Overview = lazy(async () => ({ default: (await import('../features/overview/Overview.tsx')).Overview }))

export function RoomHome() {
  const phase = useRoom((session) => phaseOf(session.view))
  if (phase === 'invited') return <ManageOffer />
  return phase === 'proposed' ? <ProposalRoom /> : <Overview problems={<ProblemList />} />
}
