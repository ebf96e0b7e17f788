// How high a bar is that sticks to the window's edge, said to the whole page as a property: what else sticks there, floats
// above it or is jumped to stands clear of it. 0 where it scrolls along.

import { type RefObject, useLayoutEffect, useRef } from 'react'

/** The heights that are told: of whose turn it is, and of what is answered or written at the foot. */
type HeightName = '--turn-height' | '--answer-height'

export function useSaidHeight<Bar extends HTMLElement>(name: HeightName): RefObject<Bar | null> {
  const bar = useRef<Bar>(null)
  useLayoutEffect(() => (bar.current === null ? undefined : tellHeight(bar.current, name)), [name])
  return bar
}

function tellHeight(bar: HTMLElement, name: HeightName): () => void {
  const { style } = document.documentElement
  const watcher = new ResizeObserver(() => {
    const sticks = getComputedStyle(bar).position === 'sticky'
    style.setProperty(name, sticks ? `${bar.offsetHeight}px` : '0px')
  })
  watcher.observe(bar)
  return () => {
    watcher.disconnect()
    style.removeProperty(name)
  }
}
