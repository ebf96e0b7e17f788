// What was asked or answered in a review of the task, as it stands among the comments (M13).

import type { CardId } from '../../../shared/ids.ts'
import { redoRounds } from '../../../shared/workroom/review.ts'
import type { ReviewStep } from '../../../shared/workroom/reviewState.ts'
import { useFirstName } from '../../room/firstName.ts'
import { reviewStepWords } from '../../room/reviewStepWords.ts'
import { useRoom } from '../../sync/roomSession.ts'
import { Icon } from '../../ui/Icon.tsx'
import { LinkedText } from '../../ui/LinkedText.tsx'
import { TimeAgo } from '../../ui/Time.tsx'

import styles from './TaskTalk.module.css'

const icons = {
  sent: 'send',
  approved: 'check',
  redo: 'redo',
  unanswered: 'clock',
  'taken-back': 'arrowLeft',
} as const

export function ReviewLine({ card, step }: { readonly card: CardId; readonly step: ReviewStep }) {
  const steps = useRoom(({ view }) => view.review.steps.get(card))
  const rounds = useRoom(({ view }) => redoRounds(view))
  const client = useFirstName('client')
  const freelancer = useFirstName('freelancer')
  const words = reviewStepWords(steps ?? [step], { client, freelancer, rounds })[steps?.indexOf(step) ?? 0]
  return (
    <li className={styles.review} data-what={step.what}>
      <span className={styles.sign}>
        <Icon name={icons[step.what]} size={14} />
      </span>
      <div className={styles.said}>
        <p className={styles.by}>
          <span>{words}</span>
          <TimeAgo at={step.at} />
        </p>
        {step.comment !== undefined && (
          <blockquote className={styles.asked} dir="auto">
            <LinkedText text={step.comment} />
          </blockquote>
        )}
      </div>
    </li>
  )
}
