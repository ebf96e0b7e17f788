// The client's way to a new task: a suggestion, which the freelancer adds to the board or declines (rule B9).

import type { KeyboardEvent } from 'react'

import { useFormDraft } from '../../room/useFormDraft.ts'
import { tooLong } from '../../ui/atMost.ts'
import { Icon } from '../../ui/Icon.tsx'
import { MAX_TITLE, newCardId, titleOf } from './titles.ts'
import { useIssue } from './useIssue.ts'

import styles from './QuickAdd.module.css'

export function SuggestTask({ startsFocused = false }: { readonly startsFocused?: boolean }) {
  const [typed, setTyped] = useFormDraft('task')
  const issue = useIssue()
  const excess = tooLong(typed, MAX_TITLE)
  const handleKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter') return
    event.preventDefault()
    const title = titleOf(typed)
    if (title !== '' && excess === null && issue({ name: 'suggestCard', args: { card: newCardId(), title } }))
      setTyped('')
  }
  return (
    <div className={styles.foot}>
      <label className={styles.field}>
        <Icon name="plus" size={16} />
        <span className="visuallyHidden">Suggest a task</span>
        <input
          dir="auto"
          id="quick-add"
          value={typed}
          autoComplete="off"
          enterKeyHint="done"
          placeholder="Suggest a task"
          data-autofocus={startsFocused || undefined}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onKeyDown={handleKey}
        />
        {typed !== '' && (
          <kbd className={styles.key} aria-hidden="true">
            Enter
          </kbd>
        )}
      </label>
      {excess !== null && (
        <p className={styles.refusal} role="alert">
          {excess}
        </p>
      )}
    </div>
  )
}
