// The clock for what ages on the screen ("4 min ago"), by the server's time: one tick for a component, none in a hidden tab.

import { useContext, useEffect, useState } from 'react'

import { MomentContext } from './momentContext.ts'
import { useClockOffset } from './serverClock.ts'

/** Epoch milliseconds. */
export function useNow(everyMs = 30_000): number {
  const moment = useContext(MomentContext)
  const offset = useClockOffset()
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const tick = (): void => {
      if (document.visibilityState === 'visible') setNow(Date.now())
    }
    const timer = setInterval(tick, everyMs)
    document.addEventListener('visibilitychange', tick)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', tick)
    }
  }, [everyMs])
  return moment ?? now + offset
}
