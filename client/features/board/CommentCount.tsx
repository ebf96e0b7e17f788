// On a card: how much was said about the task, and that some of it is new. Nothing where nothing was said.

import type { CardId } from '../../../shared/ids.ts'
import { unreadComments } from '../../../shared/workroom/comments.ts'
import { useRoom } from '../../sync/roomSession.ts'
import { Icon } from '../../ui/Icon.tsx'
import { commentCount } from './thread.ts'

import styles from './CommentCount.module.css'

export function useUnreadComments(card: CardId): number {
  return useRoom(({ view, you, tasksReadUpTo }) =>
    you === null
      ? 0
      : unreadComments(view.board, card, { you: you.role, readUpTo: tasksReadUpTo[card] ?? 0 }),
  )
}

export function CommentCount({ card }: { readonly card: CardId }) {
  const count = useRoom(({ view }) => commentCount(view.board, card))
  const unread = useUnreadComments(card)
  if (count === 0) return null
  const words = `${count === 1 ? '1 comment' : `${count} comments`}${unread > 0 ? `, ${unread} new` : ''}`
  return (
    <span className={styles.count} data-new={unread > 0 || undefined} title={words}>
      <Icon name="message" size={14} /> <span aria-hidden="true">{count}</span>
      <span className="visuallyHidden">{words}</span>
    </span>
  )
}
