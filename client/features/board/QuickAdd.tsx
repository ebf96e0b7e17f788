// The freelancer's way to add tasks: Enter adds one and goes on; a pasted list becomes one command after a look at it.

import { type ClipboardEvent, Suspense, useRef, useState } from 'react'

import { quoted } from '../../../shared/isolated.ts'
import { useFormDraft } from '../../room/useFormDraft.ts'
import { sentenceOf } from '../../sync/sentenceOf.ts'
import { tooLong } from '../../ui/atMost.ts'
import { DropZone } from '../../ui/DropZone.tsx'
import { part } from '../../ui/fetchedScreen.ts'
import { Refusal } from '../../ui/Refusal.tsx'
import { FieldSkeleton } from '../../ui/Skeletons.tsx'
import { QuickField } from './QuickField.tsx'
import { MAX_TITLE, isList, titleOf } from './titles.ts'
import { useAddTasks } from './useAddTasks.ts'
import { useAddRefusal } from './useMay.ts'
import { usePasted } from './usePasted.ts'

import styles from './QuickAdd.module.css'

/** Fetched with the first list: most tasks are typed. */
const PastedTasks = part(async () => (await import('./PastedTasks.tsx')).PastedTasks)

const isTableFile = ({ name }: File): boolean => /\.(?:csv|tsv)$/i.test(name)

export interface QuickAddProps {
  readonly startsFocused?: boolean
}

export function QuickAdd({ startsFocused = false }: QuickAddProps) {
  const [typed, setTyped] = useFormDraft('task')
  const [added, setAdded] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const { pasted, takeText, takeFile, takeRest, end, ...chosen } = usePasted(setProblem)
  const field = useRef<HTMLInputElement>(null)
  const refusal = useAddRefusal()
  const add = useAddTasks()
  const excess = tooLong(typed, MAX_TITLE)
  if (refusal !== null) return <p className={styles.refusal}>{sentenceOf(refusal)}</p>

  const take = (): void => {
    const title = titleOf(typed)
    if (title === '' || excess !== null || !add([title])) return
    setTyped('')
    setAdded(title)
  }
  const handlePaste = (event: ClipboardEvent): void => {
    const [file] = event.clipboardData.files
    const text = event.clipboardData.getData('text/plain')
    if (text === '' && file !== undefined && isTableFile(file)) {
      event.preventDefault()
      return takeFile(file)
    }
    if (!isList(text)) return
    event.preventDefault()
    takeText(text)
  }
  const handleFiles = ([file]: readonly File[]): void => {
    if (file !== undefined && isTableFile(file)) return takeFile(file)
    setProblem('A CSV file becomes tasks here. Other files go into a task or a message.')
  }
  const endPaste = (): void => {
    end()
    setTimeout(() => field.current?.focus())
  }
  if (pasted !== null) {
    return (
      <Suspense fallback={<FieldSkeleton height={120} words="Loading the list" />}>
        <PastedTasks
          pasted={pasted}
          {...chosen}
          onAdd={(titles, rest) => {
            if (!add(titles)) return
            if (rest.length === 0) return endPaste()
            takeRest(rest)
          }}
          onCancel={endPaste}
        />
      </Suspense>
    )
  }
  return (
    <DropZone label="A CSV of tasks" className={styles.foot} onFiles={handleFiles}>
      <QuickField
        label="Add a task"
        placeholder="Add a task, or paste a list"
        typed={typed}
        onType={setTyped}
        onEnter={take}
        onPaste={handlePaste}
        startsFocused={startsFocused}
        ref={field}
      />
      <output className={startsFocused ? styles.added : 'visuallyHidden'}>
        {added !== '' && `Added ${quoted(added)}.`}
      </output>
      <Refusal sentence={excess ?? problem} className={styles.refusal} />
    </DropZone>
  )
}
