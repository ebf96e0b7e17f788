// What happens is told while this tab is open (followNotices.ts). The shell starts it once for who is signed in.

import { useEffect } from 'react'
import * as v from 'valibot'

import { RoomId, UserId } from '../../../shared/ids.ts'
import { useRoomId } from '../../navigation/useRoomId.ts'
import { useInbox } from '../../sync/inbox.ts'
import { fetchCode } from '../../ui/fetchCode.ts'
import type * as follow from './followNotices.ts'

type Code = typeof follow

export function useNotifications(): void {
  const userId = useInbox((inbox) => inbox.userId)
  const room = useShownRoom()
  useEffect(() => once((code) => code.followClicksOn()), [])
  useEffect(() => {
    const who = v.safeParse(UserId, userId)
    return who.success ? once((code) => code.keepPush(who.output)) : undefined
  }, [userId])
  useEffect(() => {
    const who = v.safeParse(UserId, userId)
    return who.success ? once((code) => code.followNotices(who.output, room)) : undefined
  }, [userId, room])
}

/** Starts when the code is there, unless it was stopped before. Without it the page itself still tells everything. */
function once(start: (code: Code) => (() => void) | void): () => void {
  let stop: (() => void) | void
  let isOver = false
  const begin = async (): Promise<void> => {
    const code = await fetchCode(() => import('./followNotices.ts'))
    if (!isOver) stop = start(code)
  }
  begin().catch(() => undefined)
  return () => {
    isOver = true
    stop?.()
  }
}

function useShownRoom(): RoomId | null {
  const room = v.safeParse(RoomId, useRoomId())
  return room.success ? room.output : null
}
