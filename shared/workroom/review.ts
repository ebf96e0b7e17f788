// Review: a completed task goes to the client, who approves it or requests a revision (rules V1-V8).
//
//   none ──card.moved to Completed──▶ waiting ──approveCard──▶ approved
//                                       │ ▲
//                             askRedo   ▼ │  moved to Completed again (round + 1)
//                                      redo

import * as v from 'valibot'

import { type Edit, type Evolve, type Mutable, commandsFor, refusals } from '../decider.ts'
import { change, put, remove } from '../idMap.ts'
import { CardId } from '../ids.ts'
import { type Text, readText, text } from '../personalText.ts'
import { Lines } from '../text.ts'
import { type BoardScope, type CardMoved, type CardRemoved, requireBoardOpen, requireCard } from './board.ts'
import { requireInRoom } from './contract.ts'
import { type Contract, versionInForce } from './contractState.ts'
import type { DeliveryRedoAsked } from './delivery.ts'
import { requireWorkStarted } from './funding.ts'
import { requireRole } from './parties.ts'
import type { Review, ReviewStep } from './reviewState.ts'

export const reviewRejections = {
  'not-waiting': 'This task does not wait for your review.',
  'review-outdated': 'The task was sent again since you opened it. Look at the newest round, then decide.',
  'no-rounds-left':
    'All revision rounds of this task are used. Approve it, flag what is missing, or open a dispute.',
} as const

const refuse = refusals(reviewRejections)

export type ReviewEvent =
  | { readonly type: 'card.approved'; readonly card: CardId; readonly round: number }
  | {
      readonly type: 'card.redo-asked'
      readonly card: CardId
      readonly round: number
      readonly comment: Text
    }

const { confirmed } = commandsFor<BoardScope, ReviewEvent | CardMoved>()
const Round = v.pipe(v.number(), v.safeInteger(), v.minValue(1))

export const reviewCommands = {
  /** V2: only the client approves, and only the round that was looked at. */
  approveCard: confirmed(v.strictObject({ card: CardId, round: Round }), (args, room, context) => {
    requireWaiting(room, args)
    requireInRoom(room, context)
    requireRole(context, 'client')
    return [{ type: 'card.approved', ...args }]
  }),
  /** V3, V4: requesting a revision says what is missing, uses up a round, and puts the card on top of Working. */
  askRedo: confirmed(
    v.strictObject({ card: CardId, round: Round, comment: Lines(2000) }),
    ({ card, round, comment }, room, context) => {
      requireWaiting(room, { card, round })
      requireInRoom(room, context)
      requireRole(context, 'client')
      if (round > redoRounds(room)) return refuse('no-rounds-left')
      return [
        { type: 'card.redo-asked', card, round, comment: text(comment) },
        { type: 'card.moved', card, from: 'completed', to: 'working', after: null },
      ]
    },
  ),
}

export const evolveReview: Evolve<
  Review,
  ReviewEvent | CardMoved | CardRemoved | DeliveryRedoAsked | { readonly type: 'ending.accepted' }
> = {
  /** V1: moving to Completed is sending for review; taking it back before an answer ends the waiting. */
  'card.moved': (review, { card, from, to }, { at }, edit) => {
    if (from === to) return
    if (to === 'completed') {
      const round = nextRound(review, card)
      const waiting = { status: 'waiting', round, since: at } as const
      put(edit(review, 'reviews'), card, { value: waiting, edit })
      const earlier = (review.steps.get(card) ?? []).filter((step) => step.round !== round)
      const value: readonly ReviewStep[] = [...earlier, { what: 'sent', round, at }]
      put(edit(review, 'steps'), card, { value, edit })
      return
    }
    if (review.reviews.get(card)?.status === 'waiting')
      endWaiting(review, card, { what: 'taken-back', at }, edit)
  },
  'card.approved': (review, { card, round }, { at }, edit) => {
    const approved = change(edit(review, 'reviews'), card, edit)
    approved.status = 'approved'
    approved.since = at
    addStep(review, card, { what: 'approved', round, at }, edit)
  },
  'card.redo-asked': (review, { card, round, comment }, { at }, edit) =>
    askAgain(review, card, { round, at, comment: readText(comment) }, edit),
  /** D8: a delivery that is to be redone takes the approval of the tasks it names back. */
  'delivery.redo-asked': (review, { cards, comment }, { at }, edit) => {
    for (const card of cards) {
      askAgain(review, card, { round: nextRound(review, card), at, comment: readText(comment) }, edit)
    }
  },
  'card.removed': (review, { card }, { at }, edit) => {
    if (review.reviews.get(card)?.status === 'waiting')
      endWaiting(review, card, { what: 'taken-back', at }, edit)
  },
  /** E4: what waits ends unanswered. */
  'ending.accepted': (review, _event, { at }, edit) => {
    const waiting = review.reviews.keys().filter((card) => review.reviews.get(card)?.status === 'waiting')
    for (const card of waiting) endWaiting(review, card, { what: 'unanswered', at }, edit)
  },
}

/** How often each task may be sent back for a revision, by the contract in force. */
export const redoRounds = (room: { readonly contract: Contract }): number =>
  versionInForce(room.contract)?.terms.redoRounds ?? 0

export const cardsWaiting = (room: Pick<BoardScope, 'board' | 'review'>): readonly CardId[] =>
  room.board.order.completed.filter((card) => room.review.reviews.get(card)?.status === 'waiting')

/** The last time that the task was sent back for a revision. */
export const lastRedo = ({ steps }: Review, card: CardId): ReviewStep | undefined =>
  steps.get(card)?.findLast(({ what }) => what === 'redo')

/** In how many rounds the task was sent to the client. */
export const timesSent = ({ steps }: Review, card: CardId): number =>
  (steps.get(card) ?? []).filter(({ what }) => what === 'sent').length

function requireWaiting(room: BoardScope, { card, round }: { card: CardId; round: number }): void {
  requireWorkStarted(room)
  requireBoardOpen(room)
  requireCard(room.board, card)
  const review = room.review.reviews.get(card)
  if (review?.status !== 'waiting') return refuse('not-waiting')
  if (review.round !== round) refuse('review-outdated')
}

/** One more than the times that the task was sent back for a revision. */
const nextRound = ({ steps }: Review, card: CardId): number =>
  (steps.get(card) ?? []).filter(({ what }) => what === 'redo').length + 1

function askAgain(review: Mutable<Review>, card: CardId, redo: Omit<ReviewStep, 'what'>, edit: Edit): void {
  const { round, at } = redo
  put(edit(review, 'reviews'), card, { value: { status: 'redo', round, since: at }, edit })
  addStep(review, card, { ...redo, what: 'redo' }, edit)
}

/** The card waits no longer: what is left is its last redo request, or nothing. */
function endWaiting(
  review: Mutable<Review>,
  card: CardId,
  { what, at }: Pick<ReviewStep, 'what' | 'at'>,
  edit: Edit,
): void {
  const reviews = edit(review, 'reviews')
  const { round = 1 } = reviews.get(card) ?? {}
  const last = lastRedo(review, card)
  if (last === undefined) remove(reviews, card, edit)
  else put(reviews, card, { value: { status: 'redo', round: last.round, since: last.at }, edit })
  addStep(review, card, { what, round, at }, edit)
}

function addStep(review: Mutable<Review>, card: CardId, step: ReviewStep, edit: Edit): void {
  const value: readonly ReviewStep[] = [...(review.steps.get(card) ?? []), step]
  put(edit(review, 'steps'), card, { value, edit })
}
