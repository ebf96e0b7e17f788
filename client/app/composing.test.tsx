// Japanese is written in fields of every kind: the Enter that takes a conversion does nothing else, in the order of events
// of each engine; the next one does what it says.

import { cleanup, fireEvent, screen } from '@testing-library/react'
import { describe, expect, test, vi } from 'vitest'

import { drawScreen } from '../../test/support/drawInRoom.tsx'
import { withTasks } from '../../test/support/histories.ts'
import { field, handle, openBoard, titlesIn, type } from '../features/board/boardUnderTest.tsx'
import { CommandPalette } from '../ui/CommandPalette.tsx'
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx'
import { ScopeList } from '../ui/scope/ScopeList.tsx'
import { CalendarEditor } from '../ui/terms/CalendarEditor.tsx'

type Key = 'Enter' | 'Escape' | 'Backspace'

/** The key that ends a composition, as each engine tells it. */
const engines = {
  'Chromium, Firefox': (element: Element, key: Key) => {
    fireEvent.compositionStart(element)
    fireEvent.keyDown(element, { key, keyCode: 229, isComposing: true })
    fireEvent.compositionEnd(element)
    fireEvent.keyUp(element, { key })
  },
  Safari: (element: Element, key: Key) => {
    fireEvent.compositionStart(element)
    fireEvent.compositionEnd(element)
    fireEvent.keyDown(element, { key, keyCode: 229, isComposing: false })
    fireEvent.keyUp(element, { key })
  },
} as const
const press = (element: Element, key: Key): boolean => fireEvent.keyDown(element, { key, keyCode: 13 })

describe.each(Object.entries(engines))('[W1] composing in %s', (_engine, compose) => {
  test('adds no task, and empties no field', () => {
    openBoard('freelancer', withTasks)
    const add = field('Add a task')
    type(add, '写真')
    compose(add, 'Enter')
    compose(add, 'Escape')
    expect(add).toHaveProperty('value', '写真')
    expect(titlesIn('To do')).toHaveLength(3)
    press(add, 'Enter')
    expect(titlesIn('To do').at(-1)).toBe('写真')
  })

  test('keeps a title being renamed open', () => {
    openBoard('freelancer', withTasks)
    fireEvent.keyDown(handle('a'), { key: 'F2' })
    const title = field('Title of the task')
    type(title, '写真')
    compose(title, 'Enter')
    expect(titlesIn('To do')).not.toContain('写真')
    press(field('Title of the task'), 'Enter')
    expect(titlesIn('To do')[0]).toBe('写真')
  })

  test('suggests nothing', () => {
    openBoard('client', withTasks)
    const suggest = field('Suggest a task')
    type(suggest, '写真')
    compose(suggest, 'Enter')
    expect(suggest).toHaveProperty('value', '写真')
  })

  test('begins no line of the scope, and takes none away', () => {
    const change = vi.fn()
    drawScreen(
      <ScopeList
        scope={[
          { id: 'one', text: '写真' },
          { id: 'two', text: '' },
        ]}
        onChange={change}
      />,
    )
    compose(screen.getByLabelText('Line 1'), 'Enter')
    compose(screen.getByLabelText('Line 2'), 'Backspace')
    expect(change).not.toHaveBeenCalled()
    press(screen.getByLabelText('Line 1'), 'Enter')
    expect(change).toHaveBeenCalledTimes(1)
  })

  test('adds no closed date', () => {
    const change = vi.fn()
    const half = vi.fn()
    drawScreen(
      <CalendarEditor
        calendar={{ zone: 'Asia/Tokyo', restDays: [6, 0], closed: [], coversUntil: '2028-12-31' }}
        onChange={change}
        place={{ country: '', region: '' }}
        countries={[]}
        regions={[]}
        zones={[]}
        halfDays={[]}
        onPlace={change}
        halfClosed={{ date: '2027-01-04', name: '写真' }}
        onHalfClosed={half}
      />,
    )
    compose(screen.getByLabelText('Why'), 'Enter')
    expect(change).not.toHaveBeenCalled()
    expect(half).not.toHaveBeenCalled()
    press(screen.getByLabelText('Why'), 'Enter')
    expect(half).toHaveBeenCalledTimes(1)
  })

  test('runs nothing in the palette, and closes neither it nor a dialog', async () => {
    const run = vi.fn()
    const close = vi.fn()
    drawScreen(
      <CommandPalette
        onClose={close}
        entries={[{ id: 'a', group: 'G', label: '写真', icon: 'plus', run }]}
      />,
    )
    compose(screen.getByRole('combobox'), 'Enter')
    compose(screen.getByRole('combobox'), 'Escape')
    expect(run).not.toHaveBeenCalled()
    expect(close).not.toHaveBeenCalled()
    cleanup()
    drawScreen(
      <ConfirmDialog opened title="Sure?" confirmLabel="Yes" onConfirm={() => undefined} onClose={close}>
        <input aria-label="Why" />
      </ConfirmDialog>,
    )
    compose(await screen.findByLabelText('Why'), 'Escape')
    expect(close).not.toHaveBeenCalled()
  })
})
