/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/no-noninteractive-element-to-interactive-role,
   jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/click-events-have-key-events --
   a list box whose focus stays in the field above it: no HTML element does that. A click beside it closes it, as Escape
   in the field does. */

// Ctrl/⌘-K: everything that can be done or gone to, by typing a few letters. A combobox: the focus stays in the field,
// the arrows move the choice. It is part of the first page and the browser's own dialog: the field has the focus before
// the next key, so that no letter is lost or acts on the page.

import { useLayoutEffect, useRef, useState } from 'react'
import type { KeyboardEvent } from 'react'

import { quoted } from '../../shared/isolated.ts'
import { useBackCloses } from './backCloses.ts'
import { Icon } from './Icon.tsx'
import { matching } from './matching.ts'
import type { Find, PaletteEntry } from './paletteEntry.ts'
import { useFound } from './useFound.ts'

import styles from './CommandPalette.module.css'

export interface CommandPaletteProps {
  readonly onClose: () => void
  readonly entries: readonly PaletteEntry[]
  /** Finds more than these. */
  readonly find?: Find | null
}

/** Open while it is drawn. */
export function CommandPalette({ entries, onClose, find = null }: CommandPaletteProps) {
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  const dialog = useRef<HTMLDialogElement>(null)
  const before = useRef<Element | null>(null)
  // Within the event that drew it.
  useLayoutEffect(() => {
    before.current ??= document.activeElement
    dialog.current?.showModal()
  }, [])
  const close = (): void => {
    dialog.current?.close()
    onClose()
  }
  const leave = (): void => {
    close()
    // A field to which Chromium gives the focus back takes no letters until it gets it once more.
    const { current } = before
    if (current instanceof HTMLElement) refocus(current)
  }
  useBackCloses(true, leave)
  const others = useFound(find, typed.trim())
  const found = [...matching(entries, typed), ...others]
  const chosen = found[Math.min(at, found.length - 1)]
  const run = (entry: PaletteEntry | undefined): void => {
    if (entry === undefined) return
    close()
    entry.run()
  }
  const handleKey = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1, Enter: 0, Escape: 0, Tab: 0 }[event.key]
    if (step === undefined) return
    event.preventDefault()
    if (event.key === 'Escape') leave()
    else if (event.key === 'Enter') run(chosen)
    else if (found.length > 0) setAt((Math.min(at, found.length - 1) + step + found.length) % found.length)
  }
  return (
    <dialog
      ref={dialog}
      className={styles.palette}
      aria-label="Commands"
      onClose={leave}
      onClick={({ target, currentTarget }) => target === currentTarget && leave()}
    >
      <div className={styles.field}>
        <Icon name="search" />
        <input
          role="combobox"
          aria-label="What would you like to do?"
          aria-expanded="true"
          aria-controls="palette-list"
          aria-activedescendant={chosen && `palette-${chosen.id}`}
          placeholder="Go to, or do…"
          // Escape closes the palette, not what it lies above.
          data-mantine-stop-propagation
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value)
            setAt(0)
          }}
          onKeyDown={handleKey}
        />
        <kbd>Esc</kbd>
      </div>
      <ul id="palette-list" role="listbox" aria-label="Commands" className={styles.list}>
        {found.map((entry) => (
          <PaletteLine key={entry.id} entry={entry} isChosen={entry === chosen} onRun={() => run(entry)} />
        ))}
      </ul>
      {found.length === 0 && <p className={styles.none}>Nothing is called {quoted(typed)}.</p>}
    </dialog>
  )
}

function refocus(element: HTMLElement): void {
  element.blur()
  element.focus()
}

interface PaletteLineProps {
  readonly entry: PaletteEntry
  readonly isChosen: boolean
  readonly onRun: () => void
}

function PaletteLine({ entry, isChosen, onRun }: PaletteLineProps) {
  return (
    <li
      id={`palette-${entry.id}`}
      role="option"
      aria-selected={isChosen}
      tabIndex={-1}
      className={styles.line}
      ref={(line) => {
        if (isChosen) line?.scrollIntoView({ block: 'nearest' })
      }}
      // Before the field loses the focus.
      onMouseDown={(event) => event.preventDefault()}
      onClick={onRun}
      onKeyDown={(event) => {
        if (event.key === 'Enter') onRun()
      }}
    >
      <Icon name={entry.icon ?? 'arrowRight'} size={16} />
      <span className={styles.label}>{entry.label}</span>
      <span className={styles.group}>{entry.group}</span>
      {entry.keys?.map((key) => (
        <kbd key={key}>{key}</kbd>
      ))}
    </li>
  )
}
