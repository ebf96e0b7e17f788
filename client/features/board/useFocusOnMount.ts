// For what a person has just asked for: the focus goes to it when it appears.

import { type RefObject, useEffect, useRef } from 'react'

export function useFocusOnMount<Element extends HTMLElement>(isWanted = true): RefObject<Element | null> {
  const element = useRef<Element>(null)
  useEffect(() => {
    if (isWanted) element.current?.focus()
  }, [isWanted])
  return element
}
