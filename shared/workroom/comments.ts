// Comments: what both parties say about a task, beside its fields (rules M8 to M13). The fields stand still once a task is
// approved or delivered, the talk does not: it stands still where messages do.

import * as v from 'valibot'

import {
  type Edit,
  type Evolve,
  type Mutable,
  type Role,
  commandsFor,
  otherRole,
  refusals,
} from '../decider.ts'
import { IdMap, put } from '../idMap.ts'
import { CardId, CommentId } from '../ids.ts'
import { type Text, readText, text } from '../personalText.ts'
import { RichTextString, plainOf } from '../richtext.ts'
import { requireCard } from './board.ts'
import type { Board } from './boardState.ts'
import type { Comment } from './commentState.ts'
import { requireInRoom } from './contract.ts'
import type { Contract } from './contractState.ts'
import { mentions } from './mention.ts'
import type { Offer } from './offer.ts'
import { nameOf } from './parties.ts'

const MAX_COMMENTS = 1000
const MAX_EDITS = 20
/** Of the stored form: about as much as a message holds, with its marks. */
export const MAX_COMMENT = 8000

export const commentsRejections = {
  'comment-empty': 'A comment needs words.',
  'comment-exists': 'This comment was added already.',
  'no-such-comment': 'This comment is gone, or cannot be changed any more.',
  'not-your-comment': 'Only its author can change a comment.',
  'too-many-comments': `A task holds at most ${MAX_COMMENTS} comments.`,
  'too-many-comment-edits': `A comment can be edited at most ${MAX_EDITS} times.`,
} as const

const refuse = refusals(commentsRejections)

export type CommentsEvent =
  | {
      readonly type: 'comment.added'
      readonly card: CardId
      readonly comment: CommentId
      readonly body: Text
      readonly replyTo?: CommentId
      readonly mentions?: true
    }
  | {
      readonly type: 'comment.edited'
      readonly card: CardId
      readonly comment: CommentId
      readonly body: Text
      readonly mentions?: true
    }
  | { readonly type: 'comment.deleted'; readonly card: CardId; readonly comment: CommentId }

export interface CommentsScope {
  readonly offer: Offer
  readonly contract: Contract
  readonly board: Board
}

const { predicted } = commandsFor<CommentsScope, CommentsEvent>()
const Body = v.pipe(RichTextString, v.maxLength(MAX_COMMENT))

export const commentsCommands = {
  /** M8, M9: each party, on any task of the board, in whatever state it is; an answer is to a comment that still stands. */
  addComment: predicted(
    v.strictObject({ card: CardId, comment: CommentId, body: Body, replyTo: v.optional(CommentId) }),
    ({ card, comment, body, replyTo }, room, context) => {
      const role = requireInRoom(room, context)
      requireCard(room.board, card)
      const said = commentsOn(room.board, card)
      if (said.some(({ id }) => id === comment)) return refuse('comment-exists')
      if (said.length >= MAX_COMMENTS) return refuse('too-many-comments')
      if (replyTo !== undefined) requireStanding(room, { card, comment: replyTo })
      const worded = wordedIn(room, body, role)
      return [{ type: 'comment.added', card, comment, ...worded, ...(replyTo !== undefined && { replyTo }) }]
    },
  ),
  /** M10: its author edits; earlier wordings stay visible. */
  editComment: predicted(
    v.strictObject({ card: CardId, comment: CommentId, body: Body }),
    ({ card, comment, body }, room, context) => {
      const role = requireInRoom(room, context)
      requireCard(room.board, card)
      const own = requireOwn(room, { card, comment }, role)
      if ((own.earlier?.length ?? 0) >= MAX_EDITS) return refuse('too-many-comment-edits')
      return [{ type: 'comment.edited', card, comment, ...wordedIn(room, body, role) }]
    },
  ),
  /** M10: its author deletes, also on a task that was removed; a tombstone stays, every wording is erased. */
  deleteComment: predicted(v.strictObject({ card: CardId, comment: CommentId }), (args, room, context) => {
    requireOwn(room, args, requireInRoom(room, context))
    return [{ type: 'comment.deleted', ...args }]
  }),
}

