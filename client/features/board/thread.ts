// What was said about a task, in the order of time (M13): its comments, and between them what was asked and answered in its
// reviews. Pure.

import type { CardId } from '../../../shared/ids.ts'
import { commentsOn } from '../../../shared/workroom/comments.ts'
import type { Comment } from '../../../shared/workroom/commentState.ts'
import type { ReviewStep } from '../../../shared/workroom/reviewState.ts'
import type { Workroom } from '../../../shared/workroom/workroom.ts'

export type ThreadEntry =
  | { readonly kind: 'comment'; readonly at: number; readonly key: string; readonly comment: Comment }
  | { readonly kind: 'review'; readonly at: number; readonly key: string; readonly step: ReviewStep }

type Talked = Pick<Workroom, 'board' | 'review'>

export function threadOf({ board, review }: Talked, card: CardId): readonly ThreadEntry[] {
  const steps = review.steps.get(card) ?? []
  const asked = steps.filter((step, index) => isSaid(step, steps.slice(0, index)))
  return [
    ...asked.map((step): ThreadEntry => ({
      kind: 'review',
      at: step.at,
      key: `${step.round} ${step.what}`,
      step,
    })),
    ...commentsOn(board, card).map((comment): ThreadEntry => ({
      kind: 'comment',
      at: comment.at,
      key: comment.id,
      comment,
    })),
  ].toSorted((a, b) => a.at - b.at)
}

/** A request and what answered it; the other steps are history and no talk. */
function isSaid({ what }: ReviewStep, before: readonly ReviewStep[]): boolean {
  if (what === 'sent') return before.some((step) => step.what === 'redo')
  return what !== 'taken-back'
}

/** How many comments of a task stand. */
export const commentCount = (board: Workroom['board'], card: CardId): number =>
  commentsOn(board, card).filter(({ deletedAt }) => deletedAt === undefined).length
