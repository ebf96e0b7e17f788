// The description of a task: rich text, written by the freelancer, read by both.

import { useState } from 'react'

import type { Card } from '../../../shared/workroom/boardState.ts'
import { useHadRichDraft } from '../../room/useRichDraft.ts'
import { RichText } from '../../ui/RichText.tsx'
import { EditRichText } from './EditRichText.tsx'
import { useIssue } from './useIssue.ts'

import styles from './CardDialog.module.css'

const draftOf = ({ id }: Card): string => `description:${id}`

export interface DescriptionProps {
  readonly card: Card
  readonly mayEdit: boolean
}

export function Description({ card, mayEdit }: DescriptionProps) {
  const had = useHadRichDraft(draftOf(card))
  const [isEditing, setIsEditing] = useState(had)
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
  const issue = useIssue()
  return (
    <section className={styles.section} aria-label="Description">
      <div className={styles.sectionHead}>
        <h3>Description</h3>
      </div>
      <EditRichText
        about={draftOf(card)}
        label="Description"
        value={card.description}
        mayKeep={() => true}
        onSave={(description) => issue({ name: 'editCard', args: { card: card.id, description } })}
        onClose={onClose}
        placeholder="What belongs to this task? “- ” begins a list, “## ” a heading."
      />
    </section>
  )
}
