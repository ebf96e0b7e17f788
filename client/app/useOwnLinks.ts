// A link into Workroom that somebody wrote (to a task, a comment, a message) opens here, without loading the page again.

import { useEffect } from 'react'

import { safePath } from '../navigation/paths.ts'
import { navigate } from '../navigation/router.ts'

export function useOwnLinks(): void {
  useEffect(() => {
    document.addEventListener('click', follow)
    return () => document.removeEventListener('click', follow)
  }, [])
}

function follow(event: MouseEvent): void {
  const { target } = event
  const isPlain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey
  if (!isPlain || event.defaultPrevented || !(target instanceof Element)) return
  // only what people wrote leads to a tab of its own
  const href = target.closest('a[target=_blank]')?.getAttribute('href') ?? null
  const to = href === null ? null : ownRoomPath(href)
  if (to === null) return
  event.preventDefault()
  navigate(to)
}

function ownRoomPath(href: string): string | null {
  if (!URL.canParse(href)) return null
  const { origin, pathname, search } = new URL(href)
  return origin === location.origin && pathname.startsWith('/rooms/') ? safePath(pathname + search) : null
}
