// The frame's model, renewed when the room or the network changes.

import { useMemo } from 'react'

import { useRoom } from '../sync/roomSession.ts'
import { roomModelOf } from './roomModel.ts'
import type { RoomModel } from './roomModel.ts'
import { useIsOnline } from './useIsOnline.ts'

export function useRoomModel(): RoomModel | null {
  const view = useRoom((session) => session.view)
  const you = useRoom((session) => session.you)
  const origin = useRoom((session) => session.origin)
  const status = useRoom((session) => session.status)
  const unsent = useRoom((session) => session.unsent)
  const deferred = useRoom((session) => session.deferred)
  const delay = useRoom((session) => session.delay)
  const presence = useRoom((session) => session.presence)
  const readUpTo = useRoom((session) => session.readUpTo)
  const isOnline = useIsOnline()
  return useMemo(
    () => roomModelOf({ view, you, origin, status, unsent, deferred, delay, presence, readUpTo }, isOnline),
    [view, you, origin, status, unsent, deferred, delay, presence, readUpTo, isOnline],
  )
}
