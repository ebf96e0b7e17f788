// A change that the server cannot take for now is kept, and the page says so.

import { screen } from '@testing-library/react'
import { expect, test } from 'vitest'

import { drawInRoom } from '../../test/support/drawInRoom.tsx'
import { play } from '../../test/support/given.ts'
import { withTasks } from '../../test/support/histories.ts'
import { NOW } from '../../test/support/instants.ts'
import { createFakeRoom } from '../sync/fakeSession.ts'
import type { Delay } from '../sync/roomSession.ts'
import { ServerDelay } from './ServerDelay.tsx'

function show(delay: Delay | null, reference: string | null = null) {
  const session = createFakeRoom(play(withTasks).state, { now: () => NOW }).sessions.freelancer
  session.setState({ delay, reference })
  drawInRoom(<ServerDelay />, session)
}

test.each([
  ['read-only', 'The server cannot save at the moment. Nothing is lost; trying again.'],
  ['internal', 'Something went wrong on our side. Trying again.'],
] as const)('%s is a sentence', (delay, sentence) => {
  show(delay)
  expect(screen.getByRole('alert').textContent).toBe(sentence)
})

test('a fault of ours names the change as the server’s log does', () => {
  show('internal', '7F3A91C2')
  expect(screen.getByRole('alert').textContent).toBe(
    'Something went wrong on our side. Trying again. Reference 7F3A91C2.',
  )
})

test.each([null, 'busy', 'rate', 'restarting'] as const)('%s is none: it passes by at once', (delay) => {
  show(delay)
  expect(screen.queryByRole('alert')).toBeNull()
})
