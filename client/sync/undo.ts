// Undo: the commands that take back one's own last action, where there is a clean way back. An undo is an
// ordinary command: the rules judge it, and the other party sees it.

import type { CardId } from '../../shared/ids.ts'
import type { Workroom, WorkroomCommand } from '../../shared/workroom/workroom.ts'
import { undoFact } from './undoFacts.ts'
import type { Undo } from './wayBack.ts'

/** null: this action has no clean inverse (a message was sent, a review was asked). */
export function undoOf(command: WorkroomCommand, before: Workroom, after: Workroom): Undo | null {
  if (command.name === 'moveCard') return undoMove(command.args.card as CardId, before, after)
  if (command.name === 'removeCard') return undoRemove(command.args.card as CardId, before)
  if (command.name === 'editCard') return undoEdit(command.args, before, after)
  const fact = undoFact(command, before, after)
  if (fact !== null || command.name !== 'addCards') return fact
  const added = command.args.cards.map(({ card }) => card as CardId)
  return undoAdd(added, after)
}

function undoMove(card: CardId, before: Workroom, after: Workroom): Undo | null {
  const from = before.board.cards.get(card)?.column
  const to = after.board.cards.get(card)?.column
  if (from === undefined || to === undefined) return null
  const anchor = anchorOf(before, card)
  if (from === to && anchor === anchorOf(after, card)) return null
  return {
    label: 'Undo move',
    commands: [{ name: 'moveCard', args: { card, to: from, after: anchor } }],
    isStillClean: ({ board }) => board.cards.get(card)?.column === to,
  }
}

/** Their ids are used: what is added again is restored (B8). */
const restored = (cards: readonly CardId[], { board }: Workroom): readonly WorkroomCommand[] => {
  const [first] = cards
  const place = first === undefined ? -1 : board.order.todo.indexOf(first) - 1
  const above = (at: number): CardId | null => (at === 0 ? board.order.todo[place] : cards[at - 1]) ?? null
  return [
    {
      name: 'restoreCards',
      args: { cards: cards.map((card, at) => ({ card, after: above(at) })) },
    },
  ]
}

function undoAdd(cards: readonly CardId[], after: Workroom): Undo {
  const titles = cards.map((card) => after.board.cards.get(card)?.title)
  return {
    label: cards.length === 1 ? 'Undo add' : `Undo add of ${cards.length}`,
    commands: [{ name: 'takeBackCards', args: { cards } }],
    again: restored(cards, after),
    isStillClean: ({ board }) =>
      cards.every((card, index) => {
        const now = board.cards.get(card)
        return now?.column === 'todo' && now.title === titles[index]
      }),
  }
}

function undoRemove(card: CardId, before: Workroom): Undo | null {
  const column = before.board.cards.get(card)?.column
  if (column === undefined) return null
  const restore: WorkroomCommand = { name: 'restoreCard', args: { card } }
  const place: WorkroomCommand = {
    name: 'moveCard',
    args: { card, to: column, after: anchorOf(before, card) },
  }
  return {
    label: 'Undo remove',
    // What was Completed comes back to Working (B8): moving it on would send it for review again.
    commands: column === 'completed' ? [restore] : [restore, place],
    isStillClean: ({ board }) => card in board.removed,
  }
}

type EditArgs = Extract<WorkroomCommand, { name: 'editCard' }>['args']

function undoEdit(
  { card: id, title, description }: EditArgs,
  before: Workroom,
  after: Workroom,
): Undo | null {
  const card = id as CardId
  const was = before.board.cards.get(card)
  const is = after.board.cards.get(card)
  if (was === undefined || is === undefined) return null
  return {
    label: 'Undo edit',
    commands: [
      {
        name: 'editCard',
        args: {
          card,
          ...(title !== undefined && { title: was.title }),
          ...(description !== undefined && { description: was.description }),
        },
      },
    ],
    isStillClean: ({ board }) =>
      board.cards.get(card)?.title === is.title && board.cards.get(card)?.description === is.description,
  }
}

function anchorOf({ board }: Workroom, card: CardId): CardId | null {
  const column = board.cards.get(card)?.column
  if (column === undefined) return null
  const list = board.order[column]
  return list[list.indexOf(card) - 1] ?? null
}
