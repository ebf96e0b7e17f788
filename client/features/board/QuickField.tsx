// The line at the foot of a column in which a task is written: Enter takes what it says.

import { type ClipboardEvent, type KeyboardEvent, type Ref } from 'react'

import { Icon } from '../../ui/Icon.tsx'

import styles from './QuickAdd.module.css'

export interface QuickFieldProps {
  readonly label: string
  readonly placeholder?: string
  readonly typed: string
  readonly onType: (typed: string) => void
  readonly onEnter: () => void
  readonly onPaste?: (event: ClipboardEvent) => void
  readonly startsFocused: boolean
  readonly ref?: Ref<HTMLInputElement>
}

export function QuickField(props: QuickFieldProps) {
  const { label, placeholder = label, typed, onType, onEnter, onPaste, startsFocused, ref } = props
  const handleKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter') return
    event.preventDefault()
    onEnter()
  }
  return (
    <label className={styles.field}>
      <Icon name="plus" size={16} />
      <span className="visuallyHidden">{label}</span>
      <input
        dir="auto"
        ref={ref}
        id="quick-add"
        value={typed}
        autoComplete="off"
        enterKeyHint="done"
        placeholder={placeholder}
        data-autofocus={startsFocused || undefined}
        onChange={(event) => onType(event.currentTarget.value)}
        onKeyDown={handleKey}
        onPaste={onPaste}
      />
      {typed !== '' && (
        <kbd className={styles.key} aria-hidden="true">
          Enter
        </kbd>
      )}
    </label>
  )
}
