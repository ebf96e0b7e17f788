// Whether the newest message is on screen; while it is, the page follows what arrives.

import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'

/** Pixels that still count as the end. */
const NEAR = 80

export interface AtEnd {
  readonly isAtEnd: boolean
  readonly jumpToEnd: () => void
}

export function useAtEnd(): AtEnd {
  const [isAtEnd, setIsAtEnd] = useState(true)
  const follows = useRef(true)
  const jumpToEnd = useCallback((): void => {
    window.scrollTo({ top: document.documentElement.scrollHeight })
  }, [])

  useEffect(() => {
    const look = (): void => {
      const { scrollHeight } = document.documentElement
      follows.current = window.scrollY + window.innerHeight >= scrollHeight - NEAR
      setIsAtEnd(follows.current)
    }
    window.addEventListener('scroll', look, { passive: true })
    window.addEventListener('resize', look)
    return () => {
      window.removeEventListener('scroll', look)
      window.removeEventListener('resize', look)
    }
  }, [])

  // After every drawing: whatever made the page longer, the end stays in sight.
  useLayoutEffect(() => {
    if (follows.current) jumpToEnd()
  })

  return { isAtEnd, jumpToEnd }
}
