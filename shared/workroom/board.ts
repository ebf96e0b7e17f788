// Board: the tasks as cards in three columns, written by the freelancer (rules B1 to B15).
//
// Places are anchors (`after` a card, or null for the top), never indexes: two people's concurrent moves
// keep what each of them meant.

import * as v from 'valibot'

import { type Context, type Role, commandsFor, refusals } from '../decider.ts'
import { FileRefs } from '../fileRef.ts'
import { CardId } from '../ids.ts'
import { type Text, text } from '../personalText.ts'
import { RichTextString } from '../richtext.ts'
import { Line, OptionalLines } from '../text.ts'
import { type Board, type Card, Column, TAKEN_BACK } from './boardState.ts'
import { requireInRoom } from './contract.ts'
import type { Contract } from './contractState.ts'
import type { Delivery } from './deliveryState.ts'
import { type FiledFile, fileFacts, requireVerified } from './files.ts'
import { type Funding, mayWorkStart, requireWorkStarted } from './funding.ts'
import { requireParty, requireRole } from './parties.ts'
import { type Payment, isDecided } from './payment.ts'
import type { Review } from './reviewState.ts'

const MAX_CARDS = 1000
const MAX_SUGGESTIONS = 100
const MAX_FILES = 50
const MAX_ADDED_AT_ONCE = 200

export const boardRejections = {
  'no-such-card': 'This task is no longer on the board.',
  'card-struck': 'This task was struck with a change to the contract; it is on the board no more.',
  'card-exists': 'This task is on the board already.',
  'card-approved': 'The client has approved this task; it stays as it is.',
  'anchor-is-card': 'A task cannot be placed after itself.',
  'board-full': `A board holds at most ${MAX_CARDS} tasks.`,
  'reason-missing': 'Removing a task after both of you have accepted needs a reason.',
  'list-changed': 'This list has been worked on since it was added; remove its tasks one by one.',
  'last-task': 'The project needs at least one task.',
  'work-delivered':
    'The work is delivered. The board opens again when a revision is requested or the delivery is withdrawn.',
  'room-left': 'The freelancer left this room; nothing changes any more.',
  'room-ended': 'The work is closed; its tasks stay as they are.',
  'too-many-files': `A task holds at most ${MAX_FILES} files from each of you.`,
  'too-many-suggestions': `${MAX_SUGGESTIONS} suggestions wait for an answer already.`,
  'no-such-suggestion': 'This suggestion has been answered already.',
} as const

const refuse = refusals(boardRejections)

export type BoardEvent =
  | {
      readonly type: 'cards.added'
      readonly after: CardId | null
      readonly cards: readonly { readonly card: CardId; readonly title: Text }[]
    }
  | {
      readonly type: 'card.edited'
      readonly card: CardId
      readonly title?: Text
      readonly description?: Text
    }
  | { readonly type: 'card.files-attached'; readonly card: CardId; readonly files: readonly FiledFile[] }
  | CardMoved
  | CardRemoved
  | { readonly type: 'card.restored'; readonly card: CardId; readonly to: Column }
  | { readonly type: 'card.suggested'; readonly card: CardId; readonly title: Text }
  | { readonly type: 'suggestion.taken'; readonly card: CardId }
  | { readonly type: 'suggestion.declined'; readonly card: CardId; readonly reason: Text }

export interface CardMoved {
  readonly type: 'card.moved'
  readonly card: CardId
  readonly from: Column
  readonly to: Column
  readonly after: CardId | null
}

export interface CardRemoved {
  readonly type: 'card.removed'
  readonly card: CardId
  readonly reason: Text
  /** Struck with this version of the contract, and not by the freelancer alone. */
  readonly struck?: number
}

export interface BoardScope {
  readonly contract: Contract
  readonly board: Board
  readonly review: Review
  readonly funding: Funding
  readonly delivery: Delivery
  readonly payment: Payment
}

const { predicted } = commandsFor<BoardScope, BoardEvent>()
export const Title = Line(200)
export const Anchor = v.nullable(CardId)

