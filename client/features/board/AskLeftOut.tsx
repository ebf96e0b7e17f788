// Before some of the selected tasks are left out: how many, why, and whether the others are wanted (rule B22).

import { countWords, reasonsOf } from '../../room/leftOutWords.ts'
import { useRoom } from '../../sync/roomSession.ts'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { tasks } from './manyTasks.ts'
import type { Asked } from './useTogether.ts'

export interface AskLeftOutProps {
  readonly asked: Asked
  readonly onAnswer: (isWanted: boolean) => void
}

export function AskLeftOut({ asked: { refused, able, what, total }, onAnswer }: AskLeftOutProps) {
  const board = useRoom((session) => session.view.board)
  const others = able.length === 1 ? 'the other one' : `the other ${able.length}`
  return (
    <ConfirmDialog
      opened
      title={`${countWords(refused, total)}: ${what.verb} ${others}?`}
      confirmLabel={`${what.verb[0]?.toUpperCase() ?? ''}${what.verb.slice(1)} ${tasks(able.length)}`}
      onConfirm={() => onAnswer(true)}
      onClose={() => onAnswer(false)}
    >
      {reasonsOf(refused, board).map((reason) => (
        <p key={reason}>{reason}</p>
      ))}
    </ConfirmDialog>
  )
}
