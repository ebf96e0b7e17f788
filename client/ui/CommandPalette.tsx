/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/no-noninteractive-element-to-interactive-role --
   a list box whose focus stays in the field above it: no HTML element does that. */

// Ctrl/⌘-K: everything that can be done or gone to, by typing a few letters. A combobox: the focus stays in the field,
// the arrows move the choice.

import { Kbd, Modal } from '@mantine/core'
import { useState } from 'react'
import type { KeyboardEvent } from 'react'

import { Icon } from './Icon.tsx'
import type { IconName } from './Icon.tsx'
import { matching } from './matching.ts'

import styles from './CommandPalette.module.css'

export interface PaletteEntry {
  readonly id: string
  readonly label: string
  readonly group: string
  readonly icon?: IconName
  /** Shown at the end of the line, e.g. `B`. */
  readonly keys?: readonly string[]
  readonly run: () => void
}

export interface CommandPaletteProps {
  readonly opened: boolean
  readonly onClose: () => void
  readonly entries: readonly PaletteEntry[]
}

export function CommandPalette({ opened, onClose, entries }: CommandPaletteProps) {
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      withCloseButton={false}
      padding={0}
      size={560}
      yOffset="12vh"
      centered={false}
      aria-label="Commands"
    >
      <Palette entries={entries} onClose={onClose} />
    </Modal>
  )
}

function Palette({ entries, onClose }: Omit<CommandPaletteProps, 'opened'>) {
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  const found = matching(entries, typed)
  const chosen = found[Math.min(at, found.length - 1)]
  const run = (entry: PaletteEntry | undefined): void => {
    if (entry === undefined) return
    onClose()
    entry.run()
  }
  const handleKey = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step === 0 && event.key !== 'Enter') return
    event.preventDefault()
    if (event.key === 'Enter') run(chosen)
    else if (found.length > 0) setAt((Math.min(at, found.length - 1) + step + found.length) % found.length)
  }
  return (
    <div className={styles.palette}>
      <div className={styles.field}>
        <Icon name="search" />
        <input
          data-autofocus
          role="combobox"
          aria-label="What would you like to do?"
          aria-expanded="true"
          aria-controls="palette-list"
          aria-activedescendant={chosen && `palette-${chosen.id}`}
          placeholder="Go to, or do…"
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value)
            setAt(0)
          }}
          onKeyDown={handleKey}
        />
        <Kbd size="xs">Esc</Kbd>
      </div>
      <ul id="palette-list" role="listbox" aria-label="Commands" className={styles.list}>
        {found.map((entry) => (
          <PaletteLine key={entry.id} entry={entry} isChosen={entry === chosen} onRun={() => run(entry)} />
        ))}
      </ul>
      {found.length === 0 && <p className={styles.none}>Nothing is called “{typed}”.</p>}
    </div>
  )
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
        <Kbd key={key} size="xs">
          {key}
        </Kbd>
      ))}
    </li>
  )
}
