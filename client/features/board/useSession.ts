// The session as it is at the moment of asking: for handlers, which need no rendering when it changes.

import { useCallback, useContext } from 'react'

import { type RoomSession, RoomSessionContext } from '../../sync/roomSession.ts'

export function useSession(): () => RoomSession {
  const store = useContext(RoomSessionContext)
  if (store === null) throw new Error('useSession needs a RoomSessionContext around it')
  return useCallback(() => store.getState(), [store])
}
