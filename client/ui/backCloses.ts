// Back closes what is open (dialog, sheet, menu, palette, panel), and only then leaves the screen; forward never opens it
// again. The one owner of the browser's history: whatever is open has an entry of its own above the screen's, and what was
// closed in another way takes its entry along. Addresses change through here as well (client/navigation/router.ts).

import { useEffect, useRef } from 'react'

interface Layer {
  readonly close: () => void
}

/** What an entry of the history says about itself. */
interface Mark {
  /** Its place in the history of this tab. */
  readonly at: number
  /** How much was open above the screen. */
  readonly depth: number
  /** Its address opens something over the screen of the entry before it. */
  readonly opens?: boolean
}

/** From the bottom to the top. */
let layers: readonly Layer[] = []
let here: Mark = markOf(history.state) ?? { at: 0, depth: 0 }
let last = here.at
/** A step of our own is on its way: the history answers later. */
let isMoving = false
let waiting: readonly (() => void)[] = []
let isPlanned = false

history.replaceState(here, '')
window.addEventListener('popstate', handlePop)
// Loaded again: what was open is gone.
settle()

/** `close` does what Escape does. */
export function useBackCloses(isOpen: boolean, close: () => void): void {
  const latest = useRef(close)
  useEffect(() => {
    latest.current = close
  })
  useEffect(() => {
    if (!isOpen) return undefined
    const layer = { close: () => latest.current() }
    layers = [...layers, layer]
    plan()
    return () => {
      layers = layers.filter((one) => one !== layer)
      plan()
    }
  }, [isOpen])
}

export const hasOpenLayers = (): boolean => layers.length > 0

/** Runs at once, or when a step of our own has arrived. */
export function whenStill(run: () => void): void {
  if (isMoving) waiting = [...waiting, run]
  else run()
}

/** A further place. From something that is open it takes the place of that entry. */
export function pushPlace(to: string, { opens = false }: { readonly opens?: boolean } = {}): void {
  const isAbove = here.depth > 0
  here = { at: here.at + (isAbove ? 0 : 1), depth: 0, ...(opens && { opens }) }
  last = here.at
  if (isAbove) history.replaceState(here, '', to)
  else history.pushState(here, '', to)
  plan()
}

export const replacePlace = (to: string): void => history.replaceState(here, '', to)

/** Closes what the address has opened: `to` is the address without it. */
export function closePlace(to: string): void {
  replacePlace(to)
  if (here.opens === true) move(-1)
}

/** What closes and opens in one go needs no step. */
function plan(): void {
  if (isPlanned) return
  isPlanned = true
  queueMicrotask(() => {
    isPlanned = false
    if (!isMoving) settle()
  })
}

function settle(): void {
  for (let depth = here.depth + 1; depth <= layers.length; depth += 1) {
    here = { at: here.at + 1, depth }
    history.pushState(here, '')
    last = here.at
  }
  if (here.depth > layers.length) move(layers.length - here.depth)
}

function move(steps: number): void {
  isMoving = true
  history.go(steps)
}

function handlePop(event: PopStateEvent): void {
  const before = here
  here = markOf(event.state) ?? adopted(before)
  if (isMoving) return arrive()
  const isForward = here.at > before.at
  if (here.depth > layers.length || (isForward && here.opens === true)) {
    // Spent. The page does not hear of it.
    event.stopImmediatePropagation()
    return move(isForward && here.at < last ? 1 : Math.min(-1, layers.length - here.depth))
  }
  const closing = layers.slice(here.depth).toReversed()
  layers = layers.slice(0, here.depth)
  for (const layer of closing) layer.close()
}

function arrive(): void {
  isMoving = false
  const all = waiting
  waiting = []
  for (const run of all) run()
  if (!isMoving) settle()
}

/** An entry that somebody else made: a link within the page. */
function adopted({ at }: Mark): Mark {
  const mark = { at: at + 1, depth: 0 }
  last = mark.at
  history.replaceState(mark, '')
  return mark
}

function markOf(state: unknown): Mark | null {
  return typeof state === 'object' && state !== null && 'at' in state && 'depth' in state
    ? (state as Mark)
    : null
}
