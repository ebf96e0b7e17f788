// A change or an end that the two have proposed to each other is still open beside a dispute: where it is answered. Support
// sees it and accepts it for nobody (rule J4).

import { pendingChange } from '../../shared/workroom/changeState.ts'
import { pendingEnding } from '../../shared/workroom/endingState.ts'
import { Link } from '../navigation/Link.tsx'
import { path } from '../navigation/paths.ts'
import { useRoomId } from '../navigation/useRoomId.ts'
import { useRoom } from '../sync/roomSession.ts'
import { Deadline } from '../ui/Time.tsx'

export function OpenBesides() {
  const room = useRoomId()
  const change = useRoom(({ view }) => pendingChange(view.contract))
  const ending = useRoom(({ view }) => pendingEnding(view.payment))
  const you = useRoom((session) => session.you?.role)
  const open = change ?? ending
  if (open === null) return null
  const what = change === null ? 'proposal to end the work' : `change of the contract (v${change.version})`
  return (
    <p>
      {open.by === you ? 'Your' : 'A'} <Link to={path('contract', { room })}>{what}</Link>{' '}
      {open.by === you ? 'waits for an answer' : 'waits for your answer'} until{' '}
      <Deadline at={open.lapsesAt} />. Support sees it and answers it for nobody.
    </p>
  )
}
