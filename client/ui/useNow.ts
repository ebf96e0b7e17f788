// The clock for what ages on the screen ("4 min ago"), by the server's time: one tick for a component, none in a hidden tab.

import { useEffect, useState } from 'react'

import { useClockOffset } from './serverClock.ts'

/** Epoch milliseconds. */
export function useNow(everyMs = 30_000): number {
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
  return now + offset
}