export const boardCommands = {
  /** B1, B2: only the freelancer adds; new tasks start in To do; one command adds a whole pasted list. */
  addCards: predicted(
    v.strictObject({
      after: Anchor,
      cards: v.pipe(
        v.array(v.strictObject({ card: CardId, title: Title })),
        v.minLength(1),
        v.maxLength(MAX_ADDED_AT_ONCE),
      ),
    }),
    ({ after, cards }, room, context) => {
      requireFreelancer(room, context)
      requireNew(
        room.board,
        cards.map(({ card }) => card),
      )
      const added = cards.map(({ card, title }) => ({ card, title: text(title) }))
      return [{ type: 'cards.added', after, cards: added }]
    },
  ),
  /** B6: title and description, until the client has approved the task. */
  editCard: predicted(
    v.strictObject({ card: CardId, title: v.optional(Title), description: v.optional(RichTextString) }),
    ({ card, title, description }, room, context) => {
      requireFreelancer(room, context)
      requireChangeable(room, card)
      return [
        {
          type: 'card.edited',
          card,
          ...(title !== undefined && { title: text(title) }),
          ...(description !== undefined && { description: text(description) }),
        },
      ]
    },
  ),
  /** B14: both parties attach files to a task. */
  attachToCard: predicted(
    v.strictObject({ card: CardId, files: v.pipe(FileRefs(20), v.minLength(1)) }),
    ({ card, files }, room, context) => {
      requireInRoom(room, context)
      requireBoardOpen(room)
      const { role } = requireParty(context)
      if (filesFrom(role, requireCard(room.board, card)) + files.length > MAX_FILES)
        return refuse('too-many-files')
      requireVerified(files, context)
      return [{ type: 'card.files-attached', card, files: files.map(fileFacts) }]
    },
  ),
  /** B3, B4, B5: only the freelancer moves; nothing leaves To do before both accepted; a missing anchor means the end. */
  moveCard: predicted(
    v.strictObject({ card: CardId, to: Column, after: Anchor }),
    ({ card, to, after }, room, context) => {
      requireFreelancer(room, context)
      const { column: from } = requireCard(room.board, card)
      if (from !== to) requireChangeable(room, card)
      if (to !== 'todo') requireWorkStarted(room)
      if (after === card) return refuse('anchor-is-card')
      return [{ type: 'card.moved', card, from, to, after }]
    },
  ),
  /** B7: with a reason once both have accepted, and never the last task of an accepted project. */
  removeCard: predicted(
    v.strictObject({ card: CardId, reason: OptionalLines(1000) }),
    ({ card, reason }, room, context) => {
      requireFreelancer(room, context)
      requireChangeable(room, card)
      if (mayWorkStart(room)) {
        if (reason === '') return refuse('reason-missing')
        if (room.board.cards.size === 1) return refuse('last-task')
      }
      return [{ type: 'card.removed', card, reason: text(reason) }]
    },
  ),
  /** B15: a list that was added, as a whole and while nothing was done with it. */
  takeBackCards: predicted(
    v.strictObject({ cards: v.pipe(v.array(CardId), v.minLength(1), v.maxLength(MAX_ADDED_AT_ONCE)) }),
    ({ cards }, room, context) => {
      requireFreelancer(room, context)
      requireAsAdded(room.board, cards)
      const left = room.board.cards.size - cards.length
      if (mayWorkStart(room) && left === 0) return refuse('last-task')
      return cards.map((card) => ({ type: 'card.removed', card, reason: text(TAKEN_BACK) }))
    },
  ),
  /** B8: back to the end of its column; what was Completed comes back to Working and is sent anew. */
  restoreCard: predicted(v.strictObject({ card: CardId }), ({ card }, room, context) => {
    requireFreelancer(room, context)
    const removed = room.board.removed[card] ?? refuse('no-such-card')
    requireSpace(room.board, 1)
    const to = removed.card.column === 'completed' ? 'working' : removed.card.column
    return [{ type: 'card.restored', card, to }]
  }),
  /** B9: the client suggests; only the freelancer makes it a task, at the end of To do. */
  suggestCard: predicted(v.strictObject({ card: CardId, title: Title }), ({ card, title }, room, context) => {
    requireInRoom(room, context)
    requireRole(context, 'client')
    requireBoardOpen(room)
    requireUnused(room.board, [card])
    if (Object.keys(room.board.suggestions).length >= MAX_SUGGESTIONS) return refuse('too-many-suggestions')
    return [{ type: 'card.suggested', card, title: text(title) }]
  }),
  takeSuggestion: predicted(v.strictObject({ card: CardId }), ({ card }, room, context) => {
    requireFreelancer(room, context)
    requireSuggestion(room.board, card)
    requireSpace(room.board, 1)
    return [{ type: 'suggestion.taken', card }]
  }),
  declineSuggestion: predicted(
    v.strictObject({ card: CardId, reason: OptionalLines(1000) }),
    ({ card, reason }, room, context) => {
      requireFreelancer(room, context)
      requireSuggestion(room.board, card)
      return [{ type: 'suggestion.declined', card, reason: text(reason) }]
    },
  ),
}

