// Which moment is shown: it begins with the one of the address, and the address follows once it rests, so that it can be
// linked to (rule H4). While it plays one record after the other comes; a long log in longer steps.

import { useEffect, useState } from 'react'

import { path, routeOf } from '../../navigation/paths.ts'
import { replacePlace } from '../../ui/backCloses.ts'
import type { Past } from './usePast.ts'

const RESTS_MS = 300
const TICK_MS = 450
/** A whole log plays in about so many ticks. */
const TICKS = 160

export interface Moment {
  /** null: not read yet. */
  readonly seq: number | null
  readonly isPlaying: boolean
  readonly goTo: (seq: number) => void
  readonly setPlaying: (isPlaying: boolean) => void
}

export function useMoment(room: string, asked: string, past: Past | null): Moment {
  const [taken, setTaken] = useState(asked)
  const [written, setWritten] = useState(asked)
  const [chosen, setChosen] = useState<number | null>(null)
  const [isPlaying, setPlaying] = useState(false)
  // A link on the page leads to another moment; what we wrote there ourselves does not.
  if (asked !== taken) {
    setTaken(asked)
    if (asked !== written) setChosen(null)
  }
  const head = past?.head ?? 0
  const wanted = chosen ?? (past === null ? null : seqOf(asked, past))
  const seq = wanted !== null && past !== null && wanted <= past.known ? Math.max(1, wanted) : null

  useEffect(() => {
    if (seq === null) return undefined
    const timer = setTimeout(() => {
      // Left meanwhile: this page only stays until the next one is there.
      if (routeOf(location.pathname)?.name !== 'past') return
      setWritten(String(seq))
      replacePlace(path('past', { room, moment: String(seq) }) + location.search)
    }, RESTS_MS)
    return () => clearTimeout(timer)
  }, [room, seq])

  useEffect(() => {
    if (!isPlaying || seq === null) return undefined
    const timer = setTimeout(() => {
      if (seq >= head) setPlaying(false)
      else setChosen(Math.min(head, seq + Math.max(1, Math.round(head / TICKS))))
    }, TICK_MS)
    return () => clearTimeout(timer)
  }, [isPlaying, seq, head])

  return {
    seq,
    isPlaying,
    setPlaying,
    goTo: (to) => {
      setPlaying(false)
      setChosen(Math.max(1, Math.min(head, to)))
    },
  }
}

/** null: what it names has not come yet. */
function seqOf(moment: string, { timeline, known, head }: Past): number | null {
  if (/^\d{1,15}$/.test(moment)) return Math.max(1, Math.min(head, Number(moment)))
  const instant = Date.parse(moment)
  if (Number.isNaN(instant)) return head
  const isThere = known >= head || (timeline.record(known)?.at ?? 0) > instant
  return isThere ? timeline.seqAt(instant) : null
}
