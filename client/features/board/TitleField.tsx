// The title of an open task: a heading, and for its author a field that looks like one.

import { type KeyboardEvent, useState } from 'react'

import type { Card } from '../../../shared/workroom/board.ts'
import { MAX_TITLE, titleOf } from './titles.ts'
import { useIssue } from './useIssue.ts'

import styles from './CardDialog.module.css'

export interface TitleFieldProps {
  readonly card: Card
  readonly mayEdit: boolean
}

export function TitleField({ card, mayEdit }: TitleFieldProps) {
  // null: not being edited, whatever arrives is shown.
  const [typed, setTyped] = useState<string | null>(null)
  const issue = useIssue()
  if (!mayEdit)
    return (
      <h2 className={styles.title} dir="auto">
        {card.title}
      </h2>
    )
  const keep = (): void => {
    const title = titleOf(typed ?? '')
    setTyped(null)
    if (title !== '' && title !== card.title) issue({ name: 'editCard', args: { card: card.id, title } })
  }
  const handleKey = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.key === 'Escape' && typed !== null) {
      setTyped(null)
    }
    if (event.key === 'Enter') {
      event.preventDefault()
      event.currentTarget.blur()
    }
  }
  return (
    <textarea
      className={styles.title}
      dir="auto"
      // Escape ends the edit, not the dialog around it.
      data-mantine-stop-propagation={typed !== null}
      aria-label="Title of the task"
      rows={1}
      maxLength={MAX_TITLE}
      value={typed ?? card.title}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onKeyDown={handleKey}
      onBlur={keep}
    />
  )
}
