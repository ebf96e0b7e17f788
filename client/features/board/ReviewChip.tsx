// The state of a task's review on its card: words, a sign and a tone; never colour alone.

import type { CardId } from '../../../shared/ids.ts'
import { nameOf } from '../../../shared/workroom/parties.ts'
import { redoRounds } from '../../../shared/workroom/review.ts'
import type { CardReview } from '../../../shared/workroom/reviewState.ts'
import { useRoom } from '../../sync/roomSession.ts'
import { Icon } from '../../ui/Icon.tsx'
import { ownApproval } from './ownApproval.ts'
import { reviewWords } from './reviewWords.ts'

import layout from '../../ui/layout.module.css'
import styles from './ReviewChip.module.css'

const icons = { waiting: 'clock', approved: 'check', redo: 'redo' } as const

export function ReviewChip({ card, review }: { readonly card: CardId; readonly review: CardReview }) {
  const isSent = useRoom((session) => ownApproval(session, card) === undefined)
  const you = useRoom((session) => session.you?.role ?? 'client')
  const clientName = useRoom((session) => nameOf(session.view, 'client'))
  const rounds = useRoom((session) => redoRounds(session.view))
  const now = useRoom((session) => session.now)
  const { text, tone, since } = reviewWords(review, { you, clientName, rounds, now: now() })
  return (
    <span className={`${layout.tinted} ${styles.chip}`} data-tone={tone}>
      <Icon name={icons[review.status]} size={13} />
      {review.status === 'waiting' ? text : `${text},`}
      <span className={styles.since}>
        {review.status === 'waiting' && 'since '}
        {isSent ? since : 'not sent yet'}
      </span>
    </span>
  )
}
