// What is half written of a rich text in a room, and a half-typed link beside it: both outlive a reload (rule W11).

import { useState } from 'react'

import type { HalfLink } from '../ui/halfLink.ts'
import { isStorable } from '../ui/richTextForm.ts'
import { useFormDraft, useHadFormDraft } from './useFormDraft.ts'
import { linkOf, useLinkDraft } from './useLinkDraft.ts'

export interface RichDraft {
  /** What stood there before anything was typed. */
  readonly start: string
  /** Null: what stands there cannot be stored. */
  readonly typed: string | null
  /** For the editor's field. */
  readonly field: {
    readonly value: string
    readonly onChange: (words: string | null, half: string) => void
    readonly link: HalfLink | null
    readonly onLink: (link: HalfLink | null) => void
  }
  /** Nothing is left behind. */
  readonly end: () => void
}

/** @param about as in `useFormDraft` @param was what the words are now */
export function useRichDraft(about: string, was: string): RichDraft {
  const [start] = useState(was)
  const [draft, keep] = useFormDraft(about, start)
  const [link, keepLink] = useLinkDraft(about)
  const [value] = useState(draft)
  const [typed, setTyped] = useState(() => (isStorable(draft) ? draft : null))
  const onChange = (words: string | null, half: string): void => {
    setTyped(words)
    keep(half)
  }
  const end = (): void => {
    keep(start)
    keepLink(null)
  }
  return { start, typed, field: { value, onChange, link, onLink: keepLink }, end }
}

/** Whether words or a link were left behind, for an editor that is closed at first. */
export function useHadRichDraft(about: string): boolean {
  const hadWords = useHadFormDraft(about)
  return useHadFormDraft(linkOf(about)) || hadWords
}
