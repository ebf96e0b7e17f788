// Whether the line is live where no single room is on screen.

import { type Inbox, useInbox } from '../sync/inbox.ts'
import { ConnectionLine } from '../ui/ConnectionLine.tsx'
import type { Connection } from '../ui/ConnectionLine.tsx'
import { useUnsentElsewhere } from './roomConnection.ts'
import { useIsOnline } from './useIsOnline.ts'

/** @param props.isLive what the page shows follows what others do; where it does not, only a bad line is told */
export function HomeConnection({ isLive }: { readonly isLive: boolean }) {
  const status = useInbox((inbox) => inbox.status)
  const unsent = useUnsentElsewhere()
  const isOnline = useIsOnline()
  const state = stateOf(status, isOnline)
  return !isLive && state === 'live' && unsent === 0 ? null : (
    <ConnectionLine connection={{ state, unsent }} />
  )
}

function stateOf(status: Inbox['status'], isOnline: boolean): Connection['state'] {
  if (!isOnline) return 'offline'
  return status === 'refused' ? 'reconnecting' : status
}
