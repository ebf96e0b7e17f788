// A page that is older than the server loads itself again, at a quiet moment, and not in vain: while nodes of two versions
// serve side by side, the next page may come from one that is as old as this.

import { useEffect } from 'react'

import type { ServerStatus } from '../../shared/http.ts'
import { PROTOCOL_VERSION } from '../../shared/protocol.ts'
import { REDUCER_VERSION } from '../../shared/workroom/workroom.ts'
import { useSending } from '../room/sending.ts'
import { reloadOnce } from '../ui/fetchCode.ts'
import { watchHands } from '../ui/quietMoment.ts'

const LOOK_EVERY_MS = 1_000

export function useLoadAnew(isOutdated: boolean): void {
  useEffect(() => (isOutdated ? loadAnewWhenQuiet() : undefined), [isOutdated])
}

function loadAnewWhenQuiet(): () => void {
  const hands = watchHands()
  const isQuiet = (): boolean => hands.areStill() && useSending.getState().sending === null
  let isLooking = false
  async function look(): Promise<void> {
    if (isLooking || !isQuiet()) return
    isLooking = true
    if ((await servesAnother()) && isQuiet()) reloadOnce()
    isLooking = false
  }
  const timer = setInterval(() => void look(), LOOK_EVERY_MS)
  return () => {
    clearInterval(timer)
    hands.letGo()
  }
}

/** One that says nothing of its versions is another one. */
async function servesAnother(): Promise<boolean> {
  try {
    const answer = await fetch('/api/status', { cache: 'no-store' })
    if (!answer.ok) return false
    const { versions } = (await answer.json()) as ServerStatus
    return versions?.wire !== PROTOCOL_VERSION || versions.reducer !== REDUCER_VERSION
  } catch {
    return false
  }
}
