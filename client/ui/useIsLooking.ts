// Whether somebody looks at this tab: it is visible and has the focus.

import { useEffect, useState } from 'react'

export function useIsLooking(): boolean {
  const [isLooking, setIsLooking] = useState(isLookingNow)
  useEffect(() => {
    const look = (): void => setIsLooking(isLookingNow())
    const heard = new AbortController()
    document.addEventListener('visibilitychange', look, heard)
    window.addEventListener('focus', look, heard)
    window.addEventListener('blur', look, heard)
    return () => heard.abort()
  }, [])
  return isLooking
}

const isLookingNow = (): boolean => document.visibilityState === 'visible' && document.hasFocus()
