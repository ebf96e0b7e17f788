// Where the tab is: the browser's history as a store. `navigate` moves, `usePlace` follows.

import { useMemo, useSyncExternalStore } from 'react'

const listeners = new Set<() => void>()

/** `to` is a path of ours, made by `path()` or checked by `safePath()`. */
export function navigate(to: string, { replace = false }: { readonly replace?: boolean } = {}): void {
  if (to === here()) return
  if (replace) history.replaceState(null, '', to)
  else history.pushState(null, '', to)
  window.scrollTo(0, 0)
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
