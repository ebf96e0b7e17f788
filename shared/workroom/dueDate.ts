// When a task is to be done: a calendar date that the freelancer sets (rule B17). The contract’s date, the money and
// what is overdue by it know nothing of it.

import * as v from 'valibot'

import { commandsFor } from '../decider.ts'
import type { Evolve } from '../decider.ts'
import { change } from '../idMap.ts'
import { CardId } from '../ids.ts'
import { CalendarDate } from '../text.ts'
import { type BoardScope, requireChangeable, requireFreelancer } from './board.ts'
import type { Board } from './boardState.ts'

export interface DueSet {
  readonly type: 'card.due-set'
  readonly card: CardId
  /** `YYYY-MM-DD`; null: none any more. */
  readonly due: string | null
}

const { predicted } = commandsFor<BoardScope, DueSet>()

export const dueDateCommands = {
  /** B17: until the client has approved the task. */
  setDue: predicted(
    v.strictObject({ card: CardId, due: v.nullable(CalendarDate) }),
    ({ card, due }, room, context) => {
      requireFreelancer(room, context)
      requireChangeable(room, card)
      return [{ type: 'card.due-set', card, due }]
    },
  ),
}

export const evolveDueDate: Evolve<Board, DueSet> = {
  'card.due-set': (board, { card, due }, _stamp, edit) => {
    const changed = change(edit(board, 'cards'), card, edit)
    if (due === null) delete changed.due
    else changed.due = due
  },
}
