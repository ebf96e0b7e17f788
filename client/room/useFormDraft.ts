// The drafts of a room's forms (useDraft.ts): some words, or several fields together.

import { useState } from 'react'

import { useRoomId } from '../navigation/useRoomId.ts'
import { useRoom } from '../sync/roomSession.ts'
import { draftKey, readDraft } from './formDrafts.ts'
import { type AsWords, type Draft, asTyped, useDraft } from './useDraft.ts'

/**
 * @param about what the words are for, e.g. `message` or `redo:CARD:ROUND`: another matter has other words
 * @param start what stands there without a draft; the draft ends when the words are this again
 */
export function useFormDraft(about: string, start = ''): readonly [string, (typed: string) => void] {
  const [typed, keep] = useDraft(useKey(about), start, asTyped)
  return [typed, (next) => keep(() => next)]
}

/** A box to tick. @param start as it stands at first */
export function useTickDraft(about: string, start: boolean): readonly [boolean, (isTicked: boolean) => void] {
  const [words, setWords] = useFormDraft(about, String(start))
  return [words === 'true', (isTicked) => setWords(String(isTicked))]
}

/** The same for several fields of a form. @param as how they are kept, `fieldsAs` of their shape */
export const useFieldsDraft = <Fields>(about: string, start: Fields, as: AsWords<Fields>): Draft<Fields> =>
  useDraft(useKey(about), start, as)

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
