// The title of a card, edited in its place: Enter keeps it, Escape gives it up. Half of it outlives a reload.

import { type KeyboardEvent, useEffect, useRef, useState } from 'react'

import type { Card } from '../../../shared/workroom/boardState.ts'
import { useFormDraft } from '../../room/useFormDraft.ts'
import { tooLong } from '../../ui/atMost.ts'
import { Refusal } from '../../ui/Refusal.tsx'
import { rename } from './boardUi.ts'
import { focusCard } from './focusCard.ts'
import { MAX_TITLE, titleDraft, titleOf } from './titles.ts'
import { useIssue } from './useIssue.ts'

import styles from './CardTile.module.css'

export function RenameCard({ card }: { readonly card: Card }) {
  const [draft, keepDraft] = useFormDraft(titleDraft(card))
  const [typed, setTyped] = useState(draft === '' ? card.title : draft)
  const excess = tooLong(typed, MAX_TITLE)
  const field = useRef<HTMLTextAreaElement>(null)
  const isOver = useRef(false)
  const issue = useIssue()
  useEffect(() => {
    field.current?.focus()
    field.current?.select()
  }, [])
  const close = (isKept: boolean): void => {
    if (isOver.current || (isKept && excess !== null)) return
    isOver.current = true
    rename(null)
    const title = titleOf(typed)
    keepDraft('')
    if (isKept && title !== '' && title !== card.title)
      issue({ name: 'editCard', args: { card: card.id, title } })
  }
  const handleKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' && event.key !== 'Escape') return
    event.preventDefault()
    event.stopPropagation()
    close(event.key === 'Enter')
    focusCard(card.id)
  }
  return (
    <div className={styles.renaming}>
      <textarea
        dir="auto"
        className={styles.rename}
        aria-label="Title of the task"
        rows={1}
        aria-invalid={excess !== null || undefined}
        value={typed}
        ref={field}
        onChange={(event) => {
          setTyped(event.currentTarget.value)
          keepDraft(event.currentTarget.value)
        }}
        onKeyDown={handleKey}
        onBlur={() => close(true)}
      />
      <Refusal sentence={excess} className={styles.tooLong} />
    </div>
  )
}
