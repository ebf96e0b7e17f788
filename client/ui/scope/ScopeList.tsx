// The scope as a list that is written like one: Enter begins the next line, pasted lines become lines, arrows change the
// order.

import { ActionIcon, Button } from '@mantine/core'
import type { ClipboardEvent, KeyboardEvent } from 'react'

import { Icon } from '../Icon.tsx'
import { LineField } from '../LineField.tsx'
import { listLines } from '../pasted/listLines.ts'
import { readTable, separatorOf, titlesIn } from '../pasted/table.ts'
import { MAX_LINE, MAX_SCOPE, type ScopeLine } from './scopeFields.ts'
import { useScopeEditing } from './useScopeEditing.ts'

import styles from './ScopeList.module.css'

export interface ScopeListProps {
  readonly scope: readonly ScopeLine[]
  readonly onChange: (scope: readonly ScopeLine[]) => void
  readonly error?: string | undefined
}

export function ScopeList({ scope, onChange, error }: ScopeListProps) {
  const { list, insertAfter, remove, move, write, paste } = useScopeEditing(scope, onChange)
  const handlePaste = (event: ClipboardEvent, index: number): void => {
    const text = event.clipboardData.getData('text/plain')
    if (listLines(text).length < 2) return
    event.preventDefault()
    void paste(index, pastedLines(text))
  }
  const handleKey = (event: KeyboardEvent, index: number): void => {
    if (event.key === 'Enter') {
      event.preventDefault()
      insertAfter(index)
    } else if (event.key === 'Backspace' && scope[index]?.text === '' && scope.length > 1) {
      event.preventDefault()
      remove(index)
    } else if (event.altKey && event.key === 'ArrowUp' && index > 0) {
      event.preventDefault()
      move(index, -1)
    } else if (event.altKey && event.key === 'ArrowDown' && index < scope.length - 1) {
      event.preventDefault()
      move(index, 1)
    }
  }

  return (
    <div>
      <ol ref={list} className={styles.list} aria-label="Scope">
        {scope.map(({ id, text }, index) => (
          <li key={id} className={styles.line}>
            <span className={styles.number} aria-hidden="true">
              {index + 1}
            </span>
            <LineField
              className={styles.field ?? ''}
              data-line={id}
              aria-label={`Line ${index + 1}`}
              placeholder={index === 0 ? 'Checkout with card and invoice' : 'And…'}
              value={text}
              atMost={MAX_LINE}
              aria-invalid={error !== undefined && index === 0 ? true : undefined}
              onChange={(event) => write(index, event.currentTarget.value)}
              onKeyDown={(event) => handleKey(event, index)}
              onPaste={(event) => handlePaste(event, index)}
            />
            <LineButton
              label={`Move line ${index + 1} up`}
              turn="up"
              disabled={index === 0}
              onClick={() => move(index, -1)}
            />
            <LineButton
              label={`Move line ${index + 1} down`}
              turn="down"
              disabled={index === scope.length - 1}
              onClick={() => move(index, 1)}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              size={30}
              aria-label={`Remove line ${index + 1}`}
              disabled={scope.length === 1 && text === ''}
              onClick={() => remove(index)}
            >
              <Icon name="x" size={15} />
            </ActionIcon>
          </li>
        ))}
      </ol>
      <div className={styles.foot}>
        <Button
          variant="default"
          size="xs"
          leftSection={<Icon name="plus" size={14} />}
          disabled={scope.length >= MAX_SCOPE}
          onClick={() => insertAfter(scope.length - 1)}
        >
          Add a line
        </Button>
        {error === undefined ? (
          <span className={styles.hint}>Enter begins the next line; paste a whole list at once.</span>
        ) : (
          <span className={styles.problem} role="alert">
            {error}
          </span>
        )}
      </div>
    </div>
  )
}

interface LineButtonProps {
  readonly label: string
  readonly turn: 'up' | 'down'
  readonly disabled: boolean
  readonly onClick: () => void
}

function LineButton({ label, turn, disabled, onClick }: LineButtonProps) {
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size={30}
      aria-label={label}
      disabled={disabled}
      onClick={onClick}
      className={styles.move ?? ''}
    >
      <Icon name="chevronDown" size={15} className={styles[turn]} />
    </ActionIcon>
  )
}

/** Without the marks that lists carry in other programs; of a table a line a row (rules W2, W3). */
export async function pastedLines(pasted: string): Promise<readonly string[]> {
  const separator = separatorOf(pasted)
  const table = separator === null ? null : await readTable(pasted, separator).catch(() => null)
  const lines = table === null ? listLines(pasted) : titlesIn(table, table.titleColumn, table.hasHeader)
  return lines.map((line) => line.slice(0, MAX_LINE)).filter((line) => line !== '')
}
