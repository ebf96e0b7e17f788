// Every change of a task, asked of the log when somebody opens it, and again as the room goes on.

import type { TaskHistoryAnswer } from '../../../shared/http.ts'
import type { Card } from '../../../shared/workroom/boardState.ts'
import { useAnswer } from '../../identity/useAnswer.ts'
import { useRoomId } from '../../navigation/useRoomId.ts'
import { useFirstName } from '../../room/firstName.ts'
import { useRoom } from '../../sync/roomSession.ts'
import { useKept } from '../../ui/useKept.ts'
import { HistoryLine } from './HistoryLine.tsx'
import { taskChangeWords } from './taskChangeWords.ts'

import styles from './CardDialog.module.css'

export function WholeHistory({ card }: { readonly card: Pick<Card, 'id'> }) {
  const room = useRoomId()
  const path = `/api/rooms/${encodeURIComponent(room)}/tasks/${encodeURIComponent(card.id)}/history`
  const seq = useRoom((session) => session.view.head.seq)
  // Asked again after each record; what was read stays until the new is there.
  const answer = useKept(useAnswer<TaskHistoryAnswer>(path, String(seq)).answer)
  const names = { client: useFirstName('client'), freelancer: useFirstName('freelancer') }
  if (answer === null) return <p className={styles.none}>Reading the log…</p>
  if (!answer.ok) return <p className={styles.none}>{answer.sentence}</p>
  return (
    <ol className={styles.history}>
      {answer.more && <li>The oldest changes are left out here; the log has them all.</li>}
      {answer.steps.toReversed().map((step) => {
        const { text, quote } = taskChangeWords(step, names)
        return (
          <HistoryLine key={`${step.seq} ${text}`} at={step.at} quote={quote} seq={step.seq}>
            {text}
          </HistoryLine>
        )
      })}
    </ol>
  )
}
