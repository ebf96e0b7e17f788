// The client's suggestions, under To do: the freelancer takes each in or declines it with a word; the client waits.

import { Button } from '@mantine/core'
import { useState } from 'react'

import { type SetApart, quoted } from '../../../shared/isolated.ts'
import type { Suggestion } from '../../../shared/workroom/boardState.ts'
import { nameOf } from '../../../shared/workroom/parties.ts'
import { firstName } from '../../room/firstName.ts'
import { useFormDraft } from '../../room/useFormDraft.ts'
import { useRoom } from '../../sync/roomSession.ts'
import { LineField } from '../../ui/LineField.tsx'
import { TimeAgo } from '../../ui/Time.tsx'
import { useIssue } from './useIssue.ts'

import styles from './Suggestions.module.css'

export function Suggestions() {
  const suggestions = useRoom((session) => session.view.board.suggestions)
  const you = useRoom((session) => session.you?.role)
  const client = useRoom((session) => firstName(nameOf(session.view, 'client')))
  const freelancer = useRoom((session) => firstName(nameOf(session.view, 'freelancer')))
  const list = Object.values(suggestions).toSorted((a, b) => a.at - b.at)
  if (list.length === 0) return null
  const isAnswerer = you === 'freelancer'
  return (
    <section className={styles.box} aria-label="Suggested tasks">
      <h3 className={styles.heading}>
        {isAnswerer ? `${client} suggests` : `Suggested, ${freelancer} decides`}
      </h3>
      <ul className={styles.list}>
        {list.map((suggestion) => (
          <li key={suggestion.id} className={styles.item}>
            <span className={styles.title} dir="auto">
              {suggestion.title}
            </span>
            <TimeAgo at={suggestion.at} className={styles.age ?? ''} />
            {isAnswerer && <Answer suggestion={suggestion} client={client} />}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Answer({ suggestion, client }: { readonly suggestion: Suggestion; readonly client: SetApart }) {
  const { id: card, title } = suggestion
  const [reason, setReason] = useFormDraft(`decline-suggestion:${card}`)
  const [isDeclining, setIsDeclining] = useState(false)
  const issue = useIssue()
  if (!isDeclining) {
    return (
      <div className={styles.buttons}>
        <Button
          size="compact-xs"
          variant="light"
          aria-label={`Add to board: ${quoted(title)}`}
          onClick={() =>
            issue(
              { name: 'takeSuggestion', args: { card } },
              { say: 'Added to the board, at the end of To do.' },
            )
          }
        >
          Add to board
        </Button>
        <Button
          size="compact-xs"
          variant="subtle"
          color="gray"
          aria-label={`Decline ${quoted(title)}`}
          onClick={() => setIsDeclining(true)}
        >
          Decline…
        </Button>
      </div>
    )
  }
  return (
    <form
      className={styles.decline}
      onSubmit={(event) => {
        event.preventDefault()
        if (issue({ name: 'declineSuggestion', args: { card, reason } }, { say: 'Declined.' })) setReason('')
      }}
    >
      <LineField
        size="xs"
        aria-label="Why not"
        placeholder={`A word for ${client} (optional)`}
        atMost={1000}
        value={reason}
        data-autofocus
        ref={(field) => field?.focus()}
        onChange={(event) => setReason(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') setIsDeclining(false)
        }}
      />
      <Button size="xs" type="submit" variant="default">
        Decline
      </Button>
      <Button size="xs" variant="subtle" color="gray" onClick={() => setIsDeclining(false)}>
        Back
      </Button>
    </form>
  )
}
