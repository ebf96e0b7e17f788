// Messages that hold the words that were searched for, newest first; each leads to its place in the stream (rule M7).

import { Button } from '@mantine/core'

import type { Role } from '../../../shared/decider.ts'
import type { MessagesFound } from '../../../shared/http.ts'
import { quoted } from '../../../shared/isolated.ts'
import { wordsOf } from '../../../shared/search.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { DateTime } from '../../ui/Time.tsx'
import { marked } from './marked.ts'
import type { StreamMessage } from './stream.ts'
import { useFoundMessages } from './useFoundMessages.ts'

import layout from '../../ui/layout.module.css'
import styles from './FoundList.module.css'

export interface FoundListProps {
  readonly room: string
  readonly words: string
  readonly you: Role
  readonly names: Readonly<Record<Role, string>>
  readonly onOpen: (message: StreamMessage) => void
}

export function FoundList({ room, words, you, names, onOpen }: FoundListProps) {
  const { found, problem } = useFoundMessages(room, words)
  if (problem !== null) return <p role="alert">{problem}</p>
  if (found === null) return <p className={`${layout.quiet} ${styles.note}`}>Searching…</p>
  if (found.messages.length === 0) {
    return (
      <EmptyState
        icon="search"
        title="Nothing found"
        text={`No message or file name holds ${quoted(words)}.`}
      />
    )
  }
  return (
    <section aria-label="Search results">
      <output className={`${layout.quiet} ${styles.note}`}>{countOf(found)}</output>
      <ol className={`${layout.list} ${styles.list}`}>
        {found.messages.map((message) => (
          <li key={message.seq} className={`${layout.frame} ${styles.found}`}>
            <p className={styles.head}>
              <strong>{message.by === you ? 'You' : names[message.by]}</strong>
              <DateTime at={message.at} className={styles.time ?? ''} />
            </p>
            <p className={styles.body}>
              <Marked text={message.body} words={words} />
            </p>
            {message.files.map(({ file, name }) => (
              <p key={file} className={styles.file}>
                <Marked text={name} words={words} />
              </p>
            ))}
            <Button variant="default" size="compact-sm" onClick={() => onOpen(message)}>
              Show in the stream
            </Button>
          </li>
        ))}
      </ol>
    </section>
  )
}

function countOf({ messages, more }: MessagesFound): string {
  if (more) return `The newest ${messages.length} messages`
  return messages.length === 1 ? '1 message' : `${messages.length} messages, newest first`
}

function Marked({ text, words }: { readonly text: string; readonly words: string }) {
  return marked(text, wordsOf(words)).map(({ at, piece, isMarked }) =>
    isMarked ? <mark key={at}>{piece}</mark> : piece,
  )
}
