// A card that the other party moved travels to its new place for 150 ms, so that the eye follows it (B24). Own moves are where
// they were put already; whoever wants less motion, drags something, or moves many at once sees it there at once.

import type { StoreApi } from 'zustand'

import type { CardId } from '../../../shared/ids.ts'
import type { RoomSession } from '../../sync/roomSession.ts'
import { useBoardUi } from './boardUi.ts'
import { movedCard } from './movedCard.ts'

const TRAVEL_MS = 150

/** Until the answer is called. */
export const watchTravel = (session: StoreApi<RoomSession>): (() => void) =>
  session.subscribe((now, before) => {
    if (now.view.board.order === before.view.board.order || now.unsent > before.unsent) return
    if (now.isPast === true || useBoardUi.getState().lifted !== null) return
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) return
    const card = movedCard(before.view.board, now.view.board)
    const from = card === null ? undefined : tileOf(card)?.getBoundingClientRect()
    if (card !== null && from !== undefined) requestAnimationFrame(() => travel(card, from))
  })

function travel(card: CardId, from: DOMRect): void {
  const tile = tileOf(card)
  if (tile === null) return
  const to = tile.getBoundingClientRect()
  tile.animate(
    [{ transform: `translate(${from.left - to.left}px, ${from.top - to.top}px)` }, { transform: 'none' }],
    { duration: TRAVEL_MS, easing: 'ease-out' },
  )
}

const tileOf = (card: CardId): HTMLElement | null =>
  document.querySelector<HTMLElement>(`[data-card="${card}"]`)
