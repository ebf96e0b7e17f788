// Words that somebody types in a room and has not sent yet: kept on this device through a stray key, a closed dialog,
// another screen and a reload, and the same in every tab (formDrafts.ts).

import { useEffect, useState } from 'react'

import { useRoomId } from '../navigation/useRoomId.ts'
import { useRoom } from '../sync/roomSession.ts'
import { draftKey, readDraft, wordsIn, writeDraft } from './formDrafts.ts'

/**
 * @param about what the words are for, e.g. `message` or `redo:CARD:ROUND`: another matter has other words
 * @param start what stands there without a draft; the draft ends when the words are this again
 */
export function useFormDraft(about: string, start = ''): readonly [string, (words: string) => void] {
  const key = useKey(about)
  const [held, setHeld] = useState(() => ({ key, words: readDraft(key) ?? start }))
  const shown = held.key === key ? held : { key, words: readDraft(key) ?? start }
  if (shown !== held) setHeld(shown)
  useEffect(() => {
    // What another tab changed is followed; words of one's own stay.
    const handle = (event: StorageEvent): void => {
      if (event.key !== key) return
      const [before, after] = [wordsIn(event.oldValue) ?? start, wordsIn(event.newValue) ?? start]
      setHeld((own) => (own.key === key && own.words === before ? { key, words: after } : own))
    }
    window.addEventListener('storage', handle)
    return () => window.removeEventListener('storage', handle)
  }, [key, start])
  const keep = (words: string): void => {
    setHeld({ key, words })
    writeDraft(key, words === start ? null : words)
  }
  return [shown.words, keep]
}

/** Whether a draft was left behind, for a form that is closed at first. */
export function useHadFormDraft(about: string): boolean {
  const key = useKey(about)
  const [had] = useState(() => readDraft(key) !== null)
  return had
}

function useKey(about: string): string {
  const room = useRoomId()
  const userId = useRoom((session) => session.you?.userId) ?? ''
  return draftKey({ userId, room }, about)
}
