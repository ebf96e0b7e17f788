// Messages before the last 200, page by page over HTTP, only when somebody asks for them.

import { useState } from 'react'

import type { MessagePage } from '../../../shared/http.ts'
import { request } from '../../identity/http.ts'
import { type StreamMessage, asOlder } from './stream.ts'

export interface OlderMessages {
  /** Oldest first. */
  readonly messages: readonly StreamMessage[]
  readonly hasMore: boolean
  readonly isLoading: boolean
  readonly problem: string | null
  readonly loadMore: () => void
  /** Until this record is among them. */
  readonly loadBackTo: (seq: number) => Promise<void>
}

/** `count` is how many there are in all, `kept` are the last of them. */
export function useOlderMessages(room: string, count: number, kept: readonly StreamMessage[]): OlderMessages {
  const [messages, setMessages] = useState<readonly StreamMessage[]>([])
  const [isEnd, setIsEnd] = useState(false)
  const [isLoading, setIsLoading] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const firstKept = kept[0]?.seq ?? 0

  const first = messages[0]?.seq ?? firstKept

  /** Answers from which record on all are here now; null when nothing more comes. */
  const load = async (before: number): Promise<number | null> => {
    setIsLoading(true)
    const page = await request<MessagePage>('GET', `/api/rooms/${room}/messages?before=${before}`)
    setIsLoading(false)
    if (!page.ok) {
      setProblem(page.sentence)
      return null
    }
    setProblem(null)
    setIsEnd(!page.more)
    // Two may have asked for the same page.
    setMessages((known) => [
      ...page.messages.toReversed().filter(({ seq }) => known[0] === undefined || seq < known[0].seq),
      ...known,
    ])
    return page.more ? (page.messages.at(-1)?.seq ?? null) : null
  }

  return {
    // While the page is open more may have left the last 200: they are not shown twice, and none is missing.
    messages: messages.filter(({ seq }) => seq < firstKept).map(asOlder),
    hasMore: count > kept.length && !isEnd,
    isLoading,
    problem,
    loadMore: () => {
      if (!isLoading) void load(first)
    },
    loadBackTo: async (seq) => {
      let here: number | null = first
      while (here !== null && here > seq) here = await load(here)
    },
  }
}
