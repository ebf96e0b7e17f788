// Review: a completed task goes to the client, who approves it or asks to redo it (rules V1-V7).
//
//   none ──card.moved to Completed──▶ waiting ──approveCard──▶ approved
//                                       │ ▲
//                             askRedo   ▼ │  moved to Completed again (round + 1)
//                                      redo

import * as v from 'valibot'

import { type Evolve, type Text, commandsFor, emptyMap, readText, refusals, text } from '../decider.ts'
import { CardId } from '../ids.ts'
import { Lines } from '../text.ts'
import { type Board, type CardMoved, type CardRemoved, requireBoardOpen, requireCard } from './board.ts'
import { type Contract, currentVersion, requireInRoom } from './contract.ts'
import type { Delivery, DeliveryRedoAsked } from './delivery.ts'
import { type Funding, requireWorkStarted } from './funding.ts'
import { requireRole } from './offer.ts'
import type { Payment } from './payment.ts'

export const reviewRejections = {
  'not-waiting': 'This task does not wait for your review.',
  'review-outdated': 'The task was sent again since you opened it. Look at the newest round, then decide.',
  'no-rounds-left': 'All redo rounds of this task are used. More rounds need a change to the contract.',
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

export interface CardReview {
  readonly status: 'waiting' | 'approved' | 'redo'
  /** 1 for the first time the task was sent, then one more each time. */
  readonly round: number
  /** When it was sent, approved or asked to redo. */
  readonly since: number
  /** What was asked, round by round. */
  readonly redos: readonly { readonly round: number; readonly at: number; readonly comment: string }[]
}

export interface Review {
  readonly reviews: Readonly<Record<CardId, CardReview>>
}

export const initialReview: Review = { reviews: emptyMap() }

export interface ReviewScope {
  readonly contract: Contract
  readonly board: Board
  readonly review: Review
  readonly funding: Funding
  readonly delivery: Delivery
  readonly payment: Payment
}

const { confirmed } = commandsFor<ReviewScope, ReviewEvent | CardMoved>()
const Round = v.pipe(v.number(), v.safeInteger(), v.minValue(1))

export const reviewCommands = {
  /** V2: only the client approves, and only the round that was looked at. */
  approveCard: confirmed(v.strictObject({ card: CardId, round: Round }), (args, room, context) => {
    requireWaiting(room, args)
    requireInRoom(room, context)
    requireRole(context, 'client')
    return [{ type: 'card.approved', ...args }]
  }),
  /** V3, V4: asking to redo says what is missing, uses up a round, and puts the card on top of Working. */
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

export const evolveReview: Evolve<Review, ReviewEvent | CardMoved | CardRemoved | DeliveryRedoAsked> = {
  /** V1: moving to Completed is sending for review; taking it back before an answer ends the waiting. */
  'card.moved': (review, { card, from, to }, { at }, edit) => {
    if (from === to) return
    const before = review.reviews[card]
    if (to === 'completed') {
      const redos = before?.redos ?? []
      edit(review, 'reviews')[card] = { status: 'waiting', round: redos.length + 1, since: at, redos }
      return
    }
    if (before?.status === 'waiting') forgetWaiting(edit(review, 'reviews'), card, before)
  },
  'card.approved': (review, { card }, { at }, edit) => {
    const approved = edit(edit(review, 'reviews'), card)
    approved.status = 'approved'
    approved.since = at
  },
  'card.redo-asked': (review, { card, round, comment }, { at }, edit) => {
    const asked = edit(edit(review, 'reviews'), card)
    asked.status = 'redo'
    asked.since = at
    asked.redos = [...asked.redos, { round, at, comment: readText(comment) }]
  },
  /** D8: a delivery that is to be redone takes the approval of the tasks it names back. */
  'delivery.redo-asked': (review, { cards, comment }, { at }, edit) => {
    const reviews = edit(review, 'reviews')
    for (const card of cards) {
      const { round = 1, redos = [] } = reviews[card] ?? {}
      const asked = { round, at, comment: readText(comment) }
      reviews[card] = { status: 'redo', round, since: at, redos: [...redos, asked] }
    }
  },
  'card.removed': (review, { card }, _stamp, edit) => {
    const before = review.reviews[card]
    if (before?.status === 'waiting') forgetWaiting(edit(review, 'reviews'), card, before)
  },
}

/** How often each task may be asked to be redone, by the contract in force. */
export const redoRounds = (room: { readonly contract: Contract }): number =>
  currentVersion(room.contract)?.terms.redoRounds ?? 0

export const cardsWaiting = (room: Pick<ReviewScope, 'board' | 'review'>): readonly CardId[] =>
  room.board.order.completed.filter((card) => room.review.reviews[card]?.status === 'waiting')

function requireWaiting(room: ReviewScope, { card, round }: { card: CardId; round: number }): void {
  requireWorkStarted(room)
  requireBoardOpen(room)
  requireCard(room.board, card)
  const review = room.review.reviews[card]
  if (review?.status !== 'waiting') return refuse('not-waiting')
  if (review.round !== round) refuse('review-outdated')
}

/** The card waits no longer: what is left is its last redo request, or nothing. */
function forgetWaiting(reviews: Record<CardId, CardReview>, card: CardId, before: CardReview): void {
  const last = before.redos.at(-1)
  if (last === undefined) delete reviews[card]
  else reviews[card] = { status: 'redo', round: last.round, since: last.at, redos: before.redos }
}
