// Keys of the commands on offer, one (`?`) or two in a row (`g` `b`). Never while somebody types or a dialog is open.

import { useEffect } from 'react'

import type { PaletteEntry } from '../ui/paletteEntry.ts'

const NEXT_KEY_WITHIN_MS = 1_200

export function useHotkeys(entries: readonly PaletteEntry[], onPalette: () => void): void {
  useEffect(() => {
    let first: { readonly key: string; readonly at: number } | null = null
    const handleKey = (event: KeyboardEvent): void => {
      if (isPaletteKey(event)) {
        event.preventDefault()
        return onPalette()
      }
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isTaken(event)) return
      const before = first !== null && event.timeStamp - first.at < NEXT_KEY_WITHIN_MS ? [first.key] : []
      first = { key: event.key, at: event.timeStamp }
      // Whatever was pressed before, one key alone still does what it does.
      const entry = entryFor([...before, event.key], entries) ?? entryFor([event.key], entries)
      if (entry === undefined) return
      event.preventDefault()
      first = null
      entry.run()
    }
    document.addEventListener('keydown', handleKey)
    return () => document.removeEventListener('keydown', handleKey)
  }, [entries, onPalette])
}

const isPaletteKey = (event: KeyboardEvent): boolean =>
  (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === 'k'

/** What lies above the page, or is on its way there. */
const OPEN = 'dialog[open], [role=dialog], [role=alertdialog], [role=menu], [data-opening]'

function isTaken({ target }: KeyboardEvent): boolean {
  if (document.querySelector(OPEN) !== null) return true
  return (
    target instanceof HTMLElement &&
    target.closest('input, textarea, select, [contenteditable=true]') !== null
  )
}

const entryFor = (typed: readonly string[], entries: readonly PaletteEntry[]): PaletteEntry | undefined =>
  entries.find(({ keys }) => keys !== undefined && sameKeys(keys, typed))

const sameKeys = (keys: readonly string[], typed: readonly string[]): boolean =>
  keys.length === typed.length &&
  keys.every((key, index) => key.toLowerCase() === typed[index]?.toLowerCase())
