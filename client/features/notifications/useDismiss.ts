// Closes what is open on Escape, or when a click or the focus goes elsewhere.

import { type RefObject, useEffect } from 'react'

export function useDismiss(place: RefObject<HTMLElement | null>, isOpen: boolean, close: () => void): void {
  useEffect(() => {
    if (!isOpen) return undefined
    const handleElsewhere = ({ target }: Event): void => {
      if (target instanceof Node && !place.current?.contains(target)) close()
    }
    const handleKey = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return
      close()
      place.current?.querySelector('button')?.focus()
    }
    const heard = new AbortController()
    document.addEventListener('pointerdown', handleElsewhere, heard)
    document.addEventListener('focusin', handleElsewhere, heard)
    document.addEventListener('keydown', handleKey, heard)
    return () => heard.abort()
  }, [place, isOpen, close])
}
