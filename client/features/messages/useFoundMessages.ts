// What the server finds for the words in the search field, asked a moment after the last key.

import { useEffect, useState } from 'react'

import type { MessagesFound } from '../../../shared/http.ts'
import { request } from '../../identity/http.ts'

const AFTER_MS = 250

interface FoundMessages {
  /** null: not known yet. */
  readonly found: MessagesFound | null
  readonly problem: string | null
}

const nothing: FoundMessages = { found: null, problem: null }

/** `words` trimmed; empty asks for nothing. */
export function useFoundMessages(room: string, words: string): FoundMessages {
  const [answer, setAnswer] = useState<FoundMessages & { readonly words: string }>({ ...nothing, words: '' })
  useEffect(() => {
    let isWanted = words !== ''
    const ask = async (): Promise<void> => {
      const query = new URLSearchParams({ q: words })
      const found = await request<MessagesFound>('GET', `/api/rooms/${room}/messages/search?${query}`)
      if (!isWanted) return
      setAnswer(found.ok ? { found, problem: null, words } : { found: null, problem: found.sentence, words })
    }
    const timer = setTimeout(() => isWanted && void ask(), AFTER_MS)
    return () => {
      isWanted = false
      clearTimeout(timer)
    }
  }, [room, words])
  return answer.words === words ? answer : nothing
}
