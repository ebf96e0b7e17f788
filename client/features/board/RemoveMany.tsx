// Removing the selected tasks, with one reason that stands with each of them (rules B7, B22).

import type { CardId } from '../../../shared/ids.ts'
import { MAX_REASON_TOGETHER } from '../../../shared/workroom/manyCards.ts'
import { nameOf } from '../../../shared/workroom/parties.ts'
import { firstName } from '../../room/firstName.ts'
import { countWords, reasonsOf } from '../../room/leftOutWords.ts'
import { useFormDraft } from '../../room/useFormDraft.ts'
import { useRoom } from '../../sync/roomSession.ts'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { WordsField } from '../../ui/WordsField.tsx'
import { judge, removing, tasks } from './manyTasks.ts'
import { useIsStarted } from './useMay.ts'
import { useTogether } from './useTogether.ts'

export interface RemoveManyProps {
  readonly cards: readonly CardId[]
  readonly onClose: () => void
}

export function RemoveMany({ cards, onClose }: RemoveManyProps) {
  const [reason, setReason] = useFormDraft('remove-several')
  const { perform } = useTogether()
  const needsReason = useIsStarted()
  const session = useRoom((all) => all)
  const client = firstName(nameOf(session.view, 'client'))
  const { able, refused } = judge(cards, removing(reason), session)
  const others = refused.length === 0 ? tasks(able.length) : `the other ${able.length}`
  return (
    <ConfirmDialog
      opened
      title={
        refused.length === 0
          ? `Remove ${others}?`
          : able.length === 0
            ? `${countWords(refused, cards.length)}.`
            : `${countWords(refused, cards.length)}: remove ${others}?`
      }
      confirmLabel={`Remove ${tasks(able.length)}`}
      cancelLabel="Keep them"
      isDestructive
      canConfirm={able.length > 0 && (!needsReason || reason.trim() !== '')}
      onConfirm={() => {
        if (perform(able, removing(reason))) setReason('')
      }}
      onClose={onClose}
    >
      {reasonsOf(refused, session.view.board).map((one) => (
        <p key={one}>{one}</p>
      ))}
      <p>
        {needsReason
          ? `${client} has agreed to a project with these tasks and reads the reason. You can restore them at any time.`
          : 'You can restore them at any time.'}
      </p>
      <WordsField
        data-autofocus
        label={needsReason ? 'One reason for all' : 'One reason for all (optional)'}
        minRows={2}
        atMost={MAX_REASON_TOGETHER}
        words={reason}
        onWords={setReason}
      />
    </ConfirmDialog>
  )
}
