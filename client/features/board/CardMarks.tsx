// The facts of a task on its card, where there are some: a colour and date at a glance, the words in the tip and for whoever
// listens. What is not used is not seen.

import type { LabelId } from '../../../shared/ids.ts'
import type { Card } from '../../../shared/workroom/boardState.ts'
import { labelsOf } from '../../../shared/workroom/labels.ts'
import { useRoom } from '../../sync/roomSession.ts'
import { Icon } from '../../ui/Icon.tsx'
import { useToday } from '../../ui/useToday.ts'
import { dueWords } from './dueWords.ts'

import layout from '../../ui/layout.module.css'
import styles from './CardMarks.module.css'

export function LabelBars({ ids }: { readonly ids: readonly LabelId[] }) {
  const all = useRoom((session) => session.view.board.labels)
  const labels = all === undefined ? [] : labelsOf({ labels: all }, ids)
  if (labels.length === 0) return null
  const words = labels.map(({ name }) => name).join(', ')
  return (
    <span className={styles.bars} title={words}>
      {labels.map(({ id, color }) => (
        <span
          key={id}
          className={styles.bar}
          style={{ background: `var(--label-${color})` }}
          aria-hidden="true"
        />
      ))}
      <span className="visuallyHidden">Labels: {words}.</span>
    </span>
  )
}

const tones = { later: undefined, today: 'act', overdue: 'bad' } as const

export function DueMark({ due }: { readonly due: string }) {
  const { short, words, state } = dueWords(due, useToday())
  return (
    <span
      className={`${layout.tinted} ${styles.due}`}
      data-tone={tones[state]}
      data-due={state}
      title={words}
    >
      <Icon name={state === 'overdue' ? 'alert' : 'calendar'} size={13} />
      <span aria-hidden="true">{short}</span>
      <span className="visuallyHidden">{words}</span>
    </span>
  )
}

export function ChecklistMark({ checklist }: { readonly checklist: NonNullable<Card['checklist']> }) {
  const done = checklist.filter((entry) => entry.done).length
  const words = `${done} of ${checklist.length} of the checklist done`
  return (
    <span className={styles.count} title={words}>
      <Icon name="checkSquare" size={14} />
      <span aria-hidden="true">
        {done}/{checklist.length}
      </span>
      <span className="visuallyHidden">{words}</span>
    </span>
  )
}
