// Puts the focus on a card after what covered or replaced it is gone.

import type { CardId } from '../../../shared/ids.ts'

export function focusCard(card: CardId): void {
  requestAnimationFrame(() => {
    document.querySelector<HTMLElement>(`[data-card="${card}"] [role=button]`)?.focus()
  })
}
