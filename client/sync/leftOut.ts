// What a command about several tasks left out (rule B22): its record says so; where only what followed from it was seen, it
// is those that are gone.

import type { CardId } from '../../shared/ids.ts'
import type { Board } from '../../shared/workroom/boardState.ts'
import type { CardsChanged, LeftOut } from '../../shared/workroom/manyCards.ts'
import type { WorkroomCommand } from '../../shared/workroom/workroom.ts'

/** `events`: of its record, where that was seen. */
export function leftOutOf(
  command: WorkroomCommand,
  events: readonly { readonly type: string }[] | undefined,
  { cards }: Pick<Board, 'cards'>,
): readonly LeftOut[] {
  const last = events?.at(-1)
  if (last !== undefined) return last.type === 'cards.changed' ? (last as CardsChanged).leftOut : []
  if (command.name === 'removeCards' || command.name === 'restoreCards') return []
  return cardsOf(command).flatMap((card) => (cards.has(card) ? [] : { card, because: 'no-such-card' }))
}

/** The tasks that a command about several names. */
export function cardsOf(command: WorkroomCommand): readonly CardId[] {
  if (command.name === 'moveCards') return command.args.moves.map(({ card }) => card as CardId)
  if (command.name === 'setDues') return command.args.dues.map(({ card }) => card as CardId)
  if (command.name === 'restoreCards') return command.args.cards.map(({ card }) => card as CardId)
  if (command.name === 'labelCards' || command.name === 'removeCards')
    return command.args.cards as readonly CardId[]
  return []
}
