// A comment that its author words anew; the earlier wording stays visible (M10). What is half done outlives a reload (W11).

import { Button } from '@mantine/core'
import { useState } from 'react'

import { otherRole } from '../../../shared/decider.ts'
import type { CardId } from '../../../shared/ids.ts'
import { plainOf } from '../../../shared/richtext.ts'
import { MAX_COMMENT } from '../../../shared/workroom/comments.ts'
import type { Comment } from '../../../shared/workroom/commentState.ts'
import { mentionOf } from '../../../shared/workroom/mention.ts'
import { nameOf } from '../../../shared/workroom/parties.ts'
import { useFormDraft } from '../../room/useFormDraft.ts'
import { useLinkDraft } from '../../room/useLinkDraft.ts'
import { useRoom } from '../../sync/roomSession.ts'
import { RichTextField } from '../../ui/RichTextField.tsx'
import { isStorable } from '../../ui/richTextForm.ts'
import { useIssue } from './useIssue.ts'

import layout from '../../ui/layout.module.css'
import styles from './TaskTalk.module.css'

export interface EditCommentProps {
  readonly card: CardId
  readonly comment: Comment
  readonly onClose: () => void
}

export function EditComment({ card, comment, onClose }: EditCommentProps) {
  const about = `edit-comment:${comment.id}`
  const [start] = useState(comment.body)
  const [draft, keep] = useFormDraft(about, start)
  const [link, keepLink] = useLinkDraft(about)
  const [first] = useState(draft)
  const [typed, setTyped] = useState(() => (isStorable(draft) ? draft : null))
  const mention = useRoom(({ view }) => mentionOf(nameOf(view, otherRole(comment.by))))
  const issue = useIssue()
  const isSayable = typed !== null && plainOf(typed) !== '' && typed.length <= MAX_COMMENT
  const end = (): void => {
    keep(start)
    keepLink(null)
    onClose()
  }
  const save = (): void => {
    if (!isSayable) return
    const args = { card, comment: comment.id, body: typed }
    if (typed === start || issue({ name: 'editComment', args })) end()
  }
  return (
    <div className={styles.write}>
      <RichTextField
        label="Edit your comment"
        value={first}
        onChange={(words, half) => {
          setTyped(words)
          keep(half)
        }}
        link={link}
        onLink={keepLink}
        onSubmit={save}
        startsFocused
        isShort
        mention={mention}
      />
      <div className={styles.buttons}>
        <Button size="xs" onClick={save} disabled={!isSayable}>
          Save
        </Button>
        <Button size="xs" variant="subtle" color="gray" onClick={end}>
          Cancel
        </Button>
        <span className={layout.quiet}>The earlier wording stays visible.</span>
      </div>
    </div>
  )
}
