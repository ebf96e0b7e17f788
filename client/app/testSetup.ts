// What jsdom lacks and Mantine asks for; every test begins with an empty page.

import { cleanup, configure } from '@testing-library/react'
import { afterEach } from 'vitest'

import { leaveKeysToCompositions } from '../ui/composing.ts'

afterEach(async () => {
  cleanup()
  // The history goes back from what was open before the next test begins.
  while (isAboveScreen()) await new Promise((resolve) => window.setTimeout(resolve))
})
const isAboveScreen = (): boolean => (history.state as { readonly depth?: number } | null)?.depth === 1
// As the page's first lines do.
leaveKeysToCompositions(window)
// A busy machine takes its time to load what opens later; a test that fails has another reason.
configure({ asyncUtilTimeout: 10_000 })

/** Of all that is asked only this holds: nothing moves in jsdom. */
const stillMedia = (media: string): MediaQueryList => ({
  matches: media === '(prefers-reduced-motion: reduce)',
  media,
  onchange: null,
  addEventListener: () => {},
  removeEventListener: () => {},
  addListener: () => {},
  removeListener: () => {},
  dispatchEvent: () => false,
})

class NoResizeObserver implements ResizeObserver {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
}

window.matchMedia ??= stillMedia
window.ResizeObserver ??= NoResizeObserver
Object.assign(HTMLDialogElement.prototype, {
  showModal(this: HTMLDialogElement): void {
    this.open = true
    this.querySelector('input')?.focus()
  },
  close(this: HTMLDialogElement): void {
    this.open = false
  },
})
window.scrollTo = () => {}
Element.prototype.scrollIntoView = () => {}
// jsdom has no layout; the editor asks where its caret is.
Range.prototype.getClientRects = () => document.createElement('p').getClientRects()
Range.prototype.getBoundingClientRect = () => new DOMRect()
// Mantine's text areas wait for fonts; there are none here.
Object.defineProperty(document, 'fonts', {
  configurable: true,
  value: { addEventListener: () => {}, removeEventListener: () => {}, ready: Promise.resolve() },
})
