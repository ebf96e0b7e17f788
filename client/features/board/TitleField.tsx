// The title of an open task: a heading, and for its author a field that looks like one.

import { type KeyboardEvent, useState } from 'react'

import type { Card } from '../../../shared/workroom/boardState.ts'
import { useFormDraft } from '../../room/useFormDraft.ts'
import { tooLong } from '../../ui/atMost.ts'
import { Refusal } from '../../ui/Refusal.tsx'
import { MAX_TITLE, titleDraft, titleOf } from './titles.ts'
import { useIssue } from './useIssue.ts'

import styles from './CardDialog.module.css'

export interface TitleFieldProps {
  readonly card: Card
  readonly mayEdit: boolean
}

export function TitleField({ card, mayEdit }: TitleFieldProps) {
  const [draft, keepDraft] = useFormDraft(titleDraft(card))
  const [isEdited, setIsEdited] = useState(draft !== '')
  // Not being edited, whatever arrives is shown.
  const typed = isEdited ? draft : card.title
  const excess = tooLong(typed, MAX_TITLE)
  const issue = useIssue()
  if (!mayEdit)
    return (
      <h2 className={styles.title} dir="auto">
        {card.title}
      </h2>
    )
  const end = (): void => {
    setIsEdited(false)
    keepDraft('')
  }
  const keep = (): void => {
    if (excess !== null) return
    const title = titleOf(typed)
    end()
    if (title !== '' && title !== card.title) issue({ name: 'editCard', args: { card: card.id, title } })
  }
  const handleKey = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.key === 'Escape' && isEdited) end()
    if (event.key === 'Enter') {
      event.preventDefault()
      event.currentTarget.blur()
    }
  }
  return (
    <>
      <textarea
        className={styles.title}
        dir="auto"
        // Escape ends the edit, not the dialog around it.
        data-mantine-stop-propagation={isEdited}
        aria-label="Title of the task"
        rows={1}
        aria-invalid={excess !== null || undefined}
        value={typed}
        onChange={(event) => {
          setIsEdited(true)
          keepDraft(event.currentTarget.value)
        }}
        onKeyDown={handleKey}
        onBlur={keep}
      />
      <Refusal sentence={excess} className={styles.tooLong} />
    </>
  )
}
