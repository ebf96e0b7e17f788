// Where a comment is written: one line until it is wanted, then the short rich text. What is half written, and whom it
// answers, stays on this device until it is sent (W11).

import { Button } from '@mantine/core'
import { useState } from 'react'

import { otherRole } from '../../../shared/decider.ts'
import type { CardId, CommentId } from '../../../shared/ids.ts'
import { plainOf } from '../../../shared/richtext.ts'
import { answeredBy, MAX_COMMENT } from '../../../shared/workroom/comments.ts'
import { mentionOf } from '../../../shared/workroom/mention.ts'
import { nameOf, shownName } from '../../../shared/workroom/parties.ts'
import { useFormDraft } from '../../room/useFormDraft.ts'
import { useLinkDraft } from '../../room/useLinkDraft.ts'
import { useHadRichDraft } from '../../room/useRichDraft.ts'
import { useRoom } from '../../sync/roomSession.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { Refusal } from '../../ui/Refusal.tsx'
import { RichTextField } from '../../ui/RichTextField.tsx'
import { isStorable } from '../../ui/richTextForm.ts'
import { useIssue } from './useIssue.ts'

import layout from '../../ui/layout.module.css'
import styles from './TaskTalk.module.css'

export interface WriteCommentProps {
  readonly card: CardId
  /** Whom it answers; null: nobody. */
  readonly replyTo: CommentId | null
  readonly onReplyTo: (comment: CommentId | null) => void
  readonly isOpen: boolean
  readonly onOpen: (isOpen: boolean) => void
}

export const commentDraft = (card: CardId): string => `comment:${card}`

/** Whether something was begun here. */
export const useHadComment = (card: CardId): boolean => useHadRichDraft(commentDraft(card))

export function WriteComment(props: WriteCommentProps) {
  const { isOpen, onOpen } = props
  if (isOpen) return <Opened {...props} />
  return (
    <button type="button" className={styles.begin} onClick={() => onOpen(true)}>
      Write a comment
    </button>
  )
}

function Opened({ card, replyTo, onReplyTo, onOpen }: WriteCommentProps) {
  const [draft, keep] = useFormDraft(commentDraft(card))
  const [link, keepLink] = useLinkDraft(commentDraft(card))
  const [typed, setTyped] = useState(() => (isStorable(draft) ? draft : null))
  // The editor begins anew with what was sent, and with what was refused and given back.
  const [shown, setShown] = useState({ draft, times: 0 })
  if (shown.draft !== draft) {
    setShown(({ times }) => ({ draft, times: times + 1 }))
    setTyped(isStorable(draft) ? draft : null)
  }
  const mention = useRoom(({ view, you }) => mentionOf(nameOf(view, otherRole(you?.role ?? 'client'))))
  const issue = useIssue()
  const excess =
    (typed?.length ?? 0) > MAX_COMMENT
      ? 'This comment is too long: say it in two, or attach it as a file.'
      : null
  const isEmpty = typed === null || plainOf(typed) === ''
  const change = (words: string | null, half: string): void => {
    setTyped(words)
    setShown(({ times }) => ({ draft: half, times }))
    keep(half)
  }
  const begin = (): void => {
    keep('')
    keepLink(null)
    onReplyTo(null)
  }
  const send = (): void => {
    if (typed === null || isEmpty || excess !== null) return
    const comment = crypto.randomUUID() as CommentId
    const args = { card, comment, body: typed, ...(replyTo !== null && { replyTo }) }
    if (issue({ name: 'addComment', args })) begin()
  }
  return (
    <div className={styles.write}>
      {replyTo !== null && <Answering card={card} replyTo={replyTo} onEnd={() => onReplyTo(null)} />}
      <RichTextField
        key={`${shown.times} ${replyTo ?? ''}`}
        label="Comment"
        value={draft}
        onChange={change}
        link={link}
        onLink={keepLink}
        onSubmit={send}
        placeholder={`${mention} tells ${mention.slice(1)} by email too, if it stays unseen.`}
        startsFocused
        isShort
        mention={mention}
      />
      <Refusal sentence={excess} className={layout.refusal} />
      <div className={styles.buttons}>
        <Button size="xs" onClick={send} disabled={isEmpty || excess !== null}>
          Comment
        </Button>
        <Button
          size="xs"
          variant="subtle"
          color="gray"
          onClick={() => {
            begin()
            onOpen(false)
          }}
        >
          Cancel
        </Button>
      </div>
    </div>
  )
}

interface AnsweringProps {
  readonly card: CardId
  readonly replyTo: CommentId
  readonly onEnd: () => void
}

function Answering({ card, replyTo, onEnd }: AnsweringProps) {
  const words = useRoom(({ view }) => {
    const answered = answeredBy(view.board, card, { replyTo })
    return answered && `${shownName(view, answered.by)}: ${plainOf(answered.body)}`
  })
  return (
    <p className={styles.answering}>
      <span className={layout.name} dir="auto">
        Answering {words ?? 'a comment that is gone'}
      </span>
      <IconButton icon="x" label="Answer nobody" onClick={onEnd} />
    </p>
  )
}
