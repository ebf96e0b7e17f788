// The freelancer's way to add tasks: Enter adds one and goes on; a pasted list becomes one command after a look at it.

import { type ClipboardEvent, type KeyboardEvent, Suspense, useRef, useState } from 'react'

import { useFormDraft } from '../../room/useFormDraft.ts'
import { useRoom } from '../../sync/roomSession.ts'
import { sentenceOf } from '../../sync/sentenceOf.ts'
import { tooLong } from '../../ui/atMost.ts'
import { DropZone } from '../../ui/DropZone.tsx'
import { part } from '../../ui/fetchedScreen.ts'
import { Icon } from '../../ui/Icon.tsx'
import { FieldSkeleton } from '../../ui/Skeletons.tsx'
import type { Pasted } from './pasted.ts'
import { MAX_TITLE, isList, newCardId, titleOf } from './titles.ts'
import { useIssue } from './useIssue.ts'
import { useAddRefusal } from './useMay.ts'

import styles from './QuickAdd.module.css'

/** Fetched with the first list: most tasks are typed. */
const PastedTasks = part(async () => (await import('./PastedTasks.tsx')).PastedTasks)

const fetchReader = () => import('./pasted.ts')

const isTableFile = ({ name }: File): boolean => /\.(?:csv|tsv)$/i.test(name)

export interface QuickAddProps {
  readonly startsFocused?: boolean
}

export function QuickAdd({ startsFocused = false }: QuickAddProps) {
  const [typed, setTyped] = useFormDraft('task')
  const [added, setAdded] = useState('')
  const [pasted, setPasted] = useState<Pasted | null>(null)
  const [problem, setProblem] = useState('')
  const field = useRef<HTMLInputElement>(null)
  const refusal = useAddRefusal()
  const add = useAdd()
  const excess = tooLong(typed, MAX_TITLE)
  if (refusal !== null) return <p className={styles.refusal}>{sentenceOf(refusal)}</p>

  const handleKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter') return
    event.preventDefault()
    const title = titleOf(typed)
    if (title === '' || excess !== null || !add([title])) return
    setTyped('')
    setAdded(title)
  }
  const show = async (coming: Promise<Pasted | null>): Promise<void> => {
    setProblem('')
    const list = await coming.catch(() => null)
    setPasted(list)
    if (list === null) setProblem('This could not be read as a list of tasks. Try again in a moment.')
  }
  const handlePaste = (event: ClipboardEvent): void => {
    const [file] = event.clipboardData.files
    const text = event.clipboardData.getData('text/plain')
    if (text === '' && file !== undefined && isTableFile(file)) {
      event.preventDefault()
      return void show(fetchReader().then(({ pastedFile }) => pastedFile(file)))
    }
    if (!isList(text)) return
    event.preventDefault()
    void show(fetchReader().then(({ pastedText }) => pastedText(text)))
  }
  const handleFiles = ([file]: readonly File[]): void => {
    if (file !== undefined && isTableFile(file))
      return void show(fetchReader().then(({ pastedFile }) => pastedFile(file)))
    setProblem('A CSV file becomes tasks here. Other files go into a task or a message.')
  }
  const endPaste = (): void => {
    setPasted(null)
    setTimeout(() => field.current?.focus())
  }
  if (pasted !== null) {
    return (
      <Suspense fallback={<FieldSkeleton height={120} words="Loading the list" />}>
        <PastedTasks
          pasted={pasted}
          onAdd={(titles) => {
            if (add(titles)) endPaste()
          }}
          onCancel={endPaste}
        />
      </Suspense>
    )
  }
  return (
    <DropZone label="A CSV of tasks" className={styles.foot} onFiles={handleFiles}>
      <label className={styles.field}>
        <Icon name="plus" size={16} />
        <span className="visuallyHidden">Add a task</span>
        <input
          dir="auto"
          ref={field}
          id="quick-add"
          value={typed}
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
      {(excess ?? problem) !== '' && (
        <p className={styles.refusal} role="alert">
          {excess ?? problem}
        </p>
      )}
    </DropZone>
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
