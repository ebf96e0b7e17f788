// The drag library writes a style sheet anew at each lift and drop, and with it the style of every card on the board: a
// third of the time between letting go and seeing it, with a hundred of them. What it says stands in CardTile.module.css
// instead, below `data-lifted`, which goes when the drop has been painted.

import { useLayoutEffect } from 'react'

/** For the component that renders the library's context: its sheet is there by then. */
export function useOwnDragStyles(): void {
  useLayoutEffect(() => {
    document.querySelector('style[data-rfd-dynamic]')?.setAttribute('media', 'not all')
  }, [])
}
