// The note on a result: one line until it is wanted; what is half written outlives a reload (W11).

import { Button } from '@mantine/core'
import { useState } from 'react'

import type { CardId } from '../../../shared/ids.ts'
import { MAX_NOTE } from '../../../shared/workroom/result.ts'
import type { Result } from '../../../shared/workroom/reviewState.ts'
import { useFormDraft, useHadFormDraft } from '../../room/useFormDraft.ts'
import { useLinkDraft } from '../../room/useLinkDraft.ts'
import { RichText } from '../../ui/RichText.tsx'
import { RichTextField } from '../../ui/RichTextField.tsx'
import { isStorable } from '../../ui/richTextForm.ts'
import { useIssue } from './useIssue.ts'

import dialog from './CardDialog.module.css'
import styles from './TaskTalk.module.css'

export interface ResultNoteProps {
  readonly card: CardId
  readonly result: Result
  readonly placeholder: string
}

const draftOf = (card: CardId, { round }: Result): string => `result:${card}:${round}`

export function ResultNote(props: ResultNoteProps) {
  const { card, result } = props
  const had = useHadFormDraft(draftOf(card, result))
  const [isEditing, setIsEditing] = useState(had)
  if (isEditing) return <EditNote {...props} onClose={() => setIsEditing(false)} />
  if (result.note === '')
    return (
      <button type="button" className={styles.begin} onClick={() => setIsEditing(true)}>
        Add a note or a link
      </button>
    )
  return (
    <>
      <RichText value={result.note} />
      <button type="button" className={dialog.quiet} onClick={() => setIsEditing(true)}>
        Edit the note
      </button>
    </>
  )
}

function EditNote({
  card,
  result,
  placeholder,
  onClose,
}: ResultNoteProps & { readonly onClose: () => void }) {
  const about = draftOf(card, result)
  const [start] = useState(result.note)
  const [draft, keep] = useFormDraft(about, start)
  const [link, keepLink] = useLinkDraft(about)
  const [first] = useState(draft)
  const [typed, setTyped] = useState(() => (isStorable(draft) ? draft : null))
  const issue = useIssue()
  const isKeepable = typed !== null && typed.length <= MAX_NOTE
  const end = (): void => {
    keep(start)
    keepLink(null)
    onClose()
  }
  const save = (): void => {
    if (!isKeepable) return
    const args = { card, round: result.round, note: typed }
    if (typed === start || issue({ name: 'noteResult', args })) end()
  }
  return (
    <div className={styles.write}>
      <RichTextField
        label="Note on the result"
        value={first}
        onChange={(words, half) => {
          setTyped(words)
          keep(half)
        }}
        link={link}
        onLink={keepLink}
        onSubmit={save}
        placeholder={placeholder}
        startsFocused
        isShort
      />
      <div className={styles.buttons}>
        <Button size="xs" onClick={save} disabled={!isKeepable}>
          Save
        </Button>
        <Button size="xs" variant="subtle" color="gray" onClick={end}>
          Cancel
        </Button>
      </div>
    </div>
  )
}
