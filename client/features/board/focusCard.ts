// Puts the focus on a card after what covered or replaced it is gone.

import type { CardId } from '../../../shared/ids.ts'
import type { Board } from '../../../shared/workroom/boardState.ts'

/** `null`: on the field for new tasks, where there is one. */
export function focusCard(card: CardId | null): void {
  requestAnimationFrame(() => {
    const wanted = card === null ? '#quick-add' : `[data-card="${card}"] [role=button]`
    document.querySelector<HTMLElement>(wanted)?.focus()
  })
}

/** Where the focus goes when `card` leaves the board: the card below it, or else the one above it. */
export function neighbourOf({ cards, order }: Board, card: CardId): CardId | null {
  const list = order[cards.get(card)?.column ?? 'todo']
  const at = list.indexOf(card)
  return list[at + 1] ?? list[at - 1] ?? null
}
