import { fireEvent, render, screen } from '@testing-library/react'
import { beforeEach, describe, expect, test, vi } from 'vitest'

import type { PaletteEntry } from '../ui/paletteEntry.ts'
import { useHotkeys } from './useHotkeys.ts'

const help = vi.fn()
const board = vi.fn()
const palette = vi.fn()
const entries: readonly PaletteEntry[] = [
  { id: 'help', group: 'Help', label: 'Keyboard', icon: 'help', keys: ['?'], run: help },
  { id: 'board', group: 'This room', label: 'Board', icon: 'board', keys: ['g', 'b'], run: board },
]

function Screen() {
  useHotkeys(entries, palette)
  return <input aria-label="Title" />
}

const press = (key: string, on: Element = document.body, more: KeyboardEventInit = {}) =>
  fireEvent.keyDown(on, { key, ...more })

beforeEach(() => {
  vi.clearAllMocks()
  render(<Screen />)
})

describe('keys of commands', () => {
  test('two in a row open a screen', () => {
    press('g')
    press('b')
    expect(board).toHaveBeenCalledOnce()
  })

  test('one key does its work whatever was pressed just before', () => {
    press('Escape')
    press('Shift', document.body, { shiftKey: true })
    press('?', document.body, { shiftKey: true })
    expect(help).toHaveBeenCalledOnce()
  })

  test('a key that led nowhere may begin the next pair', () => {
    press('x')
    press('g')
    press('b')
    expect(board).toHaveBeenCalledOnce()
  })

  test('who types is left alone, but the palette opens from everywhere', () => {
    const field = screen.getByRole('textbox')
    press('?', field)
    press('k', field, { ctrlKey: true })
    expect(help).not.toHaveBeenCalled()
    expect(palette).toHaveBeenCalledOnce()
  })
})
