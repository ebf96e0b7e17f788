// The freelancer's way to add tasks: Enter adds one and goes on; a pasted list becomes one command after a look at it.

import { Button } from '@mantine/core'
import { type ClipboardEvent, type KeyboardEvent, useRef, useState } from 'react'

import { useFormDraft } from '../../room/useFormDraft.ts'
import { useRoom } from '../../sync/roomSession.ts'
import { sentenceOf } from '../../sync/sentenceOf.ts'
import { Icon } from '../../ui/Icon.tsx'
import { MAX_AT_ONCE, MAX_TITLE, newCardId, titleOf, titlesOf } from './titles.ts'
import { useFocusOnMount } from './useFocusOnMount.ts'
import { useIssue } from './useIssue.ts'
import { useAddRefusal } from './useMay.ts'

import styles from './QuickAdd.module.css'

export interface QuickAddProps {
  readonly startsFocused?: boolean
}

export function QuickAdd({ startsFocused = false }: QuickAddProps) {
  const [typed, setTyped] = useFormDraft('task')
  const [added, setAdded] = useState('')
  const [pasted, setPasted] = useState<readonly string[] | null>(null)
  const field = useRef<HTMLInputElement>(null)
  const refusal = useAddRefusal()
  const add = useAdd()
  if (refusal !== null) return <p className={styles.refusal}>{sentenceOf(refusal)}</p>

  const handleKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') setTyped('')
    if (event.key !== 'Enter') return
    event.preventDefault()
    const title = titleOf(typed)
    if (title === '' || !add([title])) return
    setTyped('')
    setAdded(title)
  }
  const handlePaste = (event: ClipboardEvent): void => {
    const titles = titlesOf(event.clipboardData.getData('text/plain'))
    if (titles.length < 2) return
    event.preventDefault()
    setPasted(titles)
  }
  const endPaste = (): void => {
    setPasted(null)
    setTimeout(() => field.current?.focus())
  }
  if (pasted !== null) {
    return (
      <PastedList
        titles={pasted}
        onAdd={() => {
          if (add(pasted.slice(0, MAX_AT_ONCE))) endPaste()
        }}
        onCancel={endPaste}
      />
    )
  }
  return (
    <div className={styles.foot}>
      <label className={styles.field}>
        <Icon name="plus" size={16} />
        <span className="visuallyHidden">Add a task</span>
        <input
          ref={field}
          id="quick-add"
          value={typed}
          maxLength={MAX_TITLE}
          autoComplete="off"
          enterKeyHint="done"
          placeholder="Add a task, or paste a list"
          data-autofocus={startsFocused || undefined}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onKeyDown={handleKey}
          onPaste={handlePaste}
        />
        {typed !== '' && (
          <kbd className={styles.key} aria-hidden="true">
            Enter
          </kbd>
        )}
      </label>
      <output className={startsFocused ? styles.added : 'visuallyHidden'}>
        {added !== '' && `Added “${added}”.`}
      </output>
    </div>
  )
}

interface PastedListProps {
  readonly titles: readonly string[]
  readonly onAdd: () => void
  readonly onCancel: () => void
}

function PastedList({ titles, onAdd, onCancel }: PastedListProps) {
  const taken = titles.slice(0, MAX_AT_ONCE)
  const add = useFocusOnMount<HTMLButtonElement>()
  return (
    <section className={styles.pasted} aria-label="Pasted list">
      <p className={styles.pastedTitle}>{taken.length} tasks, one a line</p>
      <ol className={styles.pastedList}>
        {taken.map((title, place) => (
          // oxlint-disable-next-line react/no-array-index-key -- the list never changes, and titles may repeat
          <li key={place}>{title}</li>
        ))}
      </ol>
      {titles.length > taken.length && (
        <p className={styles.refusal}>
          The first {MAX_AT_ONCE} of {titles.length} lines. Paste the rest afterwards.
        </p>
      )}
      <div className={styles.pastedButtons}>
        <Button size="xs" ref={add} onClick={onAdd}>
          Add {taken.length} tasks
        </Button>
        <Button size="xs" variant="subtle" color="gray" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </section>
  )
}

/** Adds to the end of To do, by one command; true when it was taken. */
function useAdd(): (titles: readonly string[]) => boolean {
  const last = useRoom((session) => session.view.board.order.todo.at(-1) ?? null)
  const issue = useIssue()
  return (titles) => {
    const cards = titles.map((title) => ({ card: newCardId(), title }))
    const say = titles.length > 1 ? { say: `Added ${titles.length} tasks.` } : {}
    const isTaken = issue({ name: 'addCards', args: { after: last, cards } }, say)
    if (isTaken) showLast(cards.at(-1)?.card)
    return isTaken
  }
}

function showLast(card: string | undefined): void {
  requestAnimationFrame(() => {
    document.querySelector(`[data-card="${card}"]`)?.scrollIntoView({ block: 'nearest' })
  })
}
