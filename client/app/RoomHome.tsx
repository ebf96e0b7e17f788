// The first screen of a room: its offer or proposal as long as nobody has answered it, the overview from then on.

import { phaseOf } from '../../shared/workroom/phase.ts'
import { useRoom } from '../sync/roomSession.ts'
import { part } from '../ui/fetchedScreen.ts'

const ManageOffer = part(async () => (await import('../features/offer/ManageOffer.tsx')).ManageOffer)
const ProposalRoom = part(async () => (await import('../features/jobs/ProposalRoom.tsx')).ProposalRoom)
const ProblemList = part(async () => (await import('../features/problems/ProblemList.tsx')).ProblemList)
const Overview = part(async () => (await import('../features/overview/Overview.tsx')).Overview)

export function RoomHome() {
  const phase = useRoom((session) => phaseOf(session.view))
  if (phase === 'invited') return <ManageOffer />
  return phase === 'proposed' ? <ProposalRoom /> : <Overview problems={<ProblemList />} />
}
