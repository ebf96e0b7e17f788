// A finger that stays, on what cannot be dragged: it acts while it is held, and the tap that ends it does nothing more.

import { type PointerEvent, useRef } from 'react'

const HELD_MS = 450
/** How far a finger that only stays may slip; pixels. */
const SLIP = 10

export function useLongPress(act: () => void) {
  const held = useRef<{ timer: number; x: number; y: number; isDone: boolean } | null>(null)
  const cancel = (): void => clearTimeout(held.current?.timer)
  return {
    /** True once, for the click that follows. */
    hasJustEnded: (): boolean => {
      const isDone = held.current?.isDone === true
      held.current = null
      return isDone
    },
    handlers: {
      onPointerDown: ({ pointerType, clientX: x, clientY: y }: PointerEvent) => {
        cancel()
        if (pointerType !== 'touch') return
        const mine = { timer: 0, x, y, isDone: false }
        mine.timer = window.setTimeout(() => {
          mine.isDone = true
          act()
        }, HELD_MS)
        held.current = mine
      },
      onPointerMove: ({ clientX, clientY }: PointerEvent) => {
        const { x, y } = held.current ?? { x: clientX, y: clientY }
        if (Math.hypot(clientX - x, clientY - y) > SLIP) cancel()
      },
      onPointerUp: cancel,
      onPointerCancel: cancel,
      onContextMenu: (event: { readonly preventDefault: () => void }) => {
        if (held.current !== null) event.preventDefault()
      },
    },
  } as const
}
