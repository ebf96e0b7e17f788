// What the keyboard does on the board: `n` for a new task, Ctrl/⌘-Z for the way back and Ctrl/⌘-Y forth again.

import { useEffect, useMemo } from 'react'

import { useCommands, useHelp } from '../../ui/commands.ts'
import type { HelpGroup } from '../../ui/HelpSheet.tsx'
import type { PaletteEntry } from '../../ui/paletteEntry.ts'
import { openTemplates } from './boardUi.ts'
import { useOpenTask } from './openTask.ts'
import { useWayToAdd } from './TodoFoot.tsx'
import { useDuplicate } from './useDuplicate.ts'
import { useRedo, useUndo } from './useIssue.ts'
import { useMayArrange } from './useMay.ts'

const opening = { keys: ['Enter'], does: 'Open the task' }
const undoing = { keys: ['Ctrl', 'Z'], does: 'Undo your last step' }
const redoing = { keys: ['Ctrl', 'Y'], does: 'Do again what you have undone' }
const walking = { keys: ['←', '↑', '↓', '→'], does: 'Go to another task' }
const turning = { keys: ['j', 'k'], does: 'In an open task: the next one, the one before' }
const reading: HelpGroup = { title: 'On a task', keys: [opening, walking, turning, undoing, redoing] }
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
    { keys: ['Ctrl', 'Space'], does: 'Select it; so does Ctrl and a click' },
    { keys: ['Shift', '↑', '↓'], does: 'Select several; so does Shift and a click' },
    undoing,
    redoing,
  ],
}

/** Draws nothing. */
export function BoardCommands() {
  const { label, undo } = useUndo()
  const { label: again, redo } = useRedo()
  const way = useWayToAdd()
  const open = useOpenTask()
  const duplicate = useDuplicate()
  useHelp(useMayArrange() ? arranging : reading)
  useKey(isUndoKey, label === null ? null : undo)
  useKey(isRedoKey, again === null ? null : redo)
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
    const forth: PaletteEntry = {
      id: 'board-redo',
      group: 'Board',
      label: again ?? '',
      icon: 'redo',
      run: redo,
    }
    const copy: PaletteEntry = {
      id: 'board-duplicate',
      group: 'Board',
      label: 'Duplicate this task',
      icon: 'copy',
      run: () => {
        if (open !== null) duplicate(open)
      },
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
      ...(again === null ? [] : [forth]),
      ...(open === null || way !== 'add' ? [] : [copy]),
    ]
  }, [way, label, undo, again, redo, open, duplicate])
  useCommands(entries)
  return null
}

/** `run`: null where there is nothing to do. */
function useKey(isKey: (event: KeyboardEvent) => boolean, run: (() => void) | null): void {
  useEffect(() => {
    const handleKey = (event: KeyboardEvent): void => {
      if (!isKey(event) || event.defaultPrevented || isTyping(event.target)) return
      event.preventDefault()
      run?.()
    }
    document.addEventListener('keydown', handleKey)
    return () => document.removeEventListener('keydown', handleKey)
  }, [isKey, run])
}

const isUndoKey = ({ key, ctrlKey, metaKey, shiftKey, altKey }: KeyboardEvent): boolean =>
  key.toLowerCase() === 'z' && (ctrlKey || metaKey) && !shiftKey && !altKey

const isRedoKey = ({ key, ctrlKey, metaKey, shiftKey, altKey }: KeyboardEvent): boolean =>
  (ctrlKey || metaKey) && !altKey && (shiftKey ? key.toLowerCase() === 'z' : key.toLowerCase() === 'y')

/** A field has its own undo. */
const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('input, textarea, [contenteditable=true]') !== null
