// What both say about a task: comments, and among them what was asked and answered in its reviews, in the order of time
// (rules M8 to M13). Where nothing was said one line asks for a word, and nothing else is seen.

import { Text } from '@mantine/core'
import { useEffect, useState } from 'react'

import type { CardId, CommentId } from '../../../shared/ids.ts'
import type { Comment } from '../../../shared/workroom/commentState.ts'
import { useFormDraft } from '../../room/useFormDraft.ts'
import { useRoom } from '../../sync/roomSession.ts'
import { sentenceOf } from '../../sync/sentenceOf.ts'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { CommentLine, goToComment } from './CommentLine.tsx'
import { useOpenComment } from './openTask.ts'
import { ReviewLine } from './ReviewLine.tsx'
import { threadOf } from './thread.ts'
import { useTaskRead } from './useTaskRead.ts'
import { WriteComment, useHadComment } from './WriteComment.tsx'

import layout from '../../ui/layout.module.css'
import dialog from './CardDialog.module.css'
import styles from './TaskTalk.module.css'

/** Asks the rules whether this person may say something here now. */
const anyComment = (card: CardId) => {
  const body = '{"content":[{"content":[{"text":"?","type":"text"}],"type":"paragraph"}],"type":"doc"}'
  return { name: 'addComment', args: { card, comment: 'a-comment-of-nobody', body } } as const
}

export function TaskTalk({ card }: { readonly card: CardId }) {
  const view = useRoom((session) => session.view)
  const you = useRoom((session) => session.you?.role)
  const refusal = useRoom((session) => session.wouldRefuse(anyComment(card)))
  const isPast = useRoom((session) => session.isPast === true)
  const had = useHadComment(card)
  const [isWriting, setIsWriting] = useState(had)
  const [replyTo, setReplyTo] = useFormDraft(`comment-to:${card}`)
  const [deleting, setDeleting] = useState<Comment | null>(null)
  const { line, end } = useTaskRead(card)
  const target = useTarget()
  const thread = threadOf(view, card)
  const firstNew = thread.find(
    (entry) => entry.kind === 'comment' && entry.comment.by !== you && entry.comment.seq > line,
  )
  // Shortened and deleted, comments make space (S17).
  const mayTalk = refusal === null || refusal === 'room-full' || refusal === 'too-many-comments'
  if (thread.length === 0 && refusal !== null) return null
  return (
    <section className={dialog.section} aria-label="Talk">
      <div className={dialog.sectionHead}>
        <h3>Talk</h3>
      </div>
      {thread.length > 0 && (
        <ol className={styles.thread}>
          {thread.flatMap((entry) => [
            ...(entry === firstNew ? [<NewLine key="new" />] : []),
            entry.kind === 'review' ? (
              <ReviewLine key={entry.key} card={card} step={entry.step} />
            ) : (
              <CommentLine
                key={entry.key}
                card={card}
                comment={entry.comment}
                isTarget={entry.comment.id === target}
                mayTalk={mayTalk}
                onReply={() => {
                  setReplyTo(entry.comment.id)
                  setIsWriting(true)
                }}
                onDelete={() => setDeleting(entry.comment)}
              />
            ),
          ])}
        </ol>
      )}
      <span ref={end} />
      {refusal === null ? (
        <WriteComment
          card={card}
          isOpen={isWriting}
          onOpen={setIsWriting}
          replyTo={replyTo === '' ? null : (replyTo as CommentId)}
          onReplyTo={(comment) => setReplyTo(comment ?? '')}
        />
      ) : isPast ? null : (
        <p className={layout.quiet}>{sentenceOf(refusal)}</p>
      )}
      <DeleteComment card={card} comment={deleting} onClose={() => setDeleting(null)} />
    </section>
  )
}

const NewLine = () => <li className={styles.new}>New</li>

/** The comment that the address leads to comes into sight once. */
function useTarget(): string | null {
  const target = useOpenComment()
  useEffect(() => {
    if (target !== null) goToComment(target)
  }, [target])
  return target
}

interface DeleteCommentProps {
  readonly card: CardId
  readonly comment: Comment | null
  readonly onClose: () => void
}

function DeleteComment({ card, comment, onClose }: DeleteCommentProps) {
  const issue = useRoom((session) => session.issue)
  const remove = (): string | void => {
    if (comment === null) return
    const code = issue({ name: 'deleteComment', args: { card, comment: comment.id } })
    if (code !== null) return sentenceOf(code)
  }
  return (
    <ConfirmDialog
      opened={comment !== null}
      onClose={onClose}
      title="Delete this comment?"
      confirmLabel="Delete for both"
      isDestructive
      onConfirm={async () => remove()}
    >
      <Text size="sm">
        Its words and all earlier wordings are erased for both of you. A note that a comment was deleted
        stays.
      </Text>
    </ConfirmDialog>
  )
}
