// One label of the room, edited for all its tasks: its word, its colour, or taken away.

import { Button } from '@mantine/core'
import { type KeyboardEvent, useState } from 'react'

import { isolated } from '../../../shared/isolated.ts'
import { type Label, labelColors } from '../../../shared/workroom/boardState.ts'
import { MAX_LABEL_NAME } from '../../../shared/workroom/labels.ts'
import { LineField } from '../../ui/LineField.tsx'
import { useFocusOnMount } from './useFocusOnMount.ts'
import { useIssue } from './useIssue.ts'

import styles from './TaskFacts.module.css'

export function LabelEditor({ label, onEnd }: { readonly label: Label; readonly onEnd: () => void }) {
  const field = useFocusOnMount<HTMLInputElement>()
  const [name, setName] = useState(label.name)
  const issue = useIssue()
  const typed = name.trim()
  const keep = (): void => {
    if (typed.length > MAX_LABEL_NAME) return
    const isSame = typed === '' || typed === label.name
    if (isSame || issue({ name: 'editLabel', args: { label: label.id, name: typed } })) onEnd()
  }
  const handleKey = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.key !== 'Escape') return
    onEnd()
  }
  return (
    <form
      className={styles.editor}
      aria-label={`Edit the label ${isolated(label.name)}`}
      onSubmit={(event) => {
        event.preventDefault()
        keep()
      }}
    >
      <LineField
        ref={field}
        size="xs"
        atMost={MAX_LABEL_NAME}
        dir="auto"
        // Escape ends the edit, not the dialog around it.
        data-mantine-stop-propagation
        aria-label="Word"
        value={name}
        onKeyDown={handleKey}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
      />
      <fieldset className={styles.colors} aria-label="Colour">
        {labelColors.map((color) => (
          <label key={color} className={styles.color} title={color}>
            <input
              type="radio"
              name={`color-${label.id}`}
              style={{ background: `var(--label-${color})` }}
              aria-label={color}
              checked={label.color === color}
              onChange={() => issue({ name: 'editLabel', args: { label: label.id, color } })}
            />
          </label>
        ))}
      </fieldset>
      <div className={styles.row}>
        <Button type="submit" size="compact-xs">
          Keep
        </Button>
        <Button
          size="compact-xs"
          variant="subtle"
          color="red.8"
          onClick={() =>
            issue(
              { name: 'removeLabel', args: { label: label.id } },
              { say: 'Label removed from all tasks.' },
            )
          }
        >
          Remove from all tasks
        </Button>
      </div>
    </form>
  )
}
