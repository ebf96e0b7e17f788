// The session as it is at the moment of asking: for handlers, which need no rendering when it changes.

import { useCallback } from 'react'

import { type RoomSession, useRoomStore } from '../../sync/roomSession.ts'

export function useSession(): () => RoomSession {
  const store = useRoomStore()
  return useCallback(() => store.getState(), [store])
}
