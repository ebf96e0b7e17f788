// The description of a task: rich text, written by the freelancer, read by both.

import { Button } from '@mantine/core'
import { useState } from 'react'

import type { Card } from '../../../shared/workroom/boardState.ts'
import { useHadFormDraft, useFormDraft } from '../../room/useFormDraft.ts'
import { linkOf, useLinkDraft } from '../../room/useLinkDraft.ts'
import { RichText } from '../../ui/RichText.tsx'
import { RichTextField } from '../../ui/RichTextField.tsx'
import { isStorable } from '../../ui/richTextForm.ts'
import { useIssue } from './useIssue.ts'

import styles from './CardDialog.module.css'

const draftOf = ({ id }: Card): string => `description:${id}`

export interface DescriptionProps {
  readonly card: Card
  readonly mayEdit: boolean
}

export function Description({ card, mayEdit }: DescriptionProps) {
  const hadWords = useHadFormDraft(draftOf(card))
  const hadLink = useHadFormDraft(linkOf(draftOf(card)))
  const [isEditing, setIsEditing] = useState(hadWords || hadLink)
  if (isEditing && mayEdit) return <EditDescription card={card} onClose={() => setIsEditing(false)} />
  return (
    <section className={styles.section} aria-label="Description">
      <div className={styles.sectionHead}>
        <h3>Description</h3>
        {mayEdit && card.description !== '' && (
          <button type="button" className={styles.quiet} onClick={() => setIsEditing(true)}>
            Edit
          </button>
        )}
      </div>
      {card.description !== '' && <RichText value={card.description} />}
      {card.description === '' &&
        (mayEdit ? (
          <button type="button" className={styles.addDescription} onClick={() => setIsEditing(true)}>
            Say what belongs to this task
          </button>
        ) : (
          <p className={styles.none}>No description.</p>
        ))}
    </section>
  )
}

function EditDescription({ card, onClose }: { readonly card: Card; readonly onClose: () => void }) {
  const [start] = useState(card.description)
  const [draft, keep] = useFormDraft(draftOf(card), start)
  const [first] = useState(draft)
  const [typed, setTyped] = useState(() => (isStorable(draft) ? draft : null))
  const [link, keepLink] = useLinkDraft(draftOf(card))
  const issue = useIssue()
  const change = (words: string | null, half: string): void => {
    setTyped(words)
    keep(half)
  }
  const end = (): void => {
    keep(start)
    keepLink(null)
    onClose()
  }
  const save = (): void => {
    if (typed === null) return
    if (typed === start || issue({ name: 'editCard', args: { card: card.id, description: typed } })) end()
  }
  return (
    <section className={styles.section} aria-label="Description">
      <div className={styles.sectionHead}>
        <h3>Description</h3>
      </div>
      <RichTextField
        label="Description"
        value={first}
        onChange={change}
        link={link}
        onLink={keepLink}
        onSubmit={save}
        placeholder="What belongs to this task? “- ” begins a list, “## ” a heading."
        startsFocused
      />
      {card.description !== start && (
        <output className={styles.none}>
          The description was changed elsewhere meanwhile. Saving replaces it.
        </output>
      )}
      <div className={styles.buttons}>
        <Button size="xs" onClick={save} disabled={typed === null}>
          Save
        </Button>
        <Button size="xs" variant="subtle" color="gray" onClick={end}>
          Cancel
        </Button>
      </div>
    </section>
  )
}
