// The client's review of a task: approve it, or request a revision and say what is missing (rules V2-V4). Both bind, so
// both name the round that was looked at. An approval can be undone for 8 seconds (V9); a request waits for the record.

import { Alert, Button } from '@mantine/core'
import { useState } from 'react'

import type { CardId } from '../../../shared/ids.ts'
import type { SetApart } from '../../../shared/isolated.ts'
import type { RejectionCode } from '../../../shared/protocol.ts'
import { nameOf } from '../../../shared/workroom/parties.ts'
import { redoRounds, timesSent } from '../../../shared/workroom/review.ts'
import type { CardReview } from '../../../shared/workroom/reviewState.ts'
import { firstName } from '../../room/firstName.ts'
import { useFormDraft } from '../../room/useFormDraft.ts'
import { useRoom } from '../../sync/roomSession.ts'
import { sentenceOf } from '../../sync/sentenceOf.ts'
import { Icon } from '../../ui/Icon.tsx'
import { TimeAgo } from '../../ui/Time.tsx'
import { Answered } from './Answered.tsx'
import { AskRedo } from './AskRedo.tsx'
import { isFirstClick } from './isFirstClick.ts'
import { ownApproval } from './ownApproval.ts'
import { type Answer, useAnswer } from './useAnswer.ts'

import layout from '../../ui/layout.module.css'
import styles from './ReviewPanel.module.css'

export interface ReviewPanelProps {
  readonly card: CardId
  readonly review: CardReview | undefined
}

export function ReviewPanel({ card, review }: ReviewPanelProps) {
  const own = useRoom((session) => ownApproval(session, card))
  const sentAt = useRoom(
    ({ view }) => view.review.steps.get(card)?.findLast(({ what }) => what === 'sent')?.at,
  )
  // What this person has in front of them: only that can be approved. One's own approval is painted over it.
  const [looked, setLooked] = useState(() =>
    own && review ? { ...review, status: 'waiting' as const, since: sentAt ?? review.since } : review,
  )
  const answer = useAnswer(card, looked?.round ?? 0)
  const [hasApproved, setHasApproved] = useState(false)
  if (own && !hasApproved) setHasApproved(true)
  const isSentAgain =
    review?.status === 'waiting' && (review.round !== looked?.round || review.since !== looked.since)
  const isOutdated = looked?.status === 'waiting' && (review?.status !== 'waiting' || isSentAgain)
  if (own || (hasApproved && review?.status === 'approved')) {
    return <Answered given="approved" own={own} card={card} />
  }
  if (answer.hasAsked && !isSentAgain) return <Answered given="redo" card={card} />
  if (isOutdated) {
    return <Outdated card={card} onShow={() => setLooked(review)} />
  }
  if (review?.status !== 'waiting') return null
  if (looked?.status !== 'waiting') return <Outdated card={card} onShow={() => setLooked(review)} />
  return <Decide card={card} review={review} answer={answer} />
}

interface DecideProps {
  readonly card: CardId
  readonly review: CardReview
  readonly answer: Answer
}

function Decide({ card, review, answer }: DecideProps) {
  const [comment, setComment] = useFormDraft(`redo:${card}:${review.round}`)
  const [isAsking, setIsAsking] = useState(comment !== '')
  const rounds = useRoom((session) => redoRounds(session.view))
  const freelancer = useRoom((session) => firstName(nameOf(session.view, 'freelancer')))
  const isOffline = useRoom((session) => session.status !== 'live')
  const times = useRoom((session) => timesSent(session.view.review, card))
  const { round } = review
  const redoRefusal = useRoom((session) =>
    session.wouldRefuse({ name: 'askRedo', args: { card, round, comment: '-' } }),
  )
  const ask = async (): Promise<void> => {
    if (await answer.askRedo(comment)) setComment('')
  }
  return (
    <section className={`${layout.frame} ${styles.panel}`} data-tone="act" aria-label="Your review">
      <p className={styles.head}>
        <span>
          {freelancer} sent this for review{times > 1 && ` for the ${ordinal(times)} time`},{' '}
          <TimeAgo at={review.since} />
        </span>
      </p>
      {isAsking ? (
        <AskRedo
          round={round}
          rounds={rounds}
          isBusy={answer.isAsking}
          isOffline={isOffline}
          comment={comment}
          onChange={setComment}
          onAsk={() => void ask()}
          onBack={() => setIsAsking(false)}
        />
      ) : (
        <div className={styles.buttons}>
          <Button
            color="teal.9"
            leftSection={<Icon name="check" size={16} />}
            disabled={isOffline}
            onClick={(event) => isFirstClick(event) && answer.approve()}
          >
            Approve
          </Button>
          <Button
            variant="default"
            leftSection={<Icon name="redo" size={16} />}
            disabled={redoRefusal !== null}
            onClick={() => setIsAsking(true)}
          >
            Request a revision…
          </Button>
        </div>
      )}
      <p className={styles.note}>
        {noteOf({ redoRefusal, isOffline, isAsking, freelancer, left: rounds - round + 1 })}
      </p>
      {answer.refusal !== null && (
        <Alert color="red" role="alert">
          {answer.refusal}
        </Alert>
      )}
    </section>
  )
}

interface NoteFacts {
  readonly redoRefusal: RejectionCode | null
  readonly isOffline: boolean
  readonly isAsking: boolean
  readonly freelancer: SetApart
  /** How often it may be asked. */
  readonly left: number
}

function noteOf({ redoRefusal, isOffline, isAsking, freelancer, left }: NoteFacts): string {
  if (isOffline)
    return `You are offline. Answering needs a connection${isAsking ? '; your words are kept' : ''}.`
  if (redoRefusal !== null) return sentenceOf(redoRefusal)
  return isAsking
    ? `The task goes back to Working, and ${freelancer} reads your words.`
    : `You can undo an approval for 8 seconds, then it is final. You can request a revision of this task ${timesLeft(left)}.`
}

/** It went on while it was open here: sent again, taken back, or answered in another tab. */
function Outdated({ card, onShow }: { readonly card: CardId; readonly onShow: () => void }) {
  const freelancer = useRoom((session) => firstName(nameOf(session.view, 'freelancer')))
  const last = useRoom((session) => session.view.review.steps.get(card)?.at(-1)?.what ?? 'taken-back')
  const sentences = {
    sent: sentenceOf('review-outdated'),
    'taken-back': `${freelancer} has taken this task back from review.`,
    unanswered: 'The work has ended by agreement; this review ended with it.',
    approved: 'You have approved this task.',
    redo: `You have requested a revision of this task. ${freelancer} has been told.`,
  }
  return (
    <output className={`${layout.frame} ${styles.panel}`} aria-label="Your review">
      <p className={styles.head}>{sentences[last]}</p>
      {last === 'sent' && (
        <div className={styles.buttons}>
          <Button size="xs" variant="default" onClick={onShow}>
            Show the newest round
          </Button>
        </div>
      )}
    </output>
  )
}

const ordinal = (round: number): string =>
  ['first', 'second', 'third', 'fourth', 'fifth'][round - 1] ?? `${round}th`

const timesLeft = (left: number): string => (left === 1 ? 'once' : left === 2 ? 'twice' : `${left} times`)
