// What the keyboard does on the board: `n` for a new task, Ctrl/⌘-Z for the way back.

import { useEffect, useMemo } from 'react'

import { useCommands, useHelp } from '../../ui/commands.ts'
import type { HelpGroup } from '../../ui/HelpSheet.tsx'
import type { PaletteEntry } from '../../ui/paletteEntry.ts'
import { openTemplates } from './boardUi.ts'
import { useWayToAdd } from './TodoFoot.tsx'
import { useUndo } from './useIssue.ts'
import { useMayArrange } from './useMay.ts'

const opening = { keys: ['Enter'], does: 'Open the task' }
const undoing = { keys: ['Ctrl', 'Z'], does: 'Undo your last step' }
const walking = { keys: ['←', '↑', '↓', '→'], does: 'Go to another task' }
const turning = { keys: ['j', 'k'], does: 'In an open task: the next one, the one before' }
const reading: HelpGroup = { title: 'On a task', keys: [opening, walking, turning, undoing] }
const arranging: HelpGroup = {
  title: 'On a task',
  keys: [
    opening,
    walking,
    turning,
    { keys: ['Space'], does: 'Lift it, and put it down' },
    { keys: ['←', '↑', '↓', '→'], does: 'Move it while lifted' },
    { keys: ['F2'], does: 'Rename' },
    { keys: ['Shift', 'F10'], does: 'Move to, and more; so does a right click' },
    undoing,
  ],
}

export function useBoardCommands(): void {
  const { label, undo } = useUndo()
  const way = useWayToAdd()
  useHelp(useMayArrange() ? arranging : reading)
  useUndoKey(label !== null, undo)
  const entries = useMemo((): readonly PaletteEntry[] => {
    const add: PaletteEntry = {
      id: 'board-add',
      group: 'Board',
      label: way === 'suggest' ? 'Suggest a task' : 'New task',
      icon: 'plus',
      keys: ['n'],
      run: () => document.querySelector<HTMLElement>('#quick-add')?.focus(),
    }
    const back: PaletteEntry = {
      id: 'board-undo',
      group: 'Board',
      label: label ?? '',
      icon: 'redo',
      run: undo,
    }
    const templates: PaletteEntry = {
      id: 'board-templates',
      group: 'Board',
      label: 'Templates: lists of tasks',
      icon: 'file',
      run: openTemplates,
    }
    return [
      ...(way === 'none' ? [] : [add]),
      ...(way === 'add' ? [templates] : []),
      ...(label === null ? [] : [back]),
    ]
  }, [way, label, undo])
  useCommands(entries)
}

function useUndoKey(isUndoable: boolean, undo: () => void): void {
  useEffect(() => {
    const handleKey = (event: KeyboardEvent): void => {
      if (!isUndoKey(event) || event.defaultPrevented || isTyping(event.target)) return
      event.preventDefault()
      if (isUndoable) undo()
    }
    document.addEventListener('keydown', handleKey)
    return () => document.removeEventListener('keydown', handleKey)
  }, [isUndoable, undo])
}

const isUndoKey = ({ key, ctrlKey, metaKey, shiftKey, altKey }: KeyboardEvent): boolean =>
  key.toLowerCase() === 'z' && (ctrlKey || metaKey) && !shiftKey && !altKey

/** A field has its own undo. */
const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('input, textarea, [contenteditable=true]') !== null
