// Where the finger is while a card is dragged: the drag library knows columns only, a tab is found by its place.

import { type Column, columns } from '../../../shared/workroom/boardState.ts'

let last: { readonly x: number; readonly y: number } | null = null

/** How far a finger that only stays may slip; pixels. */
const SLIP = 10

let isFinger = false
let slipped = 0
window.addEventListener('pointerdown', ({ pointerType }) => (isFinger = pointerType === 'touch'), {
  capture: true,
  passive: true,
})

/** The card was held with a finger and let go where it was: it is meant to be selected. */
export const wasHeldStill = (): boolean => isFinger && slipped <= SLIP

/** Follows the finger or the mouse until it is let go. */
export function watchPointer(): void {
  last = null
  slipped = 0
  const begun: { x: number; y: number }[] = []
  const over = new AbortController()
  const options = { capture: true, passive: true, signal: over.signal } as const
  const follow = ({ clientX, clientY }: { readonly clientX: number; readonly clientY: number }): void => {
    last = { x: clientX, y: clientY }
    const { x, y } = (begun[0] ??= last)
    slipped = Math.max(slipped, Math.hypot(clientX - x, clientY - y))
    markTab(tabAt(last))
  }
  const stop = (): void => {
    markTab(null)
    over.abort()
  }
  window.addEventListener('mousemove', follow, options)
  window.addEventListener('touchmove', ({ touches: [touch] }) => touch && follow(touch), options)
  for (const end of ['mouseup', 'touchend', 'touchcancel', 'keyup'])
    window.addEventListener(end, stop, options)
}

/** The tab on which a card was let go, at most once for each drag. */
export function tabUnderPointer(): Column | null {
  const at = last
  last = null
  return at && tabAt(at)
}

function tabAt({ x, y }: { readonly x: number; readonly y: number }): Column | null {
  const tab = tabs().find((candidate) => {
    const { left, right, top, bottom } = candidate.getBoundingClientRect()
    return x >= left && x <= right && y >= top && y <= bottom
  })
  return columns.find((column) => column === tab?.dataset['tab']) ?? null
}

function markTab(column: Column | null): void {
  for (const tab of tabs()) tab.toggleAttribute('data-over', tab.dataset['tab'] === column)
}

const tabs = (): readonly HTMLElement[] => [...document.querySelectorAll<HTMLElement>('[data-tab]')]
