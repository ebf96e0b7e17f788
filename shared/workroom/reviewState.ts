// Where the reviews of a room's tasks stand, and how they came there (V8).

import type { FileRef } from '../fileRef.ts'
import { IdMap } from '../idMap.ts'
import type { CardId } from '../ids.ts'

export interface CardReview {
  readonly status: 'waiting' | 'approved' | 'redo'
  /** 1, and one more each time the task was sent back for a revision and is sent again. */
  readonly round: number
  /** When it was sent, approved or sent back for a revision. */
  readonly since: number
}

/** One thing that happened in the review of a task. */
export interface ReviewStep {
  readonly what: 'sent' | 'taken-back' | 'unanswered' | 'approved' | 'redo'
  readonly round: number
  readonly at: number
  /** What was asked for; present exactly when `what` is `redo`. */
  readonly comment?: string
}

/** What was given along with one round (V10). */
export interface Result {
  readonly round: number
  /** Rich text as a string; empty when there is none. */
  readonly note: string
  readonly files: readonly FileRef[]
}

export interface Review {
  /** Where the review of each task that is in it, or came out of it with an answer, stands. */
  readonly reviews: IdMap<CardId, CardReview>
  /** How it came there, oldest first. Of a round that was sent several times, only the last time is kept. */
  readonly steps: IdMap<CardId, readonly ReviewStep[]>
  /** By task, from the first result on. */
  readonly results?: IdMap<CardId, readonly Result[]>
}

export const initialReview: Review = { reviews: IdMap.empty(), steps: IdMap.empty() }
