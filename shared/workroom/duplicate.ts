// A task once more (rule B23): what it is about, none of what was done on it. In the facts of always, in one record.

import * as v from 'valibot'

import { commandsFor } from '../decider.ts'
import { CardId } from '../ids.ts'
import { text } from '../personalText.ts'
import { type BoardEvent, type BoardScope, requireCard, requireFreelancer, requireNew } from './board.ts'
import type { Card } from './boardState.ts'
import type { ChecklistEvent } from './checklist.ts'
import { type LabelsEvent, labelsOf } from './labels.ts'

type Copied = BoardEvent | ChecklistEvent | LabelsEvent

const { predicted } = commandsFor<BoardScope, Copied>()

export const duplicateCommands = {
  /** B2: it starts in To do, right below its original where that stands there too; of an approved task as well. */
  duplicateCard: predicted(v.strictObject({ card: CardId, as: CardId }), ({ card, as }, room, context) => {
    requireFreelancer(room, context)
    const original = requireCard(room.board, card)
    requireNew(room.board, [as])
    const labels = labelsOf(room.board, original.labels)
    return [
      { type: 'cards.added', after: card, cards: [{ card: as, title: text(original.title) }] },
      ...wordsOf(original, as),
      ...labels.map(({ id }): Copied => ({ type: 'card.labelled', card: as, label: id, on: true })),
    ]
  }),
}

/** The entries keep their ids, which are of one task only, and nothing is ticked. */
function* wordsOf({ description, checklist = [] }: Card, card: CardId): Iterable<Copied> {
  if (description !== '') yield { type: 'card.edited', card, description: text(description) }
  if (checklist.length === 0) return
  const entries = checklist.map(({ id, words }) => ({ entry: id, words: text(words) }))
  yield { type: 'checklist.added', card, after: null, entries }
}
