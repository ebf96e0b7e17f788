// Keyboards that compose (Japanese, Chinese, Korean, dead keys): while a composition runs, and for the key that ends it,
// Enter, Escape and every shortcut belong to the composition. One rule in front of all fields (rule W1).

/**
 * Comes before every other listener of the page: call it first. Chromium and Firefox send the key that ends a composition
 * before its end, with `isComposing`; Safari after it, without, and only the key code 229 tells.
 */
export function leaveKeysToCompositions(page: Window): void {
  page.addEventListener(
    'keydown',
    (event) => {
      if (isComposing(event)) event.stopImmediatePropagation()
    },
    { capture: true },
  )
}

/** What an input method has taken reports this code, whatever key it was. */
const TAKEN_BY_INPUT_METHOD = 229

// oxlint-disable-next-line typescript/no-deprecated -- nothing else tells it in Safari
const isComposing = ({ isComposing: runs, keyCode }: KeyboardEvent): boolean =>
  runs || keyCode === TAKEN_BY_INPUT_METHOD
