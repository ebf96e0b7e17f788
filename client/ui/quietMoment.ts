// Whether the page may be loaded anew under the hands of whoever uses it: nobody types, drags or is asked something, and
// nothing stands in a field that a reload would not bring back.

import { hasOpenLayers } from './backCloses.ts'

/** Without a key or a touch for so long: looked at, looked at with the caret among words, not looked at. */
const PAUSE_MS = 5_000
const PAUSE_AT_WORDS_MS = 60_000
const PAUSE_HIDDEN_MS = 1_000

export interface Hands {
  readonly areStill: () => boolean
  readonly letGo: () => void
}

/** Watches them from now on. */
export function watchHands(now: () => number = () => performance.now()): Hands {
  let touchedAt = now()
  let isHolding = false
  let isComposing = false
  const heard = new AbortController()
  const options = { signal: heard.signal, capture: true, passive: true }
  const touch = (event: Event): void => {
    touchedAt = now()
    if (event.type === 'pointerdown') isHolding = true
    if (event.type === 'pointerup' || event.type === 'pointercancel') isHolding = false
    if (event.type === 'compositionstart') isComposing = true
    if (event.type === 'compositionend') isComposing = false
  }
  for (const type of touches) document.addEventListener(type, touch, options)

  return {
    areStill: () =>
      !isHolding && !isComposing && now() - touchedAt >= pauseNeeded() && !hasOpenLayers() && !isAsked(),
    letGo: () => heard.abort(),
  }
}

const touches = [
  'keydown',
  'input',
  'paste',
  'pointerdown',
  'pointerup',
  'pointercancel',
  'wheel',
  'compositionstart',
  'compositionend',
] as const

function pauseNeeded(): number {
  if (document.visibilityState === 'hidden') return PAUSE_HIDDEN_MS
  return isAmongWords(document.activeElement) ? PAUSE_AT_WORDS_MS : PAUSE_MS
}

function isAmongWords(element: Element | null): boolean {
  if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement)
    return element.value !== ''
  return element instanceof HTMLElement && element.isContentEditable && element.textContent !== ''
}

/** Passwords are kept nowhere. */
function isAsked(): boolean {
  if (document.querySelector('[role="dialog"], [role="alertdialog"]') !== null) return true
  return [...document.querySelectorAll<HTMLInputElement>('input[type="password"]')].some(
    ({ value }) => value !== '',
  )
}
