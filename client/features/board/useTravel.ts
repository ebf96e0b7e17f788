// What the other party moves travels (rule B24); the code for it comes after the board's own.

import { useEffect } from 'react'

import { useRoomStore } from '../../sync/roomSession.ts'
import { fetchCode } from '../../ui/fetchCode.ts'
import { useHasAllCode } from '../../ui/fetchedScreen.ts'

export function useTravel(): void {
  const session = useRoomStore()
  const hasCode = useHasAllCode()
  useEffect(() => {
    if (!hasCode) return undefined
    const leaving = new AbortController()
    const watch = async (): Promise<void> => {
      const { watchTravel } = await fetchCode(() => import('./travel.ts'))
      if (!leaving.signal.aborted) leaving.signal.addEventListener('abort', watchTravel(session))
    }
    void watch()
    return () => leaving.abort()
  }, [session, hasCode])
}
