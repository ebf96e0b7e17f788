// A sideways swipe goes to the neighbouring column on a phone. A slow or slanting one scrolls or lifts, as ever.

import { useRef } from 'react'
import type { TouchEvent } from 'react'

import type { Column } from '../../../shared/workroom/boardState.ts'
import { showTab, useBoardUi } from './boardUi.ts'
import { neighbour } from './ColumnTabs.tsx'

const FAR = 64
const WITHIN_MS = 600

export function useSwipe(column: Column | null) {
  const start = useRef<{ readonly x: number; readonly y: number; readonly at: number } | null>(null)
  if (column === null) return {}
  return {
    onTouchStart: ({ touches, timeStamp: at }: TouchEvent) => {
      const touch = touches[0]
      start.current = touch ? { x: touch.clientX, y: touch.clientY, at } : null
    },
    onTouchEnd: ({ changedTouches, timeStamp }: TouchEvent) => {
      const touch = changedTouches[0]
      const from = start.current
      start.current = null
      if (!from || !touch || useBoardUi.getState().lifted !== null || timeStamp - from.at > WITHIN_MS) return
      const across = touch.clientX - from.x
      if (Math.abs(across) < FAR || Math.abs(touch.clientY - from.y) > Math.abs(across) / 2) return
      showTab(neighbour(column, across < 0 ? 1 : -1))
    },
  }
}
