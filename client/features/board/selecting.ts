// Selecting tasks: one by one, or all from one to another as they stand on the screen; by click, key or finger.

import type { CardId } from '../../../shared/ids.ts'
import { quoted } from '../../../shared/isolated.ts'
import { MAX_TOGETHER } from '../../../shared/workroom/manyCards.ts'
import { toast } from '../../ui/toasts.tsx'
import { noSelection, useSelection } from './selection.ts'
import { walkCards } from './walkCards.ts'

export interface Pressed {
  readonly shiftKey: boolean
}

/** A click with a key held, or a tap while something is selected. */
export function selectByClick(card: CardId, { shiftKey }: Pressed): void {
  if (shiftKey && useSelection.getState().from !== null) selectTo(card)
  else toggle(card)
}

export function toggle(card: CardId, byTouch = useSelection.getState().byTouch): void {
  const { ids } = useSelection.getState()
  const isOn = !ids.has(card)
  const next = new Set(ids)
  if (isOn) next.add(card)
  else next.delete(card)
  if (next.size === 0) return endSelecting()
  set(next, { from: card, byTouch, what: `${titleOn(card)} ${isOn ? 'selected' : 'not selected'}` })
}

/** From the focused card to the one beside it, and all between. */
export function selectByArrow(from: HTMLElement, key: string): void {
  const here = cardOf(from)
  if (here === null) return
  if (useSelection.getState().from === null) useSelection.setState({ from: here })
  walkCards(from, key)
  const there = cardOf(document.activeElement)
  if (there !== null) selectTo(there)
}

export function endSelecting(): void {
  useSelection.setState({ ...noSelection, said: 'Nothing is selected any more' })
}

/** Those that have left the board meanwhile are selected no more. */
export function keepSelected(isThere: (card: CardId) => boolean): void {
  const { ids, from } = useSelection.getState()
  const left = new Set([...ids].filter(isThere))
  if (left.size === ids.size) return
  if (left.size === 0) return endSelecting()
  const gone = ids.size - left.size
  const what = gone === 1 ? 'A selected task was removed' : `${gone} selected tasks were removed`
  set(left, { from: from !== null && left.has(from) ? from : null, what })
}

function selectTo(card: CardId): void {
  const { from, byTouch } = useSelection.getState()
  const shown = cardsOnScreen()
  const [start, end] = [shown.indexOf(from ?? card), shown.indexOf(card)].toSorted((a, b) => a - b)
  const range = shown.slice(Math.max(0, start ?? 0), (end ?? 0) + 1)
  set(new Set(range), { from: from ?? card, byTouch, what: `Selected up to ${titleOn(card)}` })
}

interface Change {
  readonly from: CardId | null
  readonly byTouch?: boolean
  readonly what: string
}

function set(wanted: ReadonlySet<CardId>, { what, ...rest }: Change): void {
  if (wanted.size > MAX_TOGETHER)
    toast.tell({ id: 'selection-full', text: `At most ${MAX_TOGETHER} tasks are changed at once.` })
  const ids = new Set([...wanted].slice(0, MAX_TOGETHER))
  useSelection.setState({ ids, ...rest, said: `${what}, ${ids.size} in all` })
}

const cardsOnScreen = (): readonly CardId[] =>
  [...document.querySelectorAll<HTMLElement>('[data-column] [data-card]')].flatMap((one) => cardOf(one) ?? [])

const cardOf = (element: Element | null): CardId | null =>
  (element?.closest<HTMLElement>('[data-card]')?.dataset['card'] as CardId | undefined) ?? null

function titleOn(card: CardId): string {
  const title = document.querySelector(`[data-card="${card}"] [dir=auto]`)?.textContent
  return title ? quoted(title) : 'A task'
}
