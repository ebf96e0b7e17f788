// What waits for a person's word is asked about, and only the answer sends it or lets it go.

import { fireEvent, screen } from '@testing-library/react'
import { expect, test, vi } from 'vitest'

import { drawInRoom } from '../../test/support/drawInRoom.tsx'
import { play } from '../../test/support/given.ts'
import { withTasks } from '../../test/support/histories.ts'
import { NOW } from '../../test/support/instants.ts'
import { createFakeRoom } from '../sync/fakeSession.ts'
import type { RoomSession } from '../sync/roomSession.ts'
import { HeldChanges } from './HeldChanges.tsx'

function show(held: RoomSession['held']) {
  const session = createFakeRoom(play(withTasks).state, { now: () => NOW }).sessions.freelancer
  const words = { resendHeld: vi.fn(), discardHeld: vi.fn() }
  session.setState({ held, ...words })
  drawInRoom(<HeldChanges />, session)
  return words
}

test('changes older than 14 days are sent only when the person says so', () => {
  const { resendHeld, discardHeld } = show({ count: 3, because: 'old' })
  expect(screen.getByRole('alert').textContent).toContain('3 changes from long ago were never sent')
  expect(resendHeld).not.toHaveBeenCalled()
  fireEvent.click(screen.getByRole('button', { name: 'Send now' }))
  expect(resendHeld).toHaveBeenCalledOnce()
  expect(discardHeld).not.toHaveBeenCalled()
})

test('or are dropped', () => {
  const { resendHeld, discardHeld } = show({ count: 1, because: 'old' })
  fireEvent.click(screen.getByRole('button', { name: 'Drop it' }))
  expect(discardHeld).toHaveBeenCalledOnce()
  expect(resendHeld).not.toHaveBeenCalled()
})

test('a restored server is told of even when nothing waits', () => {
  const { discardHeld } = show({ count: 0, because: 'restored' })
  expect(screen.getByText('The server was restored from a backup')).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: 'Understood' }))
  expect(discardHeld).toHaveBeenCalledOnce()
})

test('nothing is asked when nothing waits', () => {
  show(null)
  expect(screen.queryByRole('alert')).toBeNull()
})