export const evolveComments: Evolve<Board, CommentsEvent> = {
  'comment.added': (board, event, { seq, at, by }, edit) => {
    if (by.kind !== 'party') return
    const { card, comment: id, body, replyTo, mentions: isMention } = event
    const added: Comment = {
      id,
      seq,
      at,
      by: by.role,
      body: readText(body),
      ...(replyTo !== undefined && { replyTo }),
      ...(isMention && { mentions: true }),
      seqs: [seq],
    }
    keep(board, card, [...commentsOn(board, card), added], edit)
  },
  'comment.edited': (board, { card, comment, body, mentions: isMention }, { seq, at }, edit) =>
    change(board, { card, comment }, edit, ({ mentions: _before, ...was }) => ({
      ...was,
      body: readText(body),
      ...(isMention && { mentions: true }),
      editedAt: at,
      earlier: [...(was.earlier ?? []), { at: was.editedAt ?? was.at, body: was.body }],
      seqs: [...was.seqs, seq],
    })),
  'comment.deleted': (board, { card, comment }, { at }, edit) =>
    change(board, { card, comment }, edit, ({ earlier: _gone, mentions: _too, ...was }) => ({
      ...was,
      body: '',
      deletedAt: at,
    })),
}

const none: readonly Comment[] = []

/** What was said about a task, oldest first. */
export const commentsOn = ({ comments }: Pick<Board, 'comments'>, card: CardId): readonly Comment[] =>
  comments?.get(card) ?? none

/** Whose comment this one answers, or undefined. */
export const answeredBy = (
  board: Board,
  card: CardId,
  { replyTo }: Pick<Comment, 'replyTo'>,
): Comment | undefined =>
  replyTo === undefined ? undefined : commentsOn(board, card).find(({ id }) => id === replyTo)

interface Which {
  readonly card: CardId
  readonly comment: CommentId
}

function requireStanding({ board }: CommentsScope, { card, comment }: Which): Comment {
  const found = commentsOn(board, card).find(({ id }) => id === comment)
  return found === undefined || found.deletedAt !== undefined ? refuse('no-such-comment') : found
}

function requireOwn(room: CommentsScope, which: Which, role: Role): Comment {
  const found = requireStanding(room, which)
  return found.by === role ? found : refuse('not-your-comment')
}

/** The words as a fact, and whether they name the other party. */
function wordedIn(
  room: CommentsScope,
  body: string,
  by: Role,
): { readonly body: Text; readonly mentions?: true } {
  const words = plainOf(body)
  if (words === '') return refuse('comment-empty')
  const isMention = mentions(words, nameOf(room, otherRole(by)))
  return { body: text(body), ...(isMention && { mentions: true }) }
}

function keep(board: Mutable<Board>, card: CardId, value: readonly Comment[], edit: Edit): void {
  board.comments ??= IdMap.empty()
  put(edit(board as { comments: NonNullable<Board['comments']> }, 'comments'), card, { value, edit })
}

function change(
  board: Mutable<Board>,
  { card, comment }: Which,
  edit: Edit,
  changed: (was: Comment) => Comment,
): void {
  const all = commentsOn(board, card)
  keep(
    board,
    card,
    all.map((one) => (one.id === comment ? changed(one) : one)),
    edit,
  )
}

/** M12: how many the other party has said about a task since this one last looked at it. */
export const unreadComments = (
  board: Board,
  card: CardId,
  { you, readUpTo }: { readonly you: Role; readonly readUpTo: number },
): number =>
  commentsOn(board, card).filter(
    ({ by, seq, deletedAt }) => by !== you && seq > readUpTo && deletedAt === undefined,
  ).length
