// Today's date where the reader is, by the server's time: whoever shows it renders again when the day ends, not each minute.

import { useContext, useSyncExternalStore } from 'react'

import { localDate } from './dates.ts'
import { MomentContext } from './momentContext.ts'
import { useClockOffset } from './serverClock.ts'

const EVERY_MS = 30_000

/** `YYYY-MM-DD`. */
export function useToday(): string {
  const moment = useContext(MomentContext)
  const offset = useClockOffset()
  return useSyncExternalStore(subscribe, () => localDate(moment ?? Date.now() + offset))
}

const listeners = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | undefined

/** One clock for all who ask. */
function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  if (listeners.size === 1) {
    timer = setInterval(tell, EVERY_MS)
    document.addEventListener('visibilitychange', tell)
  }
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    document.removeEventListener('visibilitychange', tell)
  }
}

function tell(): void {
  for (const listener of listeners) listener()
}
