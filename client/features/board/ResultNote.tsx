// The note on a result: one line until it is wanted, or something was left half written (W11).

import { useState } from 'react'

import type { CardId } from '../../../shared/ids.ts'
import { MAX_NOTE } from '../../../shared/workroom/result.ts'
import type { Result } from '../../../shared/workroom/reviewState.ts'
import { useHadRichDraft } from '../../room/useRichDraft.ts'
import { RichText } from '../../ui/RichText.tsx'
import { EditRichText } from './EditRichText.tsx'
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
  const had = useHadRichDraft(draftOf(card, result))
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
  const issue = useIssue()
  const { round } = result
  return (
    <EditRichText
      about={draftOf(card, result)}
      label="Note on the result"
      value={result.note}
      mayKeep={(note) => note.length <= MAX_NOTE}
      onSave={(note) => issue({ name: 'noteResult', args: { card, round, note } })}
      onClose={onClose}
      placeholder={placeholder}
      isShort
    />
  )
}
