// The scope as a list that is written like one: Enter begins the next line, pasted lines become lines, arrows change the
// order.

import { ActionIcon, Button } from '@mantine/core'
import { useEffect, useRef } from 'react'
import type { ClipboardEvent, KeyboardEvent } from 'react'

import { Icon } from '../../ui/Icon.tsx'
import { LineField } from '../../ui/LineField.tsx'
import { listLines } from '../../ui/pasted/listLines.ts'
import { readTable, separatorOf, titlesIn } from '../../ui/pasted/table.ts'
import { MAX_LINE, MAX_SCOPE, type ScopeLine, newLine } from './proposalFields.ts'

import styles from './ScopeList.module.css'

export interface ScopeListProps {
  readonly scope: readonly ScopeLine[]
  readonly onChange: (scope: readonly ScopeLine[]) => void
  readonly error?: string | undefined
}

export function ScopeList({ scope, onChange, error }: ScopeListProps) {
  const list = useRef<HTMLOListElement>(null)
  /** The line that takes the focus once it is drawn. */
  const next = useRef<string | null>(null)
  useEffect(() => {
    if (next.current === null) return
    list.current?.querySelector<HTMLInputElement>(`[data-line="${next.current}"]`)?.focus()
    next.current = null
  })

  /** What stands there when a pasted table has been read. */
  const now = useRef(scope)
  useEffect(() => {
    now.current = scope
  }, [scope])

  const insertAfter = (index: number): void => {
    if (scope.length >= MAX_SCOPE) return
    const line = newLine()
    next.current = line.id
    onChange(scope.toSpliced(index + 1, 0, line))
  }
  const remove = (index: number): void => {
    const left = scope.toSpliced(index, 1)
    next.current = left[Math.max(0, index - 1)]?.id ?? null
    onChange(left.length === 0 ? [newLine()] : left)
  }
  const move = (index: number, by: 1 | -1): void => {
    const line = scope[index]
    if (line !== undefined) onChange(scope.toSpliced(index, 1).toSpliced(index + by, 0, line))
  }
  const write = (index: number, text: string): void => {
    const line = scope[index]
    if (line !== undefined) onChange(scope.with(index, { ...line, text }))
  }
  const handlePaste = (event: ClipboardEvent, index: number): void => {
    const text = event.clipboardData.getData('text/plain')
    if (listLines(text).length < 2) return
    event.preventDefault()
    const line = scope[index]?.id
    void linesOf(text).then((lines) => insertLines(line, lines.map(newLine)))
  }
  /** After the line in which they were pasted; in its place, where nothing stands in it. */
  const insertLines = (line: string | undefined, pasted: readonly ScopeLine[]): void => {
    const before = now.current
    const index = before.findIndex(({ id }) => id === line)
    const keeps = before[index]?.text.trim() === '' ? 0 : 1
    onChange(before.toSpliced(index + keeps, 1 - keeps, ...pasted).slice(0, MAX_SCOPE))
    next.current = pasted.at(-1)?.id ?? null
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
export async function linesOf(pasted: string): Promise<readonly string[]> {
  const separator = separatorOf(pasted)
  const table = separator === null ? null : await readTable(pasted, separator).catch(() => null)
  const lines = table === null ? listLines(pasted) : titlesIn(table, table.titleColumn, table.hasHeader)
  return lines.map((line) => line.slice(0, MAX_LINE)).filter((line) => line !== '')
}
