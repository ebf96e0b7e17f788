// The checklist of an open task (rule B18): ticked, renamed, put in another order; one line or a pasted list is added.

import { type KeyboardEvent, useState } from 'react'

import type { EntryId } from '../../../shared/ids.ts'
import type { Card, Entry } from '../../../shared/workroom/boardState.ts'
import { useFormDraft } from '../../room/useFormDraft.ts'
import { useRoom } from '../../sync/roomSession.ts'
import { tooLong } from '../../ui/atMost.ts'
import { listLines } from '../../ui/pasted/listLines.ts'
import { Refusal } from '../../ui/Refusal.tsx'
import { ChecklistEntry } from './ChecklistEntry.tsx'
import { newEntryId } from './newIds.ts'
import { MAX_TITLE, titleOf } from './titles.ts'
import { useFocusOnMount } from './useFocusOnMount.ts'
import { useIssue } from './useIssue.ts'

import dialog from './CardDialog.module.css'
import styles from './TaskFacts.module.css'

/** Of an entry of nobody: whether this person may change the list at all. */
const anyEntry = { entry: 'entry-of-nobody-' as EntryId, words: '?' }
const none: readonly Entry[] = []

export function TaskChecklist({ card }: { readonly card: Card }) {
  const refusal = useRoom((session) =>
    session.wouldRefuse({ name: 'addEntries', args: { card: card.id, after: null, entries: [anyEntry] } }),
  )
  const mayChange = refusal === null || refusal === 'checklist-full' || refusal === 'room-full'
  const [isAsked, setIsAsked] = useState(false)
  const entries = card.checklist ?? none
  if (entries.length === 0 && !mayChange) return null
  const done = entries.filter((entry) => entry.done).length
  return (
    <section className={dialog.section} aria-label="Checklist">
      <div className={dialog.sectionHead}>
        <h3>Checklist</h3>
        {entries.length > 0 && (
          <span className={styles.quiet}>
            {done} of {entries.length}
          </span>
        )}
      </div>
      {entries.length > 0 && (
        <ul className={styles.entries}>
          {entries.map((entry, index) => (
            <ChecklistEntry
              key={entry.id}
              card={card}
              entry={entry}
              mayChange={mayChange}
              above={entries[index - 2]?.id ?? null}
              below={entries[index + 1]?.id}
              isFirst={index === 0}
            />
          ))}
        </ul>
      )}
      {refusal === null &&
        (entries.length > 0 || isAsked ? (
          <AddEntry card={card} startsFocused={isAsked} />
        ) : (
          <button type="button" className={styles.add} onClick={() => setIsAsked(true)}>
            Add a checklist
          </button>
        ))}
    </section>
  )
}

function AddEntry({ card, startsFocused }: { readonly card: Card; readonly startsFocused: boolean }) {
  const field = useFocusOnMount<HTMLTextAreaElement>(startsFocused)
  const [typed, setTyped] = useFormDraft(`checklist:${card.id}`)
  const issue = useIssue()
  const lines = linesOf(typed)
  const excess = lines.map((line) => tooLong(line, MAX_TITLE)).find((one) => one !== null) ?? null
  const add = (): void => {
    if (lines.length === 0 || excess !== null) return
    const entries = lines.map((words) => ({ entry: newEntryId(), words }))
    const after = card.checklist?.at(-1)?.id ?? null
    const say = entries.length > 1 ? { say: `${entries.length} entries added.` } : {}
    if (issue({ name: 'addEntries', args: { card: card.id, after, entries } }, say)) setTyped('')
  }
  const handleKey = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
    event.preventDefault()
    add()
  }
  return (
    <>
      <textarea
        ref={field}
        dir="auto"
        rows={1}
        className={styles.field}
        aria-label="Add to the checklist"
        placeholder="Add an entry, or paste a list"
        aria-invalid={excess !== null || undefined}
        value={typed}
        onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        onKeyDown={handleKey}
      />
      {lines.length > 1 && (
        <button type="button" className={styles.add} onClick={add}>
          Add {lines.length} entries
        </button>
      )}
      <Refusal sentence={excess} className={styles.tooLong} />
    </>
  )
}

/** As for tasks (W2): a line an entry, without the marks of a list. */
const linesOf = (typed: string): readonly string[] =>
  listLines(typed)
    .map(titleOf)
    .filter((line) => line !== '')
