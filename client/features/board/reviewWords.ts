// The state of a task's review in words, from where the reader stands: whose turn it is decides the tone.

import type { Role } from '../../../shared/decider.ts'
import type { CardReview } from '../../../shared/workroom/reviewState.ts'
import { firstName } from '../../room/firstName.ts'
import { roundWords } from '../../room/reviewStepWords.ts'
import { formatDay, formatTime } from '../../ui/dates.ts'

export interface ReviewWords {
  readonly text: string
  /** `act`: it is the reader's turn. `wait`: the other's. */
  readonly tone: 'act' | 'wait' | 'good'
  readonly since: string
}

export interface ReviewReader {
  readonly you: Role
  readonly clientName: string
  readonly rounds: number
  readonly now: number
}

export function reviewWords(review: CardReview, { you, clientName, rounds, now }: ReviewReader): ReviewWords {
  const since = sinceWords(review.since, now)
  switch (review.status) {
    case 'waiting':
      return you === 'client'
        ? { text: 'Waits for your review', tone: 'act', since }
        : { text: `With ${firstName(clientName)} for review`, tone: 'wait', since }
    case 'approved':
      return { text: 'Approved', tone: 'good', since }
    case 'redo':
      return { text: redoWords(review, rounds), tone: you === 'freelancer' ? 'act' : 'wait', since }
  }
}

export const redoWords = ({ round }: CardReview, rounds: number): string =>
  `Revision ${roundWords(round, rounds)}`

/** `14:02` today, `Mon 16 Nov` before. */
function sinceWords(at: number, now: number): string {
  const day = formatDay(at, now)
  return day === formatDay(now, now) ? formatTime(at) : day
}
