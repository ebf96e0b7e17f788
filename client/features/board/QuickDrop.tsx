// The drag library ends a drop when its animation has ended: a third of a second by default. A dropped card is in its
// place at once, where the others have made room for it; that is painted, and then the end is reported, which writes
// the columns anew.

import { useLayoutEffect, useRef } from 'react'

import { afterPaint } from '../../ui/afterPaint.ts'

export function QuickDrop() {
  const here = useRef<HTMLSpanElement>(null)
  useLayoutEffect(() => afterPaint(() => here.current?.dispatchEvent(endOfMove())), [])
  return <span ref={here} hidden />
}

const endOfMove = (): Event =>
  Object.assign(new Event('transitionend', { bubbles: true }), { propertyName: 'transform' })
