// Space on a card lifts it for the drag library, which listens on the window. While something is selected, or with Ctrl or ⌘
// held, it selects instead: so this has to be heard first, and is there before any board is.

import type { CardId } from '../../../shared/ids.ts'
import { fetchCode } from '../../ui/fetchCode.ts'
import { useBoardUi } from './boardUi.ts'
import { openTask } from './openTask.ts'
import { useSelection } from './selection.ts'

window.addEventListener('keydown', handleSpace, { capture: true })

export const fetchSelecting = () => fetchCode(() => import('./selecting.ts'))

interface Click {
  readonly shiftKey: boolean
  readonly ctrlKey: boolean
  readonly metaKey: boolean
}

/** A click opens; with a key held, or by finger while something is selected, it selects. */
export function openOrSelect({ shiftKey, ctrlKey, metaKey }: Click, card: CardId, maySelect: boolean): void {
  const { byTouch } = useSelection.getState()
  if (!maySelect || !(shiftKey || ctrlKey || metaKey || byTouch)) return openTask(card)
  void fetchSelecting().then(({ selectByClick }) => selectByClick(card, { shiftKey }))
}

function handleSpace(event: KeyboardEvent): void {
  if (event.key !== ' ' || useBoardUi.getState().lifted !== null) return
  if (useSelection.getState().ids.size === 0 && !event.ctrlKey && !event.metaKey) return
  const handle = event.target instanceof Element ? event.target.closest('[data-selects]') : null
  const card = handle?.closest<HTMLElement>('[data-card]')?.dataset['card']
  if (card === undefined) return
  event.preventDefault()
  void fetchSelecting().then(({ toggle }) => toggle(card as CardId))
}
