// The client's review of a task: approve it, or request a revision and say what is missing (rules V2-V4). Both bind, so
// both wait for the record, and both name the round that was looked at.

import { Alert, Button } from '@mantine/core'
import { type MouseEvent, useState } from 'react'

import type { CardId } from '../../../shared/ids.ts'
import type { RejectionCode } from '../../../shared/protocol.ts'
import { nameOf } from '../../../shared/workroom/parties.ts'
import { cardsWaiting, redoRounds, timesSent } from '../../../shared/workroom/review.ts'
import type { CardReview } from '../../../shared/workroom/reviewState.ts'
import { firstName } from '../../room/firstName.ts'
import { useFormDraft } from '../../room/useFormDraft.ts'
import { useRoom } from '../../sync/roomSession.ts'
import { sentenceOf } from '../../sync/sentenceOf.ts'
import { Icon } from '../../ui/Icon.tsx'
import { TimeAgo } from '../../ui/Time.tsx'
import { AskRedo } from './AskRedo.tsx'
import { openTask } from './openTask.ts'
import { type Answer, useAnswer } from './useAnswer.ts'
import { useFocusOnMount } from './useFocusOnMount.ts'

import layout from '../../ui/layout.module.css'
import styles from './ReviewPanel.module.css'

export interface ReviewPanelProps {
  readonly card: CardId
  readonly review: CardReview | undefined
}

export function ReviewPanel({ card, review }: ReviewPanelProps) {
  // What this person has in front of them: only that can be approved.
  const [looked, setLooked] = useState(review)
  const answer = useAnswer(card, looked?.round ?? 0)
  const isSentAgain =
    review?.status === 'waiting' && (review.round !== looked?.round || review.since !== looked.since)
  const isOutdated = looked?.status === 'waiting' && (review?.status !== 'waiting' || isSentAgain)
  if (answer.given !== null && !isSentAgain) return <Answered given={answer.given} card={card} />
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
          isBusy={answer.busy === 'redo'}
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
            loading={answer.busy === 'approved'}
            disabled={isOffline}
            onClick={(event) => isFirstClick(event) && void answer.approve()}
          >
            Approve
          </Button>
          <Button
            variant="default"
            leftSection={<Icon name="redo" size={16} />}
            disabled={redoRefusal !== null || answer.busy !== null}
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
  readonly freelancer: string
  /** How often it may be asked. */
  readonly left: number
}

function noteOf({ redoRefusal, isOffline, isAsking, freelancer, left }: NoteFacts): string {
  if (isOffline)
    return `You are offline. Answering needs a connection${isAsking ? '; your words are kept' : ''}.`
  if (redoRefusal !== null) return sentenceOf(redoRefusal)
  return isAsking
    ? `The task goes back to Working, and ${freelancer} reads your words.`
    : `Approving is final. You can request a revision of this task ${timesLeft(left)}.`
}

/** It went on while it was open here: sent again, taken back, or answered in another tab. */
function Outdated({ card, onShow }: { readonly card: CardId; readonly onShow: () => void }) {
  const freelancer = useRoom((session) => firstName(nameOf(session.view, 'freelancer')))
  const last = useRoom((session) => session.view.review.steps.get(card)?.at(-1)?.what ?? 'taken-back')
  const sentences = {
    sent: sentenceOf('review-outdated'),
    'taken-back': `${freelancer} has taken this task back from review.`,
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

function Answered({ given, card }: { readonly given: 'approved' | 'redo'; readonly card: CardId }) {
  const freelancer = useRoom((session) => firstName(nameOf(session.view, 'freelancer')))
  const view = useRoom((session) => session.view)
  const button = useFocusOnMount<HTMLButtonElement>()
  const [next, ...more] = cardsWaiting(view).filter((other) => other !== card)
  return (
    <output className={`${layout.frame} ${styles.panel}`} data-tone="good">
      <p className={styles.head}>
        <Icon name="checkCircle" size={20} className={styles.moment} />
        {given === 'approved' ? 'Approved' : 'Revision requested'}. {freelancer} has been told.
      </p>
      {next !== undefined && (
        <div className={styles.buttons}>
          <Button size="xs" ref={button} onClick={(event) => isFirstClick(event) && openTask(next)}>
            Review the next task{more.length > 0 && ` (${more.length + 1} left)`}
          </Button>
        </div>
      )}
    </output>
  )
}

/** The next task stands where Approve stood: a click too many must not approve it unseen. */
const isFirstClick = ({ detail }: MouseEvent): boolean => detail <= 1

const ordinal = (round: number): string =>
  ['first', 'second', 'third', 'fourth', 'fifth'][round - 1] ?? `${round}th`

const timesLeft = (left: number): string => (left === 1 ? 'once' : left === 2 ? 'twice' : `${left} times`)
