// Removing a task: before both have accepted at once, afterwards with a reason that both can read (rule B7).

import { useEffect, useRef } from 'react'

import type { CardId } from '../../../shared/ids.ts'
import { quoted } from '../../../shared/isolated.ts'
import { nameOf } from '../../../shared/workroom/parties.ts'
import { firstName } from '../../room/firstName.ts'
import { useFormDraft } from '../../room/useFormDraft.ts'
import { useRoom } from '../../sync/roomSession.ts'
import { sentenceOf } from '../../sync/sentenceOf.ts'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { WordsField } from '../../ui/WordsField.tsx'
import { askToRemove, useBoardUi } from './boardUi.ts'
import { focusCard, neighbourOf } from './focusCard.ts'
import { useIssue } from './useIssue.ts'
import { useIsStarted } from './useMay.ts'
import { useSession } from './useSession.ts'

export function RemoveTask() {
  const card = useBoardUi((ui) => ui.removing)
  return card && <AskForReason key={card} card={card} />
}

function AskForReason({ card }: { readonly card: CardId }) {
  const [reason, setReason] = useFormDraft(`remove:${card}`)
  const title = useRoom((session) => session.view.board.cards.get(card)?.title)
  const client = useRoom((session) => firstName(nameOf(session.view, 'client')))
  const refusal = useRoom((session) =>
    session.wouldRefuse({ name: 'removeCard', args: { card, reason: reason.trim() || '-' } }),
  )
  const needsReason = useIsStarted()
  const focused = useRef<CardId | null>(card)
  const session = useSession()
  useEffect(() => {
    if (title !== undefined) return
    // Removed here, or elsewhere while it was asked here.
    askToRemove(null)
    focusCard(focused.current === card ? null : focused.current)
  }, [title, card])
  const issue = useIssue()
  if (title === undefined) return null
  return (
    <ConfirmDialog
      opened
      title={`Remove ${quoted(title)}?`}
      confirmLabel="Remove the task"
      cancelLabel="Keep it"
      isDestructive
      canConfirm={refusal === null && (!needsReason || reason.trim() !== '')}
      onConfirm={() => {
        const neighbour = neighbourOf(session().view.board, card)
        if (!issue({ name: 'removeCard', args: { card, reason } }, { say: 'Task removed.' })) return
        setReason('')
        focused.current = neighbour
      }}
      onClose={() => {
        askToRemove(null)
        focusCard(focused.current)
      }}
    >
      <p>
        {needsReason
          ? `${client} has agreed to a project with this task and reads the reason. You can restore the task at any time.`
          : 'You can restore it at any time.'}
      </p>
      {refusal === null ? (
        <WordsField
          data-autofocus
          label={needsReason ? 'Reason' : 'Reason (optional)'}
          minRows={2}
          atMost={1000}
          words={reason}
          onWords={setReason}
        />
      ) : (
        <p role="alert">{sentenceOf(refusal)}</p>
      )}
    </ConfirmDialog>
  )
}
