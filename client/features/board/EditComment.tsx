// A comment that its author words anew; the earlier wording stays visible (M10).

import { otherRole } from '../../../shared/decider.ts'
import type { CardId } from '../../../shared/ids.ts'
import { plainOf } from '../../../shared/richtext.ts'
import { MAX_COMMENT } from '../../../shared/workroom/comments.ts'
import type { Comment } from '../../../shared/workroom/commentState.ts'
import { mentionOf } from '../../../shared/workroom/mention.ts'
import { nameOf } from '../../../shared/workroom/parties.ts'
import { useRoom } from '../../sync/roomSession.ts'
import { EditRichText } from './EditRichText.tsx'
import { useIssue } from './useIssue.ts'

import layout from '../../ui/layout.module.css'

export interface EditCommentProps {
  readonly card: CardId
  readonly comment: Comment
  readonly onClose: () => void
}

const maySay = (words: string): boolean => plainOf(words) !== '' && words.length <= MAX_COMMENT

export function EditComment({ card, comment, onClose }: EditCommentProps) {
  const mention = useRoom(({ view }) => mentionOf(nameOf(view, otherRole(comment.by))))
  const issue = useIssue()
  return (
    <EditRichText
      about={`edit-comment:${comment.id}`}
      label="Edit your comment"
      value={comment.body}
      mayKeep={maySay}
      onSave={(body) => issue({ name: 'editComment', args: { card, comment: comment.id, body } })}
      onClose={onClose}
      mention={mention}
      isShort
      hint={<span className={layout.quiet}>The earlier wording stays visible.</span>}
    />
  )
}
