// From card to card by the arrow keys, as they stand on the screen: down and up the column, to the column beside.

const HANDLE = '[role=button], [data-selects]'

/** @param from the handle that has the focus; at the edge it keeps it */
export function walkCards(from: HTMLElement, key: string): void {
  const card = from.closest<HTMLElement>('[data-card]')
  if (card === null) return
  const to = key === 'ArrowDown' || key === 'ArrowUp' ? beside(card, key) : across(card, key)
  to?.querySelector<HTMLElement>(HANDLE)?.focus()
}

function beside(card: HTMLElement, key: string): HTMLElement | undefined {
  const cards = cardsIn(card.closest('[data-column]'))
  return cards[cards.indexOf(card) + (key === 'ArrowDown' ? 1 : -1)]
}

/** The next column that shows any, at the same height. */
function across(card: HTMLElement, key: string): HTMLElement | undefined {
  const columns = [...document.querySelectorAll('[data-column]')]
  const here = columns.findIndex((column) => column.contains(card))
  const ahead = key === 'ArrowRight' ? columns.slice(here + 1) : columns.slice(0, here).toReversed()
  const cards = ahead.map(cardsIn).find((found) => found.length > 0)
  const at = cardsIn(columns[here] ?? null).indexOf(card)
  return cards?.[Math.min(at, cards.length - 1)]
}

const cardsIn = (column: Element | null): readonly HTMLElement[] =>
  column === null ? [] : [...column.querySelectorAll<HTMLElement>('[data-card]')]
