// The message that the address leads to, by its record (`?at=12`): gone to once, as soon as the stream is there.

import { useEffect, useRef } from 'react'

import { useQuery } from '../../navigation/router.ts'

export function useLinkedMessage(isThere: boolean, goTo: (seq: number) => void): void {
  const at = Number(useQuery().get('at') ?? 0)
  const done = useRef(0)
  useEffect(() => {
    if (!isThere || !Number.isSafeInteger(at) || at <= 0 || done.current === at) return
    done.current = at
    goTo(at)
  })
}
