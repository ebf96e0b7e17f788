// A look at a pasted list before it is added by one command (rule B2); of a table the column of the titles can be chosen.

import { Button, Checkbox, NativeSelect } from '@mantine/core'
import { useState } from 'react'

import { type Table, columnNames } from '../../ui/pasted/table.ts'
import { type Pasted, tasksIn } from './pasted.ts'
import { MAX_AT_ONCE, MAX_TITLE, isCut } from './titles.ts'
import { useFocusOnMount } from './useFocusOnMount.ts'

import styles from './QuickAdd.module.css'

interface Answers {
  readonly onAdd: (titles: readonly string[]) => void
  readonly onCancel: () => void
}

export const PastedTasks = ({ pasted, ...answers }: Answers & { readonly pasted: Pasted }) =>
  'table' in pasted ? (
    <PastedTable table={pasted.table} {...answers} />
  ) : (
    <section className={styles.pasted} aria-label="Pasted list">
      <TaskList titles={pasted.lines} words="one a line" {...answers} />
    </section>
  )

function PastedTable({ table, ...answers }: Answers & { readonly table: Table }) {
  const [column, setColumn] = useState(table.titleColumn)
  const [hasHeader, setHasHeader] = useState(table.hasHeader)
  const names = columnNames(table, hasHeader)
  return (
    <section className={styles.pasted} aria-label="Pasted table">
      {names.length > 1 && (
        <NativeSelect
          size="xs"
          label="Titles stand in"
          data={names.map((label, value) => ({ label, value: String(value) }))}
          value={String(column)}
          onChange={(event) => setColumn(Number(event.currentTarget.value))}
        />
      )}
      <Checkbox
        size="xs"
        my={8}
        label="The first row names the columns"
        checked={hasHeader}
        onChange={(event) => setHasHeader(event.currentTarget.checked)}
      />
      <TaskList titles={tasksIn(table, column, hasHeader)} words="one a row" {...answers} />
    </section>
  )
}

interface TaskListProps extends Answers {
  readonly titles: readonly string[]
  readonly words: string
}

function TaskList({ titles, words, onAdd, onCancel }: TaskListProps) {
  const taken = titles.slice(0, MAX_AT_ONCE)
  const add = useFocusOnMount<HTMLButtonElement>()
  const count = taken.length === 1 ? '1 task' : `${taken.length} tasks`
  return (
    <>
      <p className={styles.pastedTitle}>
        {count}, {words}
      </p>
      <ol className={styles.pastedList}>
        {taken.map((title, place) => (
          // oxlint-disable-next-line react/no-array-index-key -- titles may repeat, and nothing here moves
          <li key={place} dir="auto">
            {title}
          </li>
        ))}
      </ol>
      {taken.some(isCut) && (
        <p className={styles.refusal}>Titles of more than {MAX_TITLE} characters end with “…”.</p>
      )}
      {titles.length > taken.length && (
        <p className={styles.refusal}>
          The first {MAX_AT_ONCE} of {titles.length}. Paste the rest afterwards.
        </p>
      )}
      <div className={styles.pastedButtons}>
        <Button size="xs" ref={add} disabled={taken.length === 0} onClick={() => onAdd(taken)}>
          Add {count}
        </Button>
        <Button size="xs" variant="subtle" color="gray" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </>
  )
}
