// Says which of several tasks a change left out after it had been painted: they were gone, or approved, before it came there.

import type { RejectionCode } from '../../shared/protocol.ts'
import type { Board } from '../../shared/workroom/boardState.ts'
import { cardsOf } from '../sync/leftOut.ts'
import type { Refused } from '../sync/roomSession.ts'
import { sentenceOf } from '../sync/sentenceOf.ts'
import { toast } from '../ui/toasts.tsx'
import { namesOf, reasonsOf } from './leftOutWords.ts'

export function sayLeftOut(
  { id, command, code, leftOut }: Refused,
  title = 'A change was taken back',
  board: Board,
): void {
  const all = cardsOf(command)
  if (leftOut === undefined)
    return toast.refuse({ id, title, text: `${namesOf(all, board)}: ${sentenceOf(code)}` })
  const reasons = leftOut.map(({ card, because }) => ({ card, code: because as RejectionCode }))
  toast.refuse({
    id,
    title: `${leftOut.length} of ${all.length} tasks stayed as they were`,
    text: reasonsOf(reasons, board).join(' '),
  })
}
