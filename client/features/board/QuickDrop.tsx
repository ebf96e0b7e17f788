// The drag library reports a drop when its animation has ended: a third of a second by default, two frames at the
// least. A dropped card belongs to its place at once, so the end is reported in the frame of the release.

import { useLayoutEffect, useRef } from 'react'

export function QuickDrop() {
  const here = useRef<HTMLSpanElement>(null)
  useLayoutEffect(() => {
    // After this commit: the library renders at once when it hears of the end.
    queueMicrotask(() => here.current?.dispatchEvent(endOfMove()))
  }, [])
  return <span ref={here} hidden />
}

const endOfMove = (): Event =>
  Object.assign(new Event('transitionend', { bubbles: true }), { propertyName: 'transform' })
