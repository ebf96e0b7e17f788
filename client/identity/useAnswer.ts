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
      if (isCurrent) setKnown((before) => newer(before, { key, round, answer }))
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

/** Asked again without success, what was known stays: whoever reads or types on the page loses nothing. */
function newer<Answer>(before: Known<Answer> | null, next: Known<Answer>): Known<Answer> {
  const { answer } = next
  const isNews = isOk(answer) || !passing.has(answer.code)
  return before !== null && before.key === next.key && isOk(before.answer) && !isNews ? before : next
}

const isOk = <Answer>(answer: Answer | HttpRefusal): answer is Answer =>
  (answer as { readonly ok: boolean }).ok

/** Codes that say nothing of what was asked for. */
const passing: ReadonlySet<string> = new Set(['unreachable', 'internal', 'rate', 'busy', 'read-only'])
