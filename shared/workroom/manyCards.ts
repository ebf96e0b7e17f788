// Several tasks at once (rule B22): one command that judges each of them alone, by the rule that it has alone. What is
// done to them are the facts of always, in one record; the last of its events says what was meant and which were left out.

import * as v from 'valibot'

import { type Evolve, Rejection, commandsFor, refusals } from '../decider.ts'
import { CardId, LabelId } from '../ids.ts'
import { CalendarDate, OptionalLines } from '../text.ts'
import {
  Anchor,
  type BoardEvent,
  type BoardScope,
  boardCommands,
  boardRejections,
  requireCard,
  requireFreelancer,
  requireSpace,
} from './board.ts'
import { type Board, Column } from './boardState.ts'
import { type DueSet, dueDateCommands } from './dueDate.ts'
import { mayWorkStart, requireWorkStarted } from './funding.ts'
import { type LabelsEvent, labelsCommands } from './labels.ts'

/** So that the way back of as many still fits into one message of a socket. */
export const MAX_TOGETHER = 500
/** It stands with each task. */
export const MAX_REASON_TOGETHER = 300

export const manyCardsRejections = {
  'none-changeable': 'None of these tasks can be changed that way any more.',
  'nothing-to-change': 'These tasks are like that already.',
} as const

const refuse = refusals({ ...boardRejections, ...manyCardsRejections })

export interface LeftOut {
  readonly card: CardId
  /** The code with which its own rule refused. */
  readonly because: string
}

export interface CardsChanged {
  readonly type: 'cards.changed'
  readonly what: 'moved' | 'labelled' | 'due-set' | 'removed' | 'restored'
  readonly leftOut: readonly LeftOut[]
}

type OfOne = BoardEvent | DueSet | LabelsEvent

const { predicted } = commandsFor<BoardScope, OfOne | CardsChanged>()
const many = <Each extends v.GenericSchema>(each: Each) =>
  v.pipe(v.array(each), v.minLength(1), v.maxLength(MAX_TOGETHER))
/** Without a place: at the end of the column. */
const place = { card: CardId, after: v.optional(Anchor) }

export const manyCardsCommands = {
  /** B3 to B5, B11; what stands in the column already and is given no place there stays where it is. */
  moveCards: predicted(
    v.strictObject({ moves: many(v.strictObject({ ...place, to: Column })) }),
    ({ moves }, room, context) => {
      requireFreelancer(room, context)
      if (moves.some(({ to }) => to !== 'todo')) requireWorkStarted(room)
      const ends = endsOf(room.board)
      return together('moved', moves, ({ card, to, after }) => {
        if (after === undefined && requireCard(room.board, card).column === to) return []
        const anchor = after === undefined ? ends[to] : after
        const moved = boardCommands.moveCard.decide({ card, to, after: anchor }, room, context)
        if (after === undefined) ends[to] = card
        return moved
      })
    },
  ),
  /** B19: one label, on or off. */
  labelCards: predicted(
    v.strictObject({ cards: many(CardId), label: LabelId, on: v.boolean() }),
    ({ cards, label, on }, room, context) => {
      requireFreelancer(room, context)
      return together('labelled', cards.map(ofCard), ({ card }) => {
        const has = requireCard(room.board, card).labels?.includes(label) === true
        return has === on ? [] : labelsCommands.labelCard.decide({ card, label, on }, room, context)
      })
    },
  ),
  /** B17: each its own, so that several are taken back to what they were. */
  setDues: predicted(
    v.strictObject({ dues: many(v.strictObject({ card: CardId, due: v.nullable(CalendarDate) })) }),
    ({ dues }, room, context) => {
      requireFreelancer(room, context)
      return together('due-set', dues, ({ card, due }) =>
        (requireCard(room.board, card).due ?? null) === due
          ? []
          : dueDateCommands.setDue.decide({ card, due }, room, context),
      )
    },
  ),
  /** B7: one reason; of all tasks of an accepted project the last one stays. */
  removeCards: predicted(
    v.strictObject({ cards: many(CardId), reason: OptionalLines(MAX_REASON_TOGETHER) }),
    ({ cards, reason }, room, context) => {
      requireFreelancer(room, context)
      if (mayWorkStart(room) && reason === '') return refuse('reason-missing')
      let left = room.board.cards.size
      return together('removed', cards.map(ofCard), ({ card }) => {
        if (left === 1 && mayWorkStart(room)) return refuse('last-task')
        const removed = boardCommands.removeCard.decide({ card, reason }, room, context)
        left -= 1
        return removed
      })
    },
  ),
  /** B8, each back to its place where that is still there. */
  restoreCards: predicted(
    v.strictObject({ cards: many(v.strictObject(place)) }),
    ({ cards }, room, context) => {
      requireFreelancer(room, context)
      let more = 0
      return together('restored', cards, ({ card, after }) => {
        requireSpace(room.board, more + 1)
        const restored = boardCommands.restoreCard.decide({ card }, room, context)
        more += 1
        return [...restored, ...restored.flatMap((one) => placed(one, room.board, after))]
      })
    },
  ),
}

export const evolveManyCards: Evolve<Board, CardsChanged> = {
  // what it sums up stands beside it
  'cards.changed': () => {},
}

const ofCard = (card: CardId): { readonly card: CardId } => ({ card })

/** Each once. Nothing is recorded where nothing would change. */
function together<Each extends { readonly card: CardId }>(
  what: CardsChanged['what'],
  all: readonly Each[],
  judge: (one: Each) => readonly OfOne[],
): readonly (OfOne | CardsChanged)[] {
  const done: OfOne[] = []
  const leftOut: LeftOut[] = []
  const seen = new Set<CardId>()
  for (const one of all) {
    if (seen.has(one.card)) continue
    seen.add(one.card)
    try {
      done.push(...judge(one))
    } catch (error) {
      if (!(error instanceof Rejection)) throw error
      if (all.length === 1) throw error
      leftOut.push({ card: one.card, because: error.code })
    }
  }
  if (done.length === 0) return refuse(leftOut.length > 0 ? 'none-changeable' : 'nothing-to-change')
  return [...done, { type: 'cards.changed', what, leftOut }]
}

const endsOf = ({ order }: Board): Record<Column, CardId | null> => ({
  todo: order.todo.at(-1) ?? null,
  working: order.working.at(-1) ?? null,
  completed: order.completed.at(-1) ?? null,
})

/** What was Completed comes back to Working (B8), where it had no place. */
function placed(restored: BoardEvent, board: Board, after: CardId | null | undefined): readonly OfOne[] {
  if (restored.type !== 'card.restored' || after === undefined) return []
  const { card, to } = restored
  return board.removed[card]?.card.column === to ? [{ type: 'card.moved', card, from: to, to, after }] : []
}
