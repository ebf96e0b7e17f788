// What is done to several tasks, and what each rule would say to it: asked one by one before, sent as one command.

import type { CardId, LabelId } from '../../../shared/ids.ts'
import type { RejectionCode } from '../../../shared/protocol.ts'
import { type Column, columnNames } from '../../../shared/workroom/boardState.ts'
import { mayWorkStart } from '../../../shared/workroom/funding.ts'
import { nameOf } from '../../../shared/workroom/parties.ts'
import type { WorkroomCommand } from '../../../shared/workroom/workroom.ts'
import { firstName } from '../../room/firstName.ts'
import type { RoomSession } from '../../sync/roomSession.ts'

/** One thing that is done to several tasks. */
export interface Together {
  /** `move`, as in “move the other 11?”. */
  readonly verb: string
  readonly one: (card: CardId) => WorkroomCommand
  readonly all: (cards: readonly CardId[]) => WorkroomCommand
  /** When it is done. */
  readonly said: (count: number, session: RoomSession) => string
  /** What it does leaves the board or the column: nothing is selected any more. */
  readonly ends: boolean
}

export interface Judged {
  readonly able: readonly CardId[]
  readonly refused: readonly { readonly card: CardId; readonly code: RejectionCode }[]
}

export const tasks = (count: number): string => (count === 1 ? '1 task' : `${count} tasks`)

export const moving = (to: Column): Together => ({
  verb: 'move',
  one: (card) => ({ name: 'moveCard', args: { card, to, after: null } }),
  all: (cards) => ({ name: 'moveCards', args: { moves: cards.map((card) => ({ card, to })) } }),
  said: (count, { view }) =>
    to === 'completed'
      ? `${tasks(count)} sent to ${firstName(nameOf(view, 'client'))} for review.`
      : `${tasks(count)} moved to ${columnNames[to]}.`,
  ends: true,
})

export const labelling = (label: LabelId, on: boolean): Together => ({
  verb: 'label',
  one: (card) => ({ name: 'labelCard', args: { card, label, on } }),
  all: (cards) => ({ name: 'labelCards', args: { cards, label, on } }),
  said: (count) => (on ? `${tasks(count)} labelled.` : `Label taken off ${tasks(count)}.`),
  ends: false,
})

export const dating = (due: string | null): Together => ({
  verb: 'change',
  one: (card) => ({ name: 'setDue', args: { card, due } }),
  all: (cards) => ({ name: 'setDues', args: { dues: cards.map((card) => ({ card, due })) } }),
  said: (count) =>
    due === null ? `Due date removed from ${tasks(count)}.` : `Due date of ${tasks(count)} set.`,
  ends: false,
})

export const removing = (reason: string): Together => ({
  verb: 'remove',
  one: (card) => ({ name: 'removeCard', args: { card, reason: reason.trim() || '-' } }),
  all: (cards) => ({ name: 'removeCards', args: { cards, reason } }),
  said: (count) => `${tasks(count)} removed.`,
  ends: true,
})

/** In the order of the board. */
export function judge(cards: readonly CardId[], { one }: Together, session: RoomSession): Judged {
  const able: CardId[] = []
  const refused: { readonly card: CardId; readonly code: RejectionCode }[] = []
  for (const card of cards) {
    const code = session.wouldRefuse(one(card))
    if (code === null) able.push(card)
    else refused.push({ card, code })
  }
  const last = able.at(-1)
  const leavesNone =
    one(able[0] ?? ('' as CardId)).name === 'removeCard' && able.length === session.view.board.cards.size
  if (last === undefined || !leavesNone || !mayWorkStart(session.view)) return { able, refused }
  return { able: able.slice(0, -1), refused: [...refused, { card: last, code: 'last-task' }] }
}
