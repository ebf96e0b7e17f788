// For what watches in the background and shows nothing: true a moment after the first drawing, so that its code does not
// stand between the address and the screen.

import { useEffect, useState } from 'react'

const LATER_MS = 500

export function useLater(): boolean {
  const [isLater, setIsLater] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setIsLater(true), LATER_MS)
    return () => clearTimeout(timer)
  }, [])
  return isLater
}
