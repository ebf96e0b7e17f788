// The way back of what was done to several tasks (rule B22): just what was done, as one command again, without those that
// were changed since or cannot be changed any more; they are named.

import type { CardId } from '../../../shared/ids.ts'
import type { Board } from '../../../shared/workroom/boardState.ts'
import { columns } from '../../../shared/workroom/boardState.ts'
import type { Workroom, WorkroomCommand } from '../../../shared/workroom/workroom.ts'
import type { Undo, WayBack } from '../../sync/wayBack.ts'

interface Each {
  readonly card: CardId
}

interface Back<One extends Each> {
  readonly label: string
  readonly changed: readonly One[]
  /** Nobody has changed it since. */
  readonly isAsLeft: (view: Workroom, one: One) => boolean
  readonly one: (one: One) => WorkroomCommand
  readonly all: (some: readonly One[]) => WorkroomCommand
}

/** null: it changes no several tasks, or changed none. */
export const undoMany: WayBack = (command, before, after) => {
  if (command.name === 'moveCards') return wayBack(moved(before, after))
  if (command.name === 'labelCards') return wayBack(labelled(command.args, before))
  if (command.name === 'setDues') return wayBack(dated(before, after))
  return command.name === 'removeCards' ? wayBack(removed(before, after)) : null
}

function wayBack<One extends Each>({ label, changed, isAsLeft, one, all }: Back<One>): Undo | null {
  if (changed.length === 0) return null
  return {
    label: `${label} of ${changed.length}`,
    commands: [all(changed)],
    isStillClean: (view) => changed.some((each) => isAsLeft(view, each)),
    narrowed: (view, wouldRefuse) => {
      const able = changed.filter((each) => isAsLeft(view, each) && wouldRefuse(one(each)) === null)
      return {
        commands: able.length === 0 ? [] : [all(able)],
        left: changed.filter((each) => !able.includes(each)).map(({ card }) => card),
      }
    },
  }
}

function moved(before: Workroom, after: Workroom) {
  const changed = placesIn(before.board).filter(
    ({ card, to }) => columnIn(after, card) !== undefined && columnIn(after, card) !== to,
  )
  return {
    label: 'Undo move',
    changed,
    isAsLeft: (view: Workroom, { card }: Each) => columnIn(view, card) === columnIn(after, card),
    one: (args: (typeof changed)[number]): WorkroomCommand => ({ name: 'moveCard', args }),
    all: (moves: readonly (typeof changed)[number][]): WorkroomCommand => ({
      name: 'moveCards',
      args: { moves },
    }),
  }
}

type LabelArgs = Extract<WorkroomCommand, { name: 'labelCards' }>['args']

function labelled({ cards, label, on }: LabelArgs, before: Workroom) {
  const has = ({ board }: Workroom, card: CardId): boolean =>
    board.cards.get(card)?.labels?.some((one) => one === label) === true
  const ids = cards as readonly CardId[]
  return {
    label: 'Undo label',
    changed: ids.filter((card) => before.board.cards.has(card) && has(before, card) !== on).map(each),
    isAsLeft: (view: Workroom, { card }: Each) => has(view, card) === on,
    one: ({ card }: Each): WorkroomCommand => ({ name: 'labelCard', args: { card, label, on: !on } }),
    all: (some: readonly Each[]): WorkroomCommand => ({
      name: 'labelCards',
      args: { cards: some.map(({ card }) => card), label, on: !on },
    }),
  }
}

function dated(before: Workroom, after: Workroom) {
  const changed = placesIn(before.board)
    .filter(({ card }) => after.board.cards.has(card) && dueIn(before, card) !== dueIn(after, card))
    .map(({ card }) => ({ card, due: dueIn(before, card) }))
  return {
    label: 'Undo due date',
    changed,
    isAsLeft: (view: Workroom, { card }: Each) =>
      view.board.cards.has(card) && dueIn(view, card) === dueIn(after, card),
    one: (args: (typeof changed)[number]): WorkroomCommand => ({ name: 'setDue', args }),
    all: (dues: readonly (typeof changed)[number][]): WorkroomCommand => ({
      name: 'setDues',
      args: { dues },
    }),
  }
}

function removed(before: Workroom, after: Workroom) {
  const changed = placesIn(before.board)
    .filter(({ card }) => card in after.board.removed)
    .map(({ card, after: place }) => ({ card, after: place }))
  return {
    label: 'Undo remove',
    changed,
    isAsLeft: (view: Workroom, { card }: Each) => card in view.board.removed,
    one: ({ card }: Each): WorkroomCommand => ({ name: 'restoreCard', args: { card } }),
    all: (cards: readonly (typeof changed)[number][]): WorkroomCommand => ({
      name: 'restoreCards',
      args: { cards },
    }),
  }
}

const columnIn = ({ board }: Workroom, card: CardId) => board.cards.get(card)?.column
const dueIn = ({ board }: Workroom, card: CardId) => board.cards.get(card)?.due ?? null
const each = (card: CardId): Each => ({ card })

/** In their order, so that each finds the one before it in its place already. */
const placesIn = ({ order }: Board) =>
  columns.flatMap((to) => order[to].map((card, at) => ({ card, to, after: order[to][at - 1] ?? null })))
