// What somebody fills in and has not sent yet: kept on this device through a stray key, a closed dialog, another screen and
// a reload, and the same in every tab (formDrafts.ts). Words are kept as they stand, other fields as JSON.

import { useEffect, useLayoutEffect, useRef, useState } from 'react'

import { readDraft, wordsIn, writeDraft } from './formDrafts.ts'

/** How fields are kept as words. */
export interface AsWords<Fields> {
  /** null: an older version of the page kept something else. */
  readonly read: (words: string) => Fields | null
  readonly written: (fields: Fields) => string
}

/** Words are kept as they stand. */
export const asTyped: AsWords<string> = { read: (kept) => kept, written: (typed) => typed }

type Change<Fields> = (before: Fields) => Fields

/** The fields, how they are changed, and what ends the draft while they stay as they are: they were saved. */
export type Draft<Fields> = readonly [
  fields: Fields,
  change: (change: Change<Fields>) => void,
  end: () => void,
]

/**
 * @param start what stands there without a draft; the draft ends when the fields are this again
 * @param as the same one each time
 */
export function useDraft<Fields>(key: string, start: Fields, as: AsWords<Fields>): Draft<Fields> {
  const standing = (words: string | null): Fields => (words === null ? null : as.read(words)) ?? start
  const [held, setHeld] = useState(() => ({ key, fields: standing(readDraft(key)) }))
  const shown = held.key === key ? held : { key, fields: standing(readDraft(key)) }
  if (shown !== held) setHeld(shown)
  const latest = useRef(shown)
  useLayoutEffect(() => {
    latest.current = shown
  })
  const plain = as.written(start)
  useEffect(() => {
    // What another tab changed is followed; what was typed here stays.
    const handle = (event: StorageEvent): void => {
      if (event.key !== key) return
      const before = wordsIn(event.oldValue) ?? plain
      const fields = as.read(wordsIn(event.newValue) ?? plain)
      if (fields === null) return
      setHeld((own) => (own.key === key && as.written(own.fields) === before ? { key, fields } : own))
    }
    window.addEventListener('storage', handle)
    return () => window.removeEventListener('storage', handle)
  }, [key, plain, as])
  // Written at once: whoever sends a form closes it in the same breath.
  const keep = (change: Change<Fields>): void => {
    latest.current = { key, fields: change(latest.current.fields) }
    setHeld(latest.current)
    const words = as.written(latest.current.fields)
    writeDraft(key, words === plain ? null : words)
  }
  return [shown.fields, keep, () => writeDraft(key, null)]
}
