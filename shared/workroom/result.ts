// What the freelancer gives along with a task that was sent for review: a note, with its links, and files (rule V10).
// Sending never waits for it: it may follow until the round is answered.

import * as v from 'valibot'

import { type Context, type Edit, type Evolve, type Mutable, commandsFor, refusals } from '../decider.ts'
import { FileRefs } from '../fileRef.ts'
import { IdMap, put } from '../idMap.ts'
import { CardId, FileId } from '../ids.ts'
import { type Text, readText, text } from '../personalText.ts'
import { RichTextString } from '../richtext.ts'
import { type BoardScope, requireBoardOpen, requireCard } from './board.ts'
import { requireInRoom } from './contract.ts'
import { type FiledFile, fileFacts, readFile, requireVerified } from './files.ts'
import { requireRole } from './parties.ts'
import type { Result, Review } from './reviewState.ts'

const MAX_FILES = 20
/** Of the stored form. */
export const MAX_NOTE = 8000

export const resultRejections = {
  'round-answered': 'This round was answered, or is with the client no more: say it in the talk of the task.',
  'too-many-result-files': `A round holds at most ${MAX_FILES} files.`,
  'no-such-result-file': 'This file is not part of the result any more.',
} as const

const refuse = refusals(resultRejections)

interface OfRound {
  readonly card: CardId
  readonly round: number
}

export type ResultEvent =
  | (OfRound & { readonly type: 'result.noted'; readonly note: Text })
  | (OfRound & { readonly type: 'result.files-attached'; readonly files: readonly FiledFile[] })
  | (OfRound & { readonly type: 'result.file-removed'; readonly file: FileId })

const { predicted } = commandsFor<BoardScope, ResultEvent>()
const ofRound = { card: CardId, round: v.pipe(v.number(), v.safeInteger(), v.minValue(1)) }

export const resultCommands = {
  /** An empty note takes it away. */
  noteResult: predicted(
    v.strictObject({ ...ofRound, note: v.pipe(RichTextString, v.maxLength(MAX_NOTE)) }),
    ({ note, ...of }, room, context) => {
      requireUnanswered(room, of, context)
      return [{ type: 'result.noted', ...of, note: text(note) }]
    },
  ),
  attachToResult: predicted(
    v.strictObject({ ...ofRound, files: v.pipe(FileRefs(MAX_FILES), v.minLength(1)) }),
    ({ files, ...of }, room, context) => {
      requireUnanswered(room, of, context)
      const there = resultOf(room.review, of)?.files.length ?? 0
      if (there + files.length > MAX_FILES) return refuse('too-many-result-files')
      requireVerified(files, context)
      return [{ type: 'result.files-attached', ...of, files: files.map(fileFacts) }]
    },
  ),
  takeFromResult: predicted(
    v.strictObject({ ...ofRound, file: FileId }),
    ({ file, ...of }, room, context) => {
      requireUnanswered(room, of, context)
      const isThere = resultOf(room.review, of)?.files.some((one) => one.file === file) ?? false
      return isThere ? [{ type: 'result.file-removed', ...of, file }] : refuse('no-such-result-file')
    },
  ),
}

export const evolveResult: Evolve<Review, ResultEvent> = {
  'result.noted': (review, { note, ...of }, _stamp, edit) =>
    change(review, of, edit, (was) => ({ ...was, note: readText(note) })),
  'result.files-attached': (review, { files, ...of }, _stamp, edit) =>
    change(review, of, edit, (was) => ({ ...was, files: [...was.files, ...files.map(readFile)] })),
  'result.file-removed': (review, { file, ...of }, _stamp, edit) =>
    change(review, of, edit, (was) => ({ ...was, files: was.files.filter((one) => one.file !== file) })),
}

const none: readonly Result[] = []

/** What was given along with each round of a task, the first round first; rounds without anything are missing. */
export const resultsOf = ({ results }: Pick<Review, 'results'>, card: CardId): readonly Result[] =>
  (results?.get(card) ?? none).filter(({ note, files }) => note !== '' || files.length > 0)

export const resultOf = (review: Pick<Review, 'results'>, { card, round }: OfRound): Result | undefined =>
  resultsOf(review, card).find((one) => one.round === round)

function requireUnanswered(room: BoardScope, { card, round }: OfRound, context: Context): void {
  requireInRoom(room, context)
  requireRole(context, 'freelancer')
  requireBoardOpen(room)
  requireCard(room.board, card)
  const review = room.review.reviews.get(card)
  if (review?.status !== 'waiting' || review.round !== round) refuse('round-answered')
}

function change(
  review: Mutable<Review>,
  { card, round }: OfRound,
  edit: Edit,
  changed: (was: Result) => Result,
): void {
  const all = review.results?.get(card) ?? none
  const was = all.find((one) => one.round === round) ?? { round, note: '', files: [] }
  const value = [...all.filter((one) => one.round !== round), changed(was)]
  review.results ??= IdMap.empty()
  put(edit(review as { results: NonNullable<Review['results']> }, 'results'), card, { value, edit })
}
