// A look at a pasted list before it is added by one command (rule B2); of a table the column of the titles can be chosen.
// A title that is too long stands there whole, to be shortened: nothing is cut (W9).

import { Button, Checkbox, NativeSelect } from '@mantine/core'

import { tooLong } from '../../ui/atMost.ts'
import { type Table, columnNames } from '../../ui/pasted/table.ts'
import { WordsField } from '../../ui/WordsField.tsx'
import { type Pasted, tasksIn } from './pasted.ts'
import type { PastedChoice } from './pastedChoice.ts'
import { MAX_AT_ONCE, MAX_TITLE, titleOf } from './titles.ts'
import { useFocusOnMount } from './useFocusOnMount.ts'

import styles from './QuickAdd.module.css'

interface Answers {
  readonly choice: PastedChoice
  readonly choose: (choice: PastedChoice) => void
  /** The titles of one command, and those that it has no room for. */
  readonly onAdd: (titles: readonly string[], rest: readonly string[]) => void
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
  const { choice, choose } = answers
  const column = choice.column ?? table.titleColumn
  const hasHeader = choice.hasHeader ?? table.hasHeader
  // Other rows or cells become the titles: what was shortened was of the ones before.
  const change = (next: Partial<PastedChoice>): void => choose({ ...choice, ...next, titles: {} })
  const names = columnNames(table, hasHeader)
  return (
    <section className={styles.pasted} aria-label="Pasted table">
      {names.length > 1 && (
        <NativeSelect
          size="xs"
          label="Titles stand in"
          data={names.map((label, value) => ({ label, value: String(value) }))}
          value={String(column)}
          onChange={(event) => change({ column: Number(event.currentTarget.value) })}
        />
      )}
      <Checkbox
        size="xs"
        my={8}
        label="The first row names the columns"
        checked={hasHeader}
        onChange={(event) => change({ hasHeader: event.currentTarget.checked })}
      />
      <TaskList titles={tasksIn(table, column, hasHeader)} words="one a row" {...answers} />
    </section>
  )
}

interface TaskListProps extends Answers {
  readonly titles: readonly string[]
  readonly words: string
}

function TaskList({ titles, words, choice, choose, onAdd, onCancel }: TaskListProps) {
  const add = useFocusOnMount<HTMLButtonElement>()
  const shown = titles.map((title, place) => choice.titles[place] ?? title)
  const taken = shown.slice(0, MAX_AT_ONCE)
  const tooLongs = taken.filter((title) => tooLong(title, MAX_TITLE) !== null).length
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
            {place in choice.titles || tooLong(title, MAX_TITLE) !== null ? (
              <WordsField
                size="xs"
                aria-label={`Title ${place + 1}`}
                minRows={1}
                atMost={MAX_TITLE}
                words={title}
                onWords={(shortened) =>
                  choose({ ...choice, titles: { ...choice.titles, [place]: shortened } })
                }
              />
            ) : (
              title
            )}
          </li>
        ))}
      </ol>
      {tooLongs > 0 && <p className={styles.refusal}>{waitsFor(tooLongs)}</p>}
      {shown.length > taken.length && (
        <p className={styles.refusal}>
          These are the first {MAX_AT_ONCE} of {shown.length}. The others stay here for the next step.
        </p>
      )}
      <div className={styles.pastedButtons}>
        <Button
          size="xs"
          ref={add}
          disabled={taken.length === 0 || tooLongs > 0}
          onClick={() => onAdd(taken.map(titleOf).filter(isTitle), shown.slice(MAX_AT_ONCE))}
        >
          Add {count}
        </Button>
        <Button size="xs" variant="subtle" color="gray" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </>
  )
}

const isTitle = (title: string): boolean => title !== ''

const waitsFor = (tooLongs: number): string =>
  tooLongs === 1
    ? 'One title is too long. Shorten it, and the list can be added; nothing is cut.'
    : `${tooLongs} titles are too long. Shorten them, and the list can be added; nothing is cut.`