export function requireCard(board: Board, card: CardId): Card {
  if (board.removed[card]?.struck !== undefined) return refuse('card-struck')
  return board.cards.get(card) ?? refuse('no-such-card')
}

/** B1, B13. */
export function requireFreelancer(room: BoardScope, context: Context): void {
  requireInRoom(room, context)
  requireRole(context, 'freelancer')
  requireBoardOpen(room)
}

/** B13: while a delivery is with the client, and after the room has ended, the board stands still. */
export function requireBoardOpen({
  delivery,
  funding,
  payment,
}: Pick<BoardScope, 'delivery' | 'funding' | 'payment'>): void {
  if (funding.status === 'left') refuse('room-left')
  // without a delivery too: overdue work ends by agreement or decision
  if (isDecided(payment)) refuse('room-ended')
  if (delivery.deliveries.at(-1)?.status === 'current') refuse('work-delivered')
}

/** B11: what the client has approved is not edited, removed or moved away. */
export function requireChangeable(room: BoardScope, card: CardId): void {
  requireCard(room.board, card)
  if (room.review.reviews.get(card)?.status === 'approved') refuse('card-approved')
}

/** Each party has a share of its own. */
function filesFrom(role: Role, { files, clientFiles = 0 }: Card): number {
  return role === 'client' ? clientFiles : files.length - clientFiles
}

export function requireNew(board: Board, ids: readonly CardId[]): void {
  requireUnused(board, ids)
  requireSpace(board, ids.length)
}

function requireUnused(board: Board, ids: readonly CardId[]): void {
  const known = (id: CardId) =>
    board.cards.has(id) || id in board.removed || id in board.suggestions || board.declined?.includes(id)
  if (new Set(ids).size !== ids.length || ids.some(known)) refuse('card-exists')
}

/** B12: what the client suggests takes no task's place. */
export function requireSpace(board: Board, more: number): void {
  if (board.cards.size + more > MAX_CARDS) refuse('board-full')
}

/** Added by one command, each once, and still in To do without a description, files, due date, checklist or labels. */
function requireAsAdded(board: Board, ids: readonly CardId[]): void {
  const cards = ids.map((id) => requireCard(board, id))
  const [first] = cards
  const isUntouched = ({ column, description, files, addedAt, ...facts }: Card): boolean =>
    column === 'todo' &&
    description === '' &&
    files.length === 0 &&
    addedAt === first?.addedAt &&
    !hasFacts(facts)
  if (new Set(ids).size !== ids.length || !cards.every(isUntouched)) refuse('list-changed')
}

const hasFacts = ({ due, checklist, labels }: Pick<Card, 'due' | 'checklist' | 'labels'>): boolean =>
  due !== undefined || checklist !== undefined || labels !== undefined

function requireSuggestion(board: Board, card: CardId): void {
  if (!(card in board.suggestions)) refuse('no-such-suggestion')
}
