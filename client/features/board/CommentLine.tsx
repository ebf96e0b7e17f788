// One comment: its words, what it answers, what became of it (edited, deleted, unsent); to answer it, and for its author to
// edit and delete it (rules M9, M10).

import { ActionIcon, Menu } from '@mantine/core'
import { useState } from 'react'

import type { CardId } from '../../../shared/ids.ts'
import { plainOf } from '../../../shared/richtext.ts'
import { answeredBy } from '../../../shared/workroom/comments.ts'
import type { Comment } from '../../../shared/workroom/commentState.ts'
import { mentionOf } from '../../../shared/workroom/mention.ts'
import { namesOf, shownName } from '../../../shared/workroom/parties.ts'
import { useRoom } from '../../sync/roomSession.ts'
import { ActionMenu } from '../../ui/ActionMenu.tsx'
import { Avatar } from '../../ui/Avatar.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { RichText } from '../../ui/RichText.tsx'
import { DateTime, TimeAgo } from '../../ui/Time.tsx'
import { EditComment } from './EditComment.tsx'
import { copyLinkTo } from './taskLink.ts'

import layout from '../../ui/layout.module.css'
import styles from './TaskTalk.module.css'

export interface CommentLineProps {
  readonly card: CardId
  readonly comment: Comment
  /** The address leads to it. */
  readonly isTarget: boolean
  readonly mayTalk: boolean
  readonly onReply: () => void
  readonly onDelete: () => void
}

const anchorOf = (comment: string): string => `comment-${comment}`

/** Into sight, with the focus. */
export function goToComment(comment: string | undefined): void {
  const line = comment === undefined ? null : document.getElementById(anchorOf(comment))
  line?.scrollIntoView({ block: 'center' })
  line?.focus({ preventScroll: true })
}

export function CommentLine(props: CommentLineProps) {
  const { card, comment, isTarget, mayTalk } = props
  const [isEditing, setIsEditing] = useState(false)
  const name = useRoom(({ view }) => shownName(view, comment.by))
  const isYou = useRoom(({ you }) => you?.role === comment.by)
  return (
    <li className={styles.entry} id={anchorOf(comment.id)} tabIndex={-1} data-target={isTarget || undefined}>
      <Avatar name={name} size="sm" />
      <div className={styles.said}>
        <p className={styles.by}>
          <strong dir="auto">{isYou ? 'You' : name}</strong> <TimeAgo at={comment.at} />
        </p>
        {comment.deletedAt !== undefined ? (
          <p className={styles.tombstone}>
            <Icon name="trash" size={14} />
            <span>
              Deleted by its author, <DateTime at={comment.deletedAt} />
            </span>
          </p>
        ) : isEditing ? (
          <EditComment card={card} comment={comment} onClose={() => setIsEditing(false)} />
        ) : (
          <Body card={card} comment={comment} />
        )}
      </div>
      {comment.deletedAt === undefined && !isEditing && (
        <div className={styles.acts}>
          {mayTalk && (
            <button type="button" className={styles.answer} onClick={props.onReply}>
              Answer
            </button>
          )}
          <CommentMenu {...props} isYou={isYou} onEdit={() => setIsEditing(true)} />
        </div>
      )}
    </li>
  )
}

function Body({ card, comment }: { readonly card: CardId; readonly comment: Comment }) {
  const view = useRoom((session) => session.view)
  const isLive = useRoom(({ status }) => status === 'live')
  const answered = answeredBy(view.board, card, comment)
  const isPending = comment.seqs.some((seq) => seq > view.head.seq)
  const calls = Object.values(namesOf(view.offer)).map(mentionOf)
  return (
    <>
      {comment.replyTo !== undefined && (
        <button
          type="button"
          className={`${layout.name} ${styles.answered}`}
          dir="auto"
          onClick={() => goToComment(comment.replyTo)}
        >
          {answered === undefined || answered.deletedAt !== undefined
            ? 'Answers a comment that was deleted'
            : `${shownName(view, answered.by)}: ${plainOf(answered.body)}`}
        </button>
      )}
      <RichText value={comment.body} calls={calls} />
      <EarlierWordings comment={comment} />
      {isPending && (
        <p className={styles.pending} data-waiting={!isLive || undefined}>
          {isLive ? 'Sending…' : 'Unsent, kept here and sent when you are back online'}
        </p>
      )}
    </>
  )
}

function EarlierWordings({ comment: { earlier } }: { readonly comment: Comment }) {
  const [isShown, setIsShown] = useState(false)
  if (earlier === undefined) return null
  return (
    <div>
      <button
        type="button"
        className={styles.earlierButton}
        aria-expanded={isShown}
        onClick={() => setIsShown(!isShown)}
      >
        edited · {earlier.length === 1 ? '1 earlier wording' : `${earlier.length} earlier wordings`}
      </button>
      {isShown && (
        <ol className={styles.earlier}>
          {earlier.map(({ at, body }) => (
            <li key={`${at} ${body}`}>
              <DateTime at={at} />
              <RichText value={body} />
            </li>
          ))}
        </ol>
      )}
    </div>
  )
}

interface CommentMenuProps extends CommentLineProps {
  readonly isYou: boolean
  readonly onEdit: () => void
}

function CommentMenu({ card, comment, isYou, mayTalk, onEdit, onDelete }: CommentMenuProps) {
  return (
    <ActionMenu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label="More about this comment" title="More">
          <Icon name="dots" size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<Icon name="link" size={15} />}
          onClick={() => void copyLinkTo({ card, comment: comment.id })}
        >
          Copy the link
        </Menu.Item>
        {isYou && mayTalk && (
          <>
            <Menu.Item leftSection={<Icon name="pencil" size={15} />} onClick={onEdit}>
              Edit
            </Menu.Item>
            <Menu.Item leftSection={<Icon name="trash" size={15} />} color="red.8" onClick={onDelete}>
              Delete…
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </ActionMenu>
  )
}
