// Where the tab is: the browser's history as a store. `navigate` moves, `usePlace` follows. Back and what is open:
// client/ui/backCloses.ts.

import { useMemo, useSyncExternalStore } from 'react'

import { closePlace, pushPlace, replacePlace, whenStill } from '../ui/backCloses.ts'

const listeners = new Set<() => void>()

/** `to` is a path of ours, made by `path()` or checked by `safePath()`. */
export function navigate(to: string, { replace = false, opens = false }: MoveOptions = {}): void {
  whenStill(() => {
    if (to === here()) return
    if (replace) replacePlace(to)
    else pushPlace(to, { opens })
    window.scrollTo(0, 0)
    tell()
  })
}

interface MoveOptions {
  readonly replace?: boolean
  /** The address opens something over this screen: Back, and `close`, lead back to it. */
  readonly opens?: boolean
}

/** Closes what the address has opened; `to` is the screen under it. */
export function close(to: string): void {
  whenStill(() => {
    closePlace(to)
    tell()
  })
}

function tell(): void {
  for (const listener of listeners) listener()
}

/** Path and query of the address. */
export const usePlace = (): string =>
  useSyncExternalStore(subscribe, () => location.pathname + location.search)

/** The query of the address, e.g. `useQuery().get('to')`. */
export function useQuery(): URLSearchParams {
  const search = useSyncExternalStore(subscribe, () => location.search)
  return useMemo(() => new URLSearchParams(search), [search])
}

const here = (): string => location.pathname + location.search + location.hash

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  window.addEventListener('popstate', listener)
  return () => {
    listeners.delete(listener)
    window.removeEventListener('popstate', listener)
  }
}
