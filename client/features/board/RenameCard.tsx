// The title of a card, edited in its place: Enter keeps it, Escape does not.

import { type KeyboardEvent, useEffect, useRef, useState } from 'react'

import type { Card } from '../../../shared/workroom/board.ts'
import { rename } from './boardUi.ts'
import { focusCard } from './focusCard.ts'
import { MAX_TITLE, titleOf } from './titles.ts'
import { useIssue } from './useIssue.ts'

import styles from './CardTile.module.css'

export function RenameCard({ card }: { readonly card: Card }) {
  const [typed, setTyped] = useState(card.title)
  const field = useRef<HTMLTextAreaElement>(null)
  const isOver = useRef(false)
  const issue = useIssue()
  useEffect(() => {
    field.current?.focus()
    field.current?.select()
  }, [])
  const close = (isKept: boolean): void => {
    if (isOver.current) return
    isOver.current = true
    rename(null)
    const title = titleOf(typed)
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
    <textarea
      dir="auto"
      className={styles.rename}
      aria-label="Title of the task"
      rows={1}
      maxLength={MAX_TITLE}
      value={typed}
      ref={field}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onKeyDown={handleKey}
      onBlur={() => close(true)}
    />
  )
}
