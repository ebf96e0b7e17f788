// A rich text of a task that stands there and is worded anew: what is half done outlives a reload (W11).

import { Button } from '@mantine/core'
import type { ReactNode } from 'react'

import { useRichDraft } from '../../room/useRichDraft.ts'
import { RichTextField } from '../../ui/RichTextField.tsx'

import dialog from './CardDialog.module.css'
import styles from './TaskTalk.module.css'

export interface EditRichTextProps {
  /** The name of its draft. */
  readonly about: string
  readonly label: string
  /** The words as they are now. */
  readonly value: string
  readonly mayKeep: (words: string) => boolean
  /** True when it was done. */
  readonly onSave: (words: string) => boolean
  readonly onClose: () => void
  readonly placeholder?: string
  readonly mention?: string
  readonly isShort?: boolean
  /** Beside the buttons. */
  readonly hint?: ReactNode
}

export function EditRichText(props: EditRichTextProps) {
  const { about, label, value, mayKeep, onSave, onClose, hint, ...look } = props
  const { start, typed, field, end } = useRichDraft(about, value)
  const isKeepable = typed !== null && mayKeep(typed)
  const close = (): void => {
    end()
    onClose()
  }
  const save = (): void => {
    if (isKeepable && (typed === start || onSave(typed))) close()
  }
  return (
    <div className={styles.write}>
      <RichTextField {...look} {...field} label={label} onSubmit={save} startsFocused />
      {value !== start && (
        <output className={dialog.none}>This was changed elsewhere meanwhile. Saving replaces it.</output>
      )}
      <div className={styles.buttons}>
        <Button size="xs" onClick={save} disabled={!isKeepable}>
          Save
        </Button>
        <Button size="xs" variant="subtle" color="gray" onClick={close}>
          Cancel
        </Button>
        {hint}
      </div>
    </div>
  )
}
