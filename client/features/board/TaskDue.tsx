// The due date of an open task (rule B17): a field for the freelancer, words for the client, nothing where neither has any
// use for it.

import { TextInput } from '@mantine/core'
import { useState } from 'react'

import type { Card } from '../../../shared/workroom/boardState.ts'
import { useRoom } from '../../sync/roomSession.ts'
import { useToday } from '../../ui/useToday.ts'
import { dueWords, isStillToDo } from './dueWords.ts'
import { useFocusOnMount } from './useFocusOnMount.ts'
import { useIssue } from './useIssue.ts'

import dialog from './CardDialog.module.css'
import styles from './TaskFacts.module.css'

export function TaskDue({ card }: { readonly card: Card }) {
  const mayEdit = useRoom(
    (session) => session.wouldRefuse({ name: 'setDue', args: { card: card.id, due: null } }) === null,
  )
  const [isAsked, setIsAsked] = useState(false)
  const { due } = card
  if (due === undefined && !mayEdit) return null
  return (
    <section className={dialog.section} aria-label="Due date">
      <div className={dialog.sectionHead}>
        <h3>Due date</h3>
        {mayEdit && due !== undefined && isStillToDo(card.column) && <DueState due={due} />}
      </div>
      {!mayEdit && due !== undefined && <DueDay due={due} />}
      {mayEdit && due === undefined && !isAsked && (
        <button type="button" className={styles.add} onClick={() => setIsAsked(true)}>
          Set a due date
        </button>
      )}
      {mayEdit && (due !== undefined || isAsked) && (
        <DueField card={card} startsFocused={isAsked && due === undefined} onLeft={() => setIsAsked(false)} />
      )}
    </section>
  )
}

/** Only what the date itself does not say. */
function DueState({ due }: { readonly due: string }) {
  const { words, state } = dueWords(due, useToday())
  if (state === 'later') return null
  return (
    <span className={styles.state} data-due={state}>
      {state === 'today' ? words : 'Overdue'}
    </span>
  )
}

function DueDay({ due }: { readonly due: string }) {
  const { day, words, state } = dueWords(due, useToday())
  return <p className={styles.words}>{state === 'later' ? day : words}</p>
}

interface DueFieldProps {
  readonly card: Card
  readonly startsFocused: boolean
  readonly onLeft: () => void
}

function DueField({ card, startsFocused, onLeft }: DueFieldProps) {
  const field = useFocusOnMount<HTMLInputElement>(startsFocused)
  const [typed, setTyped] = useState<string | null>(null)
  const issue = useIssue()
  const set = (due: string | null): void => {
    if (due === (card.due ?? null)) return
    issue({ name: 'setDue', args: { card: card.id, due } }, due === null ? { say: 'Due date removed.' } : {})
  }
  return (
    <div className={styles.row}>
      <TextInput
        ref={field}
        type="date"
        size="xs"
        aria-label="Due date"
        max="9999-12-31"
        value={typed ?? card.due ?? ''}
        onChange={({ currentTarget: { value } }) => {
          setTyped(value)
          // While a year is typed the field holds 0002, 0020, 0202: these are not meant.
          if (value >= '1900-01-01') set(value)
        }}
        onBlur={({ currentTarget: { value, validity } }) => {
          setTyped(null)
          if (value === '' && !validity.badInput) set(null)
          onLeft()
        }}
      />
      {card.due !== undefined && (
        <button type="button" className={dialog.quiet} onClick={() => set(null)}>
          Remove
        </button>
      )}
    </div>
  )
}
