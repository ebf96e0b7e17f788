import { MantineProvider } from '@mantine/core'
import { act, fireEvent, render, screen } from '@testing-library/react'
import { describe, expect, test, vi } from 'vitest'

import { CommandPalette } from './CommandPalette.tsx'
import { ConfirmDialog } from './ConfirmDialog.tsx'
import { ConnectionLine } from './ConnectionLine.tsx'
import { ErrorBoundary } from './ErrorBoundary.tsx'
import { toast, ToastRegion } from './toasts.tsx'
import { TurnBar } from './TurnBar.tsx'

const draw = (part: React.ReactNode) =>
  render(
    <MantineProvider env="test" forceColorScheme="light">
      {part}
    </MantineProvider>,
  )

const Broken = (): never => {
  throw new Error('secret detail')
}

describe('ConnectionLine', () => {
  test.each([
    [{ state: 'live', unsent: 0 }, 'Live, all saved'],
    [{ state: 'live', unsent: 1 }, 'Saving 1 change…'],
    [{ state: 'live', unsent: 0, sending: { files: 1, percent: 48 } }, 'Sending 1 file, 48 %'],
    [{ state: 'live', unsent: 0, sending: null }, 'Live, all saved'],
    [{ state: 'live', unsent: 0, resting: 1 }, 'Live, approval not sent yet'],
    [{ state: 'offline', unsent: 1, resting: 1 }, 'Offline · 2 unsent, kept here'],
    [{ state: 'offline', unsent: 0, sending: { files: 2, percent: 3 } }, 'Offline'],
    [{ state: 'reconnecting', unsent: 3 }, 'Reconnecting… · 3 unsent'],
    [{ state: 'offline', unsent: 2 }, 'Offline · 2 unsent, kept here'],
    [{ state: 'live', unsent: 2, delay: 'read-only' }, 'Read only for now · 2 changes kept here'],
    [{ state: 'reconnecting', unsent: 1, delay: 'restarting' }, 'The server restarts… · 1 change kept here'],
  ] as const)('%o reads as “%s”', (connection, words) => {
    draw(<ConnectionLine connection={connection} />)
    expect(screen.getByRole('status').textContent).toBe(words)
  })
})

describe('TurnBar', () => {
  test.each([
    [60_000, 'until'],
    [-60_000, 'was due'],
  ])('a deadline %i ms from now reads “%s”', (distance, words) => {
    draw(<TurnBar tone="act" sentence="Answer it." until={Date.now() + distance} />)
    expect(screen.getByRole('region', { name: 'Whose turn it is' }).textContent).toContain(`${words} `)
  })
})

describe('ErrorBoundary', () => {
  test('a broken screen is a sentence with a way out; another address tries again', () => {
    const quiet = vi.spyOn(console, 'error').mockImplementation(() => {})
    const { rerender } = render(
      <MantineProvider>
        <ErrorBoundary resetKey="/a">
          <Broken />
        </ErrorBoundary>
      </MantineProvider>,
    )
    expect(screen.getByText('This screen could not be shown')).toBeTruthy()
    expect(document.body.textContent).not.toMatch(/secret detail/)
    rerender(
      <MantineProvider>
        <ErrorBoundary resetKey="/b">fine</ErrorBoundary>
      </MantineProvider>,
    )
    expect(screen.getByText('fine')).toBeTruthy()
    quiet.mockRestore()
  })
})

describe('ConfirmDialog', () => {
  test('the safe button has the focus; a refusal keeps the dialog open with its sentence', async () => {
    const onClose = vi.fn()
    draw(
      <ConfirmDialog
        opened
        title="Remove?"
        confirmLabel="Remove"
        onConfirm={async () => 'Too late.'}
        onClose={onClose}
      >
        It cannot be undone.
      </ConfirmDialog>,
    )
    const remove = await screen.findByRole('button', { name: 'Remove' })
    await vi.waitFor(() => expect(document.activeElement?.textContent).toBe('Cancel'))
    fireEvent.click(remove)
    expect((await screen.findByRole('alert')).textContent).toBe('Too late.')
    expect(onClose).not.toHaveBeenCalled()
  })
})

describe('CommandPalette', () => {
  test('a few letters and Enter run what they mean; arrows move the choice', async () => {
    const ran: string[] = []
    const entries = ['Light', 'Dark', 'Board'].map((label) => ({
      id: label,
      label,
      group: label === 'Board' ? 'This room' : 'Theme',
      run: () => ran.push(label),
    }))
    draw(<CommandPalette onClose={() => {}} entries={entries} />)
    const field = await screen.findByRole('combobox')
    fireEvent.change(field, { target: { value: 'the' } })
    expect(screen.getAllByRole('option')).toHaveLength(2)
    fireEvent.keyDown(field, { key: 'ArrowDown' })
    fireEvent.keyDown(field, { key: 'Enter' })
    expect(ran).toEqual(['Dark'])
    fireEvent.change(field, { target: { value: 'zz' } })
    expect(screen.getByText('Nothing is called “zz”.')).toBeTruthy()
  })
})

describe('toasts', () => {
  test('one with the same id replaces the one before; its action runs once and closes it', () => {
    const undo = vi.fn()
    draw(<ToastRegion />)
    act(() => toast.done({ id: 'move', text: 'Moved to Working.' }))
    act(() => toast.done({ id: 'move', text: 'Moved to Completed.', action: { label: 'Undo', run: undo } }))
    expect(screen.queryByText('Moved to Working.')).toBeNull()
    fireEvent.click(screen.getByRole('button', { name: 'Undo' }))
    expect(undo).toHaveBeenCalledOnce()
    expect(screen.queryByText('Moved to Completed.')).toBeNull()
  })

  test('it goes by itself, but not while somebody looks at it', () => {
    vi.useFakeTimers()
    draw(<ToastRegion />)
    act(() => toast.tell({ id: 'news', text: 'Ben is here.' }))
    fireEvent.mouseEnter(screen.getByRole('status'))
    act(() => void vi.advanceTimersByTime(60_000))
    expect(screen.getByText('Ben is here.')).toBeTruthy()
    fireEvent.mouseLeave(screen.getByRole('status'))
    act(() => void vi.advanceTimersByTime(60_000))
    expect(screen.queryByText('Ben is here.')).toBeNull()
    vi.useRealTimers()
  })
})
