// On a phone an open task shows one of its parts at a time.

import type { KeyboardEvent } from 'react'

import type { CardId } from '../../../shared/ids.ts'
import { useUnreadComments } from './CommentCount.tsx'
import { type TaskPart, taskParts } from './taskParts.ts'

import styles from './TaskTabs.module.css'

export interface TaskTabsProps {
  readonly card: CardId
  readonly shown: TaskPart
  readonly onShow: (part: TaskPart) => void
}

export function TaskTabs({ card, shown, onShow }: TaskTabsProps) {
  const unread = useUnreadComments(card)
  const parts = Object.keys(taskParts) as readonly TaskPart[]
  const handleKey = (event: KeyboardEvent, part: TaskPart): void => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    const to = parts[parts.indexOf(part) + step]
    if (step === 0 || to === undefined) return
    event.preventDefault()
    onShow(to)
    document.querySelector<HTMLElement>(`#task-tab-${to}`)?.focus()
  }
  return (
    <div className={styles.tabs} role="tablist" aria-label="Parts of this task">
      {parts.map((part) => (
        <button
          key={part}
          type="button"
          role="tab"
          id={`task-tab-${part}`}
          aria-selected={part === shown}
          aria-controls={`task-${part}`}
          tabIndex={part === shown ? 0 : -1}
          className={styles.tab}
          onClick={() => onShow(part)}
          onKeyDown={(event) => handleKey(event, part)}
        >
          {taskParts[part]}
          {part === 'talk' && unread > 0 && <span className={styles.unread}>{unread} new</span>}
        </button>
      ))}
    </div>
  )
}
