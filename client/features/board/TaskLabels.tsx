// The labels of an open task (rule B19): which are on it, and, for the freelancer, those of the room to set, make, rename,
// colour and remove. Each says its word; the colour is for a glance.

import { useState } from 'react'

import { isolated } from '../../../shared/isolated.ts'
import type { Card, Label } from '../../../shared/workroom/boardState.ts'
import { MAX_LABEL_NAME, labelsOf, liveLabels } from '../../../shared/workroom/labels.ts'
import { useFormDraft } from '../../room/useFormDraft.ts'
import { useRoom } from '../../sync/roomSession.ts'
import { LineField } from '../../ui/LineField.tsx'
import { LabelEditor } from './LabelEditor.tsx'
import { LabelWord } from './LabelWord.tsx'
import { newLabelId } from './newIds.ts'
import { useFocusOnMount } from './useFocusOnMount.ts'
import { useIssue } from './useIssue.ts'

import dialog from './CardDialog.module.css'
import styles from './TaskFacts.module.css'

export function TaskLabels({ card }: { readonly card: Card }) {
  const all = useRoom((session) => session.view.board.labels)
  // Those who may give it another due date may label it.
  const mayChange = useRoom(
    (session) => session.wouldRefuse({ name: 'setDue', args: { card: card.id, due: null } }) === null,
  )
  const [isOpen, setIsOpen] = useState(false)
  const board = all === undefined ? {} : { labels: all }
  const labels = labelsOf(board, card.labels)
  if (labels.length === 0 && !mayChange) return null
  return (
    <section className={dialog.section} aria-label="Labels">
      <div className={dialog.sectionHead}>
        <h3>Labels</h3>
        {mayChange && (labels.length > 0 || isOpen) && (
          <button
            type="button"
            className={dialog.quiet}
            aria-expanded={isOpen}
            onClick={() => setIsOpen(!isOpen)}
          >
            {isOpen ? 'Done' : 'Change'}
          </button>
        )}
      </div>
      {labels.length > 0 && !isOpen && (
        <ul className={styles.words}>
          {labels.map((label) => (
            <li key={label.id}>
              <LabelWord label={label} />
            </li>
          ))}
        </ul>
      )}
      {mayChange && labels.length === 0 && !isOpen && (
        <button type="button" className={styles.add} aria-expanded={false} onClick={() => setIsOpen(true)}>
          Add labels
        </button>
      )}
      {mayChange && isOpen && <LabelChoice card={card} labels={liveLabels(board)} />}
    </section>
  )
}

function LabelChoice({ card, labels }: { readonly card: Card; readonly labels: readonly Label[] }) {
  const [edited, setEdited] = useState<Label['id'] | null>(null)
  const first = useFocusOnMount<HTMLInputElement>()
  const issue = useIssue()
  return (
    <div className={styles.choice}>
      {labels.map((label, place) =>
        edited === label.id ? (
          <LabelEditor key={label.id} label={label} onEnd={() => setEdited(null)} />
        ) : (
          <div key={label.id} className={styles.choiceRow}>
            <label className={styles.choiceLabel}>
              <input
                ref={place === 0 ? first : undefined}
                type="checkbox"
                className={styles.box}
                checked={card.labels?.includes(label.id) === true}
                onChange={({ currentTarget }) =>
                  issue({
                    name: 'labelCard',
                    args: { card: card.id, label: label.id, on: currentTarget.checked },
                  })
                }
              />
              <LabelWord label={label} />
            </label>
            <button
              type="button"
              className={dialog.quiet}
              aria-label={`Edit the label ${isolated(label.name)}`}
              onClick={() => setEdited(label.id)}
            >
              Edit
            </button>
          </div>
        ),
      )}
      <NewLabel card={card} labels={labels} />
    </div>
  )
}

/** In which order new labels get a colour; red is for whoever chooses it. */
const byItself = ['blue', 'green', 'purple', 'orange', 'teal', 'yellow'] as const

/** Made, and set on this task at once. */
function NewLabel({ card, labels }: { readonly card: Card; readonly labels: readonly Label[] }) {
  const [name, setName] = useFormDraft('label')
  // where there are labels, one of them is likelier
  const field = useFocusOnMount<HTMLInputElement>(labels.length === 0)
  const issue = useIssue()
  const used = new Set(labels.map(({ color }) => color))
  const color = byItself.find((one) => !used.has(one)) ?? 'grey'
  const make = (): void => {
    if (name.trim() === '' || name.trim().length > MAX_LABEL_NAME) return
    const label = newLabelId()
    if (!issue({ name: 'createLabel', args: { label, name, color } })) return
    setName('')
    issue({ name: 'labelCard', args: { card: card.id, label, on: true } })
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        make()
      }}
    >
      <LineField
        ref={field}
        size="xs"
        atMost={MAX_LABEL_NAME}
        dir="auto"
        aria-label="New label"
        placeholder="New label, then Enter"
        value={name}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
      />
    </form>
  )
}
