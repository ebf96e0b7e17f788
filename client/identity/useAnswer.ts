// What one of our addresses answers, asked when the page needs it and again on `reload`.

import { useEffect, useState } from 'react'

import type { HttpRefusal } from '../../shared/http.ts'
import { request } from './http.ts'

export interface Asked<Answer> {
  /** null while the first answer is on its way; a reload keeps the old one until the new one is there. */
  readonly answer: Answer | HttpRefusal | null
  readonly reload: () => void
}

interface Known<Answer> {
  readonly key: string
  readonly round: number
  readonly answer: Answer | HttpRefusal
}

/** `asker` is whoever the answer depends on beside the path, e.g. the account. */
export function useAnswer<Answer extends { readonly ok: true }>(path: string, asker = ''): Asked<Answer> {
  const [round, setRound] = useState(0)
  const [known, setKnown] = useState<Known<Answer> | null>(null)
  const key = `${asker} ${path}`
  useEffect(() => {
    let isCurrent = true
    const load = async (): Promise<void> => {
      const answer = await request<Answer>('GET', path)
      if (isCurrent) setKnown({ key, round, answer })
    }
    void load()
    return () => {
      isCurrent = false
    }
  }, [path, key, round])
  return {
    answer: known?.key === key ? known.answer : null,
    reload: () => setRound((before) => before + 1),
  }
}
