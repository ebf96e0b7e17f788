// The labels of a room: a word and a colour, made by the freelancer and set on tasks (rule B19). A removed one is kept
// unseen, so that taking the removal back brings it to the tasks that had it.

import * as v from 'valibot'

import { type Evolve, type Mutable, commandsFor, refusals } from '../decider.ts'
import { change } from '../idMap.ts'
import { CardId, LabelId } from '../ids.ts'
import { type Text, readText, text } from '../personalText.ts'
import { folded } from '../search.ts'
import { Line } from '../text.ts'
import { type BoardScope, requireChangeable, requireFreelancer } from './board.ts'
import { type Board, type Label, LabelColor } from './boardState.ts'

export const MAX_LABELS = 30
export const MAX_LABEL_NAME = 40
const MAX_LABELS_EVER = 300

export const labelsRejections = {
  'no-such-label': 'This label was removed.',
  'label-exists': 'There is a label with this name already.',
  'too-many-labels': `A room has at most ${MAX_LABELS} labels.`,
} as const

const refuse = refusals(labelsRejections)

export type LabelsEvent =
  | {
      readonly type: 'label.created'
      readonly label: LabelId
      readonly name: Text
      readonly color: LabelColor
    }
  | {
      readonly type: 'label.edited'
      readonly label: LabelId
      readonly name?: Text
      readonly color?: LabelColor
    }
  | { readonly type: 'label.removed'; readonly label: LabelId }
  | { readonly type: 'label.restored'; readonly label: LabelId }
  | {
      readonly type: 'card.labelled'
      readonly card: CardId
      readonly label: LabelId
      /** False: taken off. */
      readonly on: boolean
    }

const { predicted } = commandsFor<BoardScope, LabelsEvent>()
const Name = Line(MAX_LABEL_NAME)

export const labelsCommands = {
  createLabel: predicted(
    v.strictObject({ label: LabelId, name: Name, color: LabelColor }),
    ({ label, name, color }, room, context) => {
      requireFreelancer(room, context)
      const all = room.board.labels ?? []
      if (all.some(({ id }) => id === label)) return refuse('label-exists')
      if (all.length >= MAX_LABELS_EVER) return refuse('too-many-labels')
      requireSpaceForOne(room.board)
      requireFreeName(room.board, label, name)
      return [{ type: 'label.created', label, name: text(name), color }]
    },
  ),
  editLabel: predicted(
    v.strictObject({ label: LabelId, name: v.optional(Name), color: v.optional(LabelColor) }),
    ({ label, name, color }, room, context) => {
      requireFreelancer(room, context)
      requireLabel(room.board, label)
      if (name !== undefined) requireFreeName(room.board, label, name)
      return [
        {
          type: 'label.edited',
          label,
          ...(name !== undefined && { name: text(name) }),
          ...(color !== undefined && { color }),
        },
      ]
    },
  ),
  removeLabel: predicted(v.strictObject({ label: LabelId }), ({ label }, room, context) => {
    requireFreelancer(room, context)
    requireLabel(room.board, label)
    return [{ type: 'label.removed', label }]
  }),
  restoreLabel: predicted(v.strictObject({ label: LabelId }), ({ label }, room, context) => {
    requireFreelancer(room, context)
    const gone = room.board.labels?.find(({ id, removed }) => id === label && removed)
    if (gone === undefined) return refuse('no-such-label')
    requireSpaceForOne(room.board)
    requireFreeName(room.board, label, gone.name)
    return [{ type: 'label.restored', label }]
  }),
  /** Taking one off needs no label that is still there. */
  labelCard: predicted(
    v.strictObject({ card: CardId, label: LabelId, on: v.boolean() }),
    ({ card, label, on }, room, context) => {
      requireFreelancer(room, context)
      requireChangeable(room, card)
      if (on) requireLabel(room.board, label)
      return [{ type: 'card.labelled', card, label, on }]
    },
  ),
}

/** Those that are there, in the order in which they were made. */
export const liveLabels = ({ labels = [] }: Pick<Board, 'labels'>): readonly Label[] =>
  labels.filter(({ removed }) => removed !== true)

/** Those of a task that are there, in the order of the room’s. */
export const labelsOf = (board: Pick<Board, 'labels'>, ids: readonly LabelId[] = []): readonly Label[] =>
  ids.length === 0 ? [] : liveLabels(board).filter(({ id }) => ids.includes(id))

function requireLabel(board: Board, label: LabelId): void {
  if (!liveLabels(board).some(({ id }) => id === label)) refuse('no-such-label')
}

function requireSpaceForOne(board: Board): void {
  if (liveLabels(board).length >= MAX_LABELS) refuse('too-many-labels')
}

function requireFreeName(board: Board, label: LabelId, name: string): void {
  const wanted = folded(name)
  if (liveLabels(board).some((one) => one.id !== label && folded(one.name) === wanted)) refuse('label-exists')
}

export const evolveLabels: Evolve<Board, LabelsEvent> = {
  'label.created': (board, { label, name, color }) => {
    board.labels = [...(board.labels ?? []), { id: label, name: readText(name), color }]
  },
  'label.edited': (board, { label, name, color }) =>
    rewrite(board, label, (one) => ({
      ...one,
      ...(name !== undefined && { name: readText(name) }),
      ...(color !== undefined && { color }),
    })),
  'label.removed': (board, { label }) => rewrite(board, label, (one) => ({ ...one, removed: true })),
  'label.restored': (board, { label }) =>
    rewrite(board, label, ({ id, name, color }) => ({ id, name, color })),
  'card.labelled': (board, { card, label, on }, _stamp, edit) => {
    const changed = change(edit(board, 'cards'), card, edit)
    const others = (changed.labels ?? []).filter((id) => id !== label)
    const now = on ? [...others, label] : others
    if (now.length === 0) delete changed.labels
    else changed.labels = now
  },
}

function rewrite(board: Mutable<Board>, label: LabelId, to: (one: Label) => Label): void {
  board.labels = (board.labels ?? []).map((one) => (one.id === label ? to(one) : one))
}
