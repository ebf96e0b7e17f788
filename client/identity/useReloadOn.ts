// A page that stays right while it is looked at: what it shows is asked for again when there is news, and when somebody
// comes back to the tab.

import { useEffect, useEffectEvent, useRef } from 'react'

/** @param news another value than before means that something happened */
export function useReloadOn(news: string, reload: () => void): void {
  const known = useRef(news)
  const reloadNow = useEffectEvent(reload)
  useEffect(() => {
    if (known.current === news) return
    known.current = news
    reloadNow()
  }, [news])
  useEffect(() => {
    const comeBack = (): void => {
      if (document.visibilityState === 'visible') reloadNow()
    }
    document.addEventListener('visibilitychange', comeBack)
    return () => document.removeEventListener('visibilitychange', comeBack)
  }, [])
}
