// The records of a room as they come in, page after page, and the timeline that they make. What is recorded while somebody
// looks at the past is not asked for: it moves nothing (rule H3).

import { useEffect, useState } from 'react'

import type { PastPage } from '../../../shared/http.ts'
import { request } from '../../identity/http.ts'
import { type Timeline, createTimeline } from '../../sync/timeline.ts'

export interface Past {
  readonly you: PastPage['you']
  /** The newest record when the past was opened. */
  readonly head: number
  /** The last record that has come. */
  readonly known: number
  readonly timeline: Timeline
}

/** After too much was asked. */
const AGAIN_MS = 3_000

export interface PastAnswer {
  /** null: the first page is on its way. */
  readonly past: Past | null
  /** Why no more comes. */
  readonly problem: string | null
}

export function usePast(room: string): PastAnswer {
  const [answer, setAnswer] = useState<PastAnswer>({ past: null, problem: null })
  useEffect(() => {
    const leaving = new AbortController()
    const { signal } = leaving
    const read = async (): Promise<void> => {
      let past: Past | null = null
      while (!signal.aborted && (past === null || past.known < past.head)) {
        const after: number = past?.known ?? 0
        const page = await request<PastPage>(
          'GET',
          `/api/rooms/${encodeURIComponent(room)}/past?after=${after}`,
        )
        if (signal.aborted) return
        if (!page.ok && page.code === 'rate') {
          await new Promise((resolve) => setTimeout(resolve, AGAIN_MS))
          continue
        }
        if (!page.ok) return setAnswer({ past, problem: page.sentence })
        past = further(past, page)
        setAnswer({ past, problem: null })
        if (past.known === after) return
      }
    }
    void read()
    return () => leaving.abort()
  }, [room])
  return answer
}

function further(before: Past | null, { you, head, records }: PastPage): Past {
  const timeline = before?.timeline ?? createTimeline(you.role)
  timeline.add(records)
  return { you, head: before?.head ?? head, known: timeline.known(), timeline }
}
