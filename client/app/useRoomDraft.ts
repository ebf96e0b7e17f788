// Words that somebody types in a room and has not sent yet: kept on this device until they are sent or given up, through
// a stray key, another screen and a reload, and the same in every tab. Whoever signs in here next does not see them.

import { useEffect, useState } from 'react'

import { useRoom } from '../sync/roomSession.ts'
import { useRoomId } from './useRoomId.ts'

/**
 * @param about what the words are for, e.g. `message` or `redo:CARD`
 * @param start what stands there without a draft; the draft ends when the words are this again
 */
export function useRoomDraft(about: string, start = ''): readonly [string, (words: string) => void] {
  const key = useKey(about)
  const [words, setWords] = useState(() => read(key) ?? start)
  useEffect(() => {
    // What another tab changed is followed; words of one's own stay.
    const handle = (event: StorageEvent): void => {
      if (event.key !== key) return
      const [before, after] = [event.oldValue ?? start, event.newValue ?? start]
      setWords((own) => (own === before ? after : own))
    }
    window.addEventListener('storage', handle)
    return () => window.removeEventListener('storage', handle)
  }, [key, start])
  const keep = (next: string): void => {
    setWords(next)
    write(key, next === start ? null : next)
  }
  return [words, keep]
}

/** Whether a draft was left behind, for a form that is closed at first. */
export function useHadRoomDraft(about: string): boolean {
  const key = useKey(about)
  const [had] = useState(() => read(key) !== null)
  return had
}

function useKey(about: string): string {
  const room = useRoomId()
  const userId = useRoom((session) => session.you?.userId) ?? ''
  return `workroom:draft:${userId}:${room}:${about}`
}

function read(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

function write(key: string, words: string | null): void {
  try {
    if (words === null) localStorage.removeItem(key)
    else localStorage.setItem(key, words)
  } catch {
    // Full or forbidden storage: the field itself still holds the words.
  }
}
