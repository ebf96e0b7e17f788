// A page that is no room hears when what it shows has changed, for as long as it is on screen (rule S18).

import { useEffect } from 'react'

import type { Watched } from '../../shared/watched.ts'
import { useInbox } from './inbox.ts'

/** Grows with every change, and once the line is there or back: then the page asks again. */
export function useWatched(watched: Watched): number {
  const watch = useInbox((inbox) => inbox.watch)
  const key = JSON.stringify(watched)
  useEffect(() => {
    watch(JSON.parse(key) as Watched)
    return () => watch(null)
  }, [watch, key])
  return useInbox((inbox) => inbox.changes)
}
