// The code of the first page: the frame and its screen, waited for together.

import { useEffect, useState } from 'react'

import type { Route } from '../navigation/paths.ts'
import { type Fetched, screen } from '../ui/fetchedScreen.ts'
import { homeScreens, roomScreens } from './screens.ts'

export const Frame = screen<{ readonly route: Route | null }>(async () => (await import('./Frame.tsx')).Frame)

/**
 * True once the frame and the first screen are there, fetched side by side. Waiting here is quicker than suspending: what
 * React has replaced by a fallback it shows 300 ms later at the earliest. Over a slow line the frame does not wait long
 * for its screen. What cannot be had the screen asks for again, and says so.
 */
export function useFirstCode(route: Route | null): boolean {
  const [isThere, setIsThere] = useState(false)
  useEffect(() => {
    if (isThere) return undefined
    let isOver = false
    const show = (): void => {
      if (!isOver) setIsThere(true)
    }
    void fetchFirst(route).then(show, show)
    return () => {
      isOver = true
    }
  }, [route, isThere])
  return isThere
}

async function fetchFirst(route: Route | null): Promise<void> {
  const fetched = route === null ? undefined : framedScreens[route.name]?.fetch()
  const first = fetched?.catch(() => undefined)
  await Frame.fetch()
  await Promise.race([first, new Promise((resolve) => setTimeout(resolve, FIRST_SCREEN_MS))])
}

const FIRST_SCREEN_MS = 500

const framedScreens: Readonly<Partial<Record<Route['name'], Fetched>>> = { ...homeScreens, ...roomScreens }
